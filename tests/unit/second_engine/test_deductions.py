"""Cuts and returns of the second engine, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.deductions import carryover_rates, deducted
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

F = Fraction
COLUMNS = {"x": [1, 1, 1], "b": [30, 10, 0], "a": [100, 100, 50], "old": [10, 20, 0], "y": [0, 1, 3], "zero": [0, 0, 0]}
MONEY = [F(100), F(200), F(100)]
KEYS = {"balance": "b", "available": "a", "previous": "old", "stale": "old", "threshold": 0.2}
TIERS = [{"over": 0.1, "cut": 0.1}, {"over": 0.2, "cut": 0.5}]


def sheet(carryover: dict[str, Any], deductions: dict[str, Any] | None = None) -> Sheet:
    return Sheet(build.case(COLUMNS, carryover=KEYS | carryover, deductions=deductions or {}))


@pytest.mark.parametrize(
    ("rule", "cut"),
    [
        ({"method": "none"}, "0 0 0"),
        ({"method": "tiers", "tiers": TIERS}, "50 0 0"),  # 0.1 is not above 0.1
        ({"method": "excess", "rate": 0.5}, "5 0 0"),  # half of 30 − 20
        ({"method": "excess", "max_cut": 0.05}, "5 0 0"),
        ({"method": "increment"}, "20 0 0"),
        ({"method": "stale", "max_cut": 0.08}, "8 16 0"),
    ],
)
def test_methods(rule: dict[str, Any], cut: str) -> None:
    assert deducted(sheet(rule), MONEY).carryover == [F(part) for part in cut.split()]


@pytest.mark.parametrize(
    ("to", "returned"),
    [
        ("others", "0 100/3 50/3"),
        ("all", "50/7 200/7 100/7"),  # after the cut: 50, 200, 100
        ("y", "0 25/2 75/2"),
    ],
)
def test_freed_money_returns(to: str, returned: str) -> None:
    found = deducted(sheet({"method": "tiers", "tiers": TIERS, "return_to": to}), MONEY)
    assert found.returned == [F(part) for part in returned.split()]
    assert (found.kept, found.into_reserve, sum(found.left(MONEY))) == (0, False, 400)


def test_freed_money_stays_in_reserve() -> None:
    found = deducted(sheet({"method": "tiers", "tiers": TIERS, "return_to": "reserve"}), MONEY)
    assert (found.returned, found.kept, found.into_reserve) == ([0, 0, 0], 50, True)


def test_where_all_are_cut_others_are_all() -> None:
    found = deducted(sheet({"method": "none"}, {"audit": {"name": "audit", "rate": 0.1}}), MONEY)
    assert found.others["audit"] == found.returned == [10, 20, 10]
    all_of_it = deducted(sheet({"method": "none"}, {"audit": {"name": "audit", "rate": 1}}), MONEY)
    assert all_of_it.returned == MONEY  # nothing is left, so the money before the cut is the measure


def test_other_cuts_are_of_what_the_carryover_leaves() -> None:
    rule = {"method": "tiers", "tiers": TIERS, "return_to": "reserve"}
    found = deducted(sheet(rule, {"audit": {"name": "audit", "rate": 0.2, "return_to": "reserve"}}), MONEY)
    assert found.others["audit"] == [10, 40, 20]
    assert found.kept == 120
    assert deducted(sheet(rule), MONEY, carryover=False).carryover == [0, 0, 0]


def test_what_cannot_be_cut_or_returned_is_refused() -> None:
    with pytest.raises(RefusedError, match="available is zero"):
        carryover_rates(Sheet(build.case(COLUMNS, carryover={"balance": "b", "available": "zero"})))
    with pytest.raises(RefusedError, match="adds up to zero"):
        deducted(sheet({"method": "tiers", "tiers": TIERS, "return_to": "zero"}), MONEY)
    with pytest.raises(RefusedError, match="more than 1"):
        deducted(sheet({"method": "none"}, {"audit": {"name": "audit", "rate": "y"}}), MONEY)
    twice = {key: {"name": key, "rate": 0.6} for key in ("one", "two")}
    with pytest.raises(RefusedError, match="add up to more than 1"):
        deducted(sheet({"method": "none"}, twice), MONEY)
