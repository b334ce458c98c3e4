"""A year lived through, by hand."""

from typing import Any

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.study.outlook.year import Year, lived_through

COLUMNS = {"x": [1.0, 1.0], "bal": [10.0, 20.0], "av": [100.0, 100.0], "spent": [30.0, 30.0]}
RULE = {"balance": "bal", "available": "av"}


def year(**sections: Any) -> Year:
    tranches = {"only": build.tranche(110, reserve=10, projects=[{"unit": "b", "amount": 20, "title": "项目"}])}
    result = allocate(build.case(COLUMNS, (), (), **({"tranches": tranches, "carryover": RULE} | sections)))
    return lived_through(result, np.array([10.0, 20.0]), np.array([5.0, 0.0]), np.array([0.5, 0.1]))


def test_what_is_left_of_what_there_was() -> None:
    # 80 by factors, 40 each; b's 20 of projects is spent on what it is for
    found = year()
    assert found.received.tolist() == [40, 40]
    assert found.available.tolist() == [50, 60]
    assert found.spent.tolist() == [25, 6]
    assert found.closing.tolist() == [25, 54]
    # what is older than two years: what is left beyond this year's 40 and last year's 5 and 0
    assert found.stale.tolist() == [0, 14]
    assert (found.year, found.capacity, found.idle) == (2025, None, None)


def test_next_year_s_base_holds_projects_where_the_bounds_do() -> None:
    assert year().base.tolist() == [40, 40]
    assert year(bounds={"include_projects": True}).base.tolist() == [40, 60]


def test_what_lies_idle_beyond_what_can_be_spent() -> None:
    program = {"mode": "lp", "deviation": [{"slope": 1}], "spent": "spent", "growth": 1.5}
    found = year(lp=program)
    assert found.capacity is not None
    assert found.idle is not None
    assert found.capacity.tolist() == [45, 45]
    # 10 + 40 and 20 + 40 against 45
    assert found.idle.tolist() == [5, 15]
