"""Whole cases in the second engine, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.calculation import Calculated, calculated
from allocator.second_engine.numbers import RefusedError

F = Fraction


def test_a_case_from_the_pool_to_the_amount() -> None:
    # 100 − 10 % = 90; hard 9 and 0; 81 by 1 : 2; the first is cut by a third, 9, which the other gets: 18 and 63.
    # 27 and 63; no less than 30 for the first: θ = (90 − 30)/63 for the second, and 30 + 60 = 90
    case = build.case(
        {"x": [1, 2], "hard": [9, 0], "b": [6, 0], "a": [10, 10], "base": [30, 40]},
        tranches={"only": build.tranche(100, reserve="10%", projects=[])},
        hard={"items": {"listed": {"name": "listed", "column": "hard"}}},
        carryover={"method": "excess", "balance": "b", "available": "a", "threshold": 0, "rate": 1, "max_cut": 0.5},
        bounds={"base": "base", "floor": 0},
    )
    found = calculated(case)
    assert found.figures["hard"] == [9, 0]
    assert found.figures["factors.base"] == [27, 54]
    assert found.figures["carryover_cut"] == [-6, 0]
    assert found.figures["carryover_returned"] == [0, 6]
    assert found.figures["lower"] == [30, 40]
    assert found.figures["exact"] == [30, 60]
    assert found.figures["bounds"] == [0, 0]
    assert found.figures["amount"] == [30, 60]
    assert found.totals == {"pool": 90, "guarantee_rate": 1, "point_value": 81, "spend": 90, "reserve": 10}


def need(negative: str = "recover", **others: dict[str, Any]) -> Calculated:
    tranches = {"need": build.tranche(0) | {"amount": "need", "negative": negative}, **others}
    case = build.case(
        {"x": [2.5, 1, 0.25], "settled": [0, -3, 0]},
        tranches=tranches,
        factors={},
        hard={"items": {"listed": {"name": "listed", "column": "x"}}},
        adjustments={"settled": {"name": "settled", "column": "settled"}},
    )
    return calculated(case)


def test_what_the_rule_asks() -> None:
    found = need()
    # 2.5 goes up, 1 − 3 is nothing and 2 are to recover, a quarter goes down
    assert found.figures["amount"] == [3, 0, 0]
    assert found.figures["recover"] == [0, 2, 0]
    assert found.figures["rounding"] == [F(1, 2), 0, F(-1, 4)]
    assert found.totals["pool"] == 3
    assert need(negative="allow").figures["amount"] == [3, -2, 0]
    assert need(other=build.tranche(1)).tranches["need"].amount == 2
    with pytest.raises(RefusedError, match="more than the rule asks"):
        need(other=build.tranche(5))
    with pytest.raises(RefusedError, match="only one"):
        need(negative="allow", other=build.tranche(1))


def test_a_use_beside_the_common_pool() -> None:
    own = build.tranche(20) | {"factors": {"own": build.factor(1.0, y={})}}
    found = calculated(build.case({"x": [1, 3], "y": [3, 1]}, tranches={"one": build.tranche(80), "two": own}))
    assert found.figures["factors.base"] == [20, 60]
    assert found.figures["factors.two.own"] == [15, 5]
    assert found.figures["amount"] == [35, 65]
    assert found.uses == {"two": [15, 5]}
    assert found.figures["indicators.two.own.y.share"] == [F(3, 4), F(1, 4)]


def test_coefficients_are_a_line_of_their_own() -> None:
    found = calculated(build.case({"x": [1, 3], "c": [3, 1]}, score={"times": ["c"]}))
    assert found.figures["factors.base"] == [25, 75]
    assert found.figures["coefficient"] == [25, -25]


def test_a_pool_that_nothing_shares_out_is_refused() -> None:
    tranches = {"one": build.tranche(5), "two": build.tranche(20) | {"factors": {"own": build.factor(1.0, x={})}}}
    adjustments = {"settled": {"name": "settled", "column": "x"}}
    with pytest.raises(RefusedError, match="no factor"):
        calculated(build.case({"x": [1, 3]}, tranches=tranches, factors={}, adjustments=adjustments))


def test_powers_and_logarithms_near_a_whole_step_are_named() -> None:
    # √2 · √2 is 2 but for the fiftieth digit: 25, 25 and 50 of 100 are within a hair of a whole step, and are not on it
    columns = {"r": {"column": "x", "power": 0.5}, "s": {"column": "r", "times": "r"}}
    case = build.case({"x": [2, 2, 4]}, columns=columns, factors={"base": build.factor(x={"column": "s"})})
    assert calculated(case).hairs == (0, 1, 2)
