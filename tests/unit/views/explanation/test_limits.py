"""Limits as they are written, worked by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.views.explanation.limits import bounds_lines
from allocator.views.explanation.line import Line, One

COLUMNS = {"x": [1.0, 3.0], "base": [20.0, 90.0], "people": [4.0, 6.0], "free": [0.0, 1.0], "owed": [-30.0, 10.0]}


def lines(row: int = 0, **sections: Any) -> dict[str, Line]:
    result = allocate(build.case(COLUMNS, (), (), **sections))
    return {line.label: line for line in bounds_lines(One(result, row), "bounds")}


@pytest.mark.parametrize(
    ("row", "rule", "written"),
    [
        (0, {"base": "base", "floor": -0.1}, "20.00 × (1 − 10.0000%)"),
        (0, {"floor_amount": 7}, "7.00"),
        (0, {"floor_per": {"column": "people", "amount": 2}}, "2 × people 4 = 8.00"),
        (0, {"floor_per": {"column": "people", "pool_share": 0.3}}, "0.3 × 100.00 × people 4 ÷ 10 = 12.00"),
        (0, {"base": "base", "floor": -0.1, "floor_amount": 7}, "max(20.00 × (1 − 10.0000%), 7.00)"),
        (1, {"base": "base", "floor": -0.9, "exempt": ["b"]}, "exempt from changes from the base"),
        (1, {"base": "base", "floor": -0.9, "exempt_column": "free"}, "exempt from changes from the base"),
    ],
)
def test_a_floor_is_written_as_the_rule_has_it(row: int, rule: dict[str, Any], written: str) -> None:
    assert lines(row, bounds=rule)["lowest amount"].formula == written


def test_a_cap_is_the_least_of_several_and_hard_money_is_below_it() -> None:
    rule = {"cap_amount": 60, "cap_per": {"column": "people", "amount": 20}}
    hard = {"items": {"i": {"name": "需求", "column": "people"}}}
    found = lines(0, bounds=rule, hard=hard)["highest amount"]
    assert found.formula == "min(60.00, 20 × people 4 = 80.00), at least hard money 4.00"
    assert found.money == 60


def test_a_unit_due_less_than_nothing_is_told_what_it_owes() -> None:
    # 120 left of 100 + 20: the first is due −30 + 30 = 0, the second 10 + 90; nothing is owed
    assert "to be recovered" not in lines(adjustments={"s": {"name": "结算", "column": "owed"}})
    # in a pool of 60 the second gets all: 10 + θ · 60 = 60, and the first is due −30 + θ · 20
    found = lines(pool=60, adjustments={"s": {"name": "结算", "column": "owed"}})
    assert found["amount with the same multiplier θ for all"].money == pytest.approx(-30 + 20 * 5 / 6)
    assert found["to be recovered"].money == pytest.approx(30 - 20 * 5 / 6)
    assert found["adjustment by bounds"].money == pytest.approx(0 + 30 - 20)
