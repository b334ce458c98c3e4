"""What tranches bring and what units are due first, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.money import brought, due
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

PROJECT = {"unit": "b", "amount": 7, "title": "a project"}


def sheet(**sections: Any) -> Sheet:
    return Sheet(build.case({"x": [1, 1], "held": [4, 6], "people": [10, 20], "pay": [1000, 3000]}, **sections))


def test_a_reserve_in_per_cent_is_rounded_half_up() -> None:
    tranches = {"only": build.tranche(110, reserve="2.5%", projects=[PROJECT])}  # 2.75 in steps of 0.5: 3
    found = brought(sheet(step=0.5, tranches=tranches))["only"]
    assert (found.amount, found.reserve, found.projects, found.pool) == (110, 3, [0, 7], 100)
    assert brought(sheet(tranches={"only": build.tranche(10, reserve="25%")}))["only"].reserve == 3  # 2.5


def test_what_is_issued_is_the_tranche() -> None:
    assert brought(sheet(tranches={"only": build.tranche(10, fixed="held")}))["only"].issued == [4, 6]
    with pytest.raises(RefusedError, match="another sum"):
        brought(sheet(tranches={"only": build.tranche(11, fixed="held")}))


@pytest.mark.parametrize(
    ("tranche", "why"),
    [
        (build.tranche(5, projects=[PROJECT]), "more than a tranche's amount"),
        (build.tranche(0), "no money"),
        (build.tranche(0.5), "no whole number of steps"),
    ],
)
def test_money_that_is_not_there_is_refused(tranche: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        brought(sheet(tranches={"only": tranche}))


HARD = {
    "items": {
        "listed": {"name": "listed", "column": "held"},
        "counted": {"name": "counted", "people": "people", "standard": "pay", "months": 6, "cap": 2000},
    },
    "coverage": 0.5,
    "carryover_use": 0.1,
    "shortfall": "proportional",
}
CARRYOVER = {"balance": "x"}


def test_needs_are_covered_in_part_and_carryover_counts() -> None:
    # 10 × 1 000 × 6 / 10 000 = 6 and 20 × 2 000 × 6 / 10 000 = 24; half of 10 and 30, less a tenth of 1
    found = due(sheet(hard=HARD, carryover=CARRYOVER), Fraction(100))
    assert (found.hard, found.rate) == ([Fraction(49, 10), Fraction(149, 10)], 1)


def test_what_the_pool_cannot_bear_is_scaled_after_adjustments() -> None:
    adjustments = {"settled": {"name": "settled", "column": "x"}}
    found = due(sheet(hard=HARD, carryover=CARRYOVER, adjustments=adjustments), Fraction(119, 10))
    # 11.9 less 2 of adjustments is half of 19.8
    assert (found.hard, found.rate) == ([Fraction(49, 20), Fraction(149, 20)], Fraction(1, 2))
    assert found.both == [Fraction(69, 20), Fraction(169, 20)]
    with pytest.raises(RefusedError, match="more than the pool"):
        due(sheet(hard=HARD | {"shortfall": "error"}, carryover=CARRYOVER), Fraction(1))


def test_where_the_rule_asks_every_need_is_met() -> None:
    assert due(sheet(hard=HARD, carryover=CARRYOVER), None).rate == 1
