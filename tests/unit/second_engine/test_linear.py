"""Plans of the LP mode held against their conditions, by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.case import Case
from allocator.second_engine import Certificate, certify, prices
from allocator.second_engine.linear import Claim, planned
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

TIERS = [{"within": 0.1, "slope": 1}, {"slope": 3}]
OVERLAPPING = {"one": {"units": ["a", "b"], "max": 60}, "two": {"units": ["b", "c"], "max": 60}}


def case(**lp: Any) -> Case:
    return build.case({"x": [40, 30, 30], "left": [0, 6, 0], "had": [10, 10, 10]}, lp={"deviation": TIERS} | lp)


def certified(case: Case, amount: list[float] | None = None, exact: list[float] | None = None) -> Certificate:
    """Certify the plan of a case, spoilt where amounts or the plan before rounding are given."""
    result = allocate(case, "lp")
    if exact:
        result = replace(result, steps=replace(result.steps, exact=np.array(exact)))
    if amount:
        tranches = {"only": np.array(amount)}
        result = replace(result, amount=np.array(amount), tranches=tranches)
    return certify(result)


def off(found: Certificate) -> dict[str, list[int]]:
    return {key: rows for key, rows in (found.conditions or {}).items() if rows}


def test_a_plan_that_moves_money() -> None:
    found = certified(case(groups={"g": {"units": ["a"], "max": 36}}))
    assert found.is_equal
    assert found.found is not None
    assert found.found.figures["target"] == [40, 30, 30]
    assert found.found.figures["exact"] == [36, 32, 32]


def test_a_penalty_on_carryover_moves_money() -> None:
    rule = {"carryover_weight": 4, "threshold": 0.2}
    found = certified(build.replaced(case(**rule), carryover=CARRYOVER))
    # e = (0.6 − 0.2) / 0.8 = 0.5: 2 a 万元. The tier below the second's target then saves 1, as those above the others'
    # cost 1: all three stand at three tenths of their tiers, 40–44, 27–30 and 30–33
    assert found.is_equal
    assert found.found is not None
    assert found.found.figures["exact"] == [Fraction(412, 10), Fraction(279, 10), Fraction(309, 10)]


CARRYOVER = build.case({"x": [1]}).scenario.carryover.model_copy(update={"balance": "left", "available": "had"})


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        ([37, 32, 31], {"limits": [-1]}),
        ([36, 33, 31], {"step": [1, 2]}),
        ([36, 32, 33], {"spent": [-1]}),
    ],
)
def test_what_whole_steps_break(amount: list[float], why: dict[str, list[int]]) -> None:
    told = off(certified(case(groups={"g": {"units": ["a"], "max": 36}}), amount))
    assert {key: rows for key, rows in told.items() if key in why} == why


def test_two_units_that_should_change_places() -> None:
    plan = build.case({"x": [10, 30, 60.4]}, pool=101, lp={"deviation": TIERS})
    # 10.06, 30.18 and 60.76: the last goes up
    assert off(certified(plan)) == {}
    assert off(certified(plan, [10, 31, 60])) == {"swap": [1, 2]}


def test_overlapping_groups_are_proved_by_prices() -> None:
    found = certified(case(groups=OVERLAPPING))
    assert found.is_equal
    assert off(found) == {"even": [-1]}
    # a plan as good for the groups that moves the third further than it must
    worse = certified(case(groups=OVERLAPPING), exact=[45, 14, 41])
    assert off(worse)["cheapest"] == [-1]


def test_what_is_too_much_to_prove_is_not_said_to_be_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "MOST_ROWS", 0)
    found = certified(case(groups=OVERLAPPING))
    assert (found.is_equal, off(found)) == (True, {"unproved": [-1]})


def test_a_case_without_the_lp_section_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"no \[lp\] section"):
        planned(Sheet(build.case({"x": [1, 1]})), Claim([], [50, 50]))
