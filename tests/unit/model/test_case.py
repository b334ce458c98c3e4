"""A case holds its scenario against its table, and can be changed by key."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import TableError

COLUMNS = {"x": [1.0, 3.0], "last": [40.0, 50.0]}


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(TableError, match=r"column base: the table has no such column; bounds.base asks for it"):
        build.case(COLUMNS, bounds={"base": "base", "cap": 0.1})


def test_a_change_pays_what_the_changed_scenario_pays() -> None:
    case = build.case(COLUMNS, bounds={"base": "last", "cap": 0.7})
    other = case.changed({"bounds.cap": 0.4})  # 25 and 75 of 100; at most 56 and 70: the second gives up 5
    assert allocate(case).amount.tolist() == [25, 75]
    assert allocate(other).amount.tolist() == [30, 70]
    assert other.origin.settings == ("bounds.cap=0.4",)


def test_a_case_is_short_to_read() -> None:
    assert repr(build.case(COLUMNS)) == "Case(case, 2025: 2 units)"
