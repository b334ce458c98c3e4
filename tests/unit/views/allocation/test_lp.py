"""What the LP mode adds, worked by hand."""

from typing import Any

import build
import numpy as np
import pytest
from tabled import headings, values

from allocator.engine.pipeline import allocate
from allocator.lp.frontier import Frontier
from allocator.lp.result import ProgramAllocation
from allocator.views.allocation.lp import (
    frontier_document,
    frontier_sheet,
    holds,
    price_lines,
    program_document,
    unit_program,
)

LP: dict[str, Any] = {"mode": "lp", "deviation": [{"within": 0.1, "slope": 1}, {"slope": 3}]}


@pytest.fixture
def result() -> ProgramAllocation:
    """Return 100 万元 of which a should get 75, but no more than 60 with b's 25: b takes what is left."""
    groups = {"left": {"units": ["a"], "max": 60}}
    found = allocate(build.case({"x": [3.0, 1.0]}, lp=LP | {"groups": groups}))
    assert isinstance(found, ProgramAllocation)
    return found


def test_a_group_has_its_limits_its_amount_and_its_price(result: ProgramAllocation) -> None:
    document = program_document(result)
    # 15 less for a and 15 more for b: a 7.5 · 1 + 7.5 · 3, b 2.5 · 1 + 12.5 · 3; one more 万元 for a saves 3 + 3
    assert document["objective"] == pytest.approx(30 + 40)
    group = document["groups"]["left"]
    assert (group["most"], group["amount"], group["price_of_most"]) == (60, 60, pytest.approx(6))


def test_why_a_unit_gets_what_it_gets(result: ProgramAllocation) -> None:
    one, other = (unit_program(result, row) for row in (0, 1))
    assert (one["target"], one["tier"], one["held_by"]) == (75, -2, ["groups.left"])
    assert (other["target"], other["tier"], other["held_by"]) == (25, 2, [])
    assert holds(result, 1) == []


def test_prices_in_words(result: ProgramAllocation) -> None:
    assert "raising left's limit by 1 万元 lowers the cost by 6" in price_lines(result)


FOUND = Frontier(np.array([0.0, 2.5]), np.zeros((2, 2)), np.array([0.0, 15.0]), np.array([0, 1]), None)


def test_a_frontier_has_a_row_a_weight() -> None:
    sheet = frontier_sheet(FOUND)
    assert headings(sheet) == ["结转惩罚权重", "调出资金", "减少单位数", "预计闲置资金"]
    assert values(sheet, "结转惩罚权重") == [0, 2.5]
    assert values(sheet, "预计闲置资金") == [None, None]
    assert frontier_document(FOUND, {})["frontier"] == [
        {"carryover_weight": 0, "moved": 0, "units_cut": 0, "idle": None},
        {"carryover_weight": 2.5, "moved": 15, "units_cut": 1, "idle": None},
    ]
