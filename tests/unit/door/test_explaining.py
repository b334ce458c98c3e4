"""An explanation as something to hold."""

import build
import pytest

from allocator.door.explaining import explain
from allocator.engine.pipeline import allocate
from allocator.errors import UnknownUnitError

CASE = build.case({"x": [1, 3]}, factors={"f": build.factor(x={})})


def test_a_case_and_its_result_are_explained_alike() -> None:
    one, other = explain(CASE, "b"), explain(allocate(CASE), "b")
    assert one.lines == other.lines
    assert sum(line.money or 0 for line in one.lines if line.entry) == 75
    assert repr(one) == f"Explanation(b {CASE.units.names[1]}: {len(one.lines)} steps)"


def test_it_is_printed_as_one_sentence_and_its_steps() -> None:
    found = explain(CASE, "b")
    first, *steps = str(found).splitlines()
    assert first == found.opening
    assert "75 万元" in first
    assert len(steps) == len(found.lines)
    assert any("75.00" in step for step in steps)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownUnitError, match="there is no unit nobody"):
        explain(CASE, "nobody")
