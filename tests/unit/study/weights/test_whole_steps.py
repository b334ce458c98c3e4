"""Answers that only rounding decides: none is denied that a run would pay, and a "no" is proven only where it is."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import build
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.case import Case
from allocator.study.weights import Reweighting, weights
from allocator.study.weights.conditions import Wish

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"


def cities(case: Case, *names: str) -> Case:
    return replace(case, units=replace(case.units, cities=names))


def asked(case: Case, city: str, side: str, limit: float, *, share: bool = False) -> Reweighting:
    return weights(case, [Wish("city", city, side, limit, share)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("city", "side", "share"),
    [
        ("贵港市", "at_least", 0.0782),
        ("南宁市", "at_most", 0.1771),
        ("玉林市", "at_most", 0.0918),
        ("百色市", "at_least", 0.0635),
        ("来宾市", "at_least", 0.038),
    ],
)
def test_what_rounding_takes_is_asked_for_in_steps(city: str, side: str, share: float) -> None:
    # the exact amounts reach each share, and rounding then takes a step: a step more is what is to be asked for
    found = asked(load(GUANGXI / "baseline-2025.toml"), city, side, share, share=True)
    assert found.is_satisfied
    rows = np.array(found.before.case.units.cities) == city
    paid = allocate(found.after.case).amount
    assert (paid[rows].sum() - share * paid.sum()) * (1 if side == "at_least" else -1) >= 0


def test_it_is_asked_for_where_nothing_is_deducted_and_nobody_held() -> None:
    case = load(GUANGXI / "actual-2024.toml")
    found = asked(case, "钦州市", "at_least", 0.057852, share=True)
    assert (found.is_satisfied, found.is_proven) == (True, False)


FOUR = {"x": [1, 1, 1, 1], "y": [33, 33, 17, 17]}
EVEN = {"x": build.factor(0.5, x={}), "y": build.factor(0.5, y={})}


def test_a_no_is_not_proven_where_rounding_might_have_done_it() -> None:
    # a and b get 2.5 + 0.8 w each: 6.6 with all weight on y, of which 6 are paid. Rounding could bring 2 to the two,
    # but they are equal, as are c and d: 7 are never paid.
    case = cities(build.case(FOUR, pool=10, factors=EVEN), "north", "north", "south", "south")
    found = asked(case, "north", "at_least", 7)
    assert (found.is_satisfied, found.is_proven) == (False, False)
    assert found.missing.tolist() == [1]


def test_a_no_is_proven_where_no_rounding_makes_up_for_it() -> None:
    # 6.6 and two steps are less than 9
    case = cities(build.case(FOUR, pool=10, factors=EVEN), "north", "north", "south", "south")
    found = asked(case, "north", "at_least", 9)
    assert (found.is_satisfied, found.is_proven) == (False, True)


def test_rounding_may_do_what_exact_amounts_never_do() -> None:
    # With all weight on y the exact amounts are 3.6, 3, 2 and 1.4, and no other weights give a and b more than these
    # 6.6; but the step left over goes to a, so that they are paid 7. 8 no run pays: 6.6 and 1 for each were needed.
    case = build.case({"x": [1, 1, 1, 1], "y": [36, 30, 20, 14]}, pool=10, factors=EVEN)
    case = cities(case, "north", "north", "south", "south")
    found = asked(case, "north", "at_least", 7)
    assert (found.is_satisfied, found.is_proven) == (True, False)
    assert found.after.amount[:2].sum() == 7
    assert not asked(case, "north", "at_least", 8).is_satisfied


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), min_size=3, max_size=3), st.integers(3, 12))
def test_no_run_of_a_grid_does_what_is_said_to_be_impossible(columns: list[list[int]], limit: int) -> None:
    factors = {key: build.factor(1 / 3, **{key: {}}) for key in "xyz"}
    case = build.case(dict(zip("xyz", columns, strict=True)), pool=15, factors=factors)
    case = cities(case, "north", "north", "south", "south")
    found = asked(case, "north", "at_least", limit)
    grid = np.array([(a, b, 15 - a - b) for a, b in product(range(16), repeat=2) if a + b <= 15]) / 15
    paid = allocate_many(case, grid).amount[:, :2].sum(axis=1)
    if not found.is_satisfied:
        assert paid.max() < limit
    else:
        assert found.after.amount[:2].sum() >= limit


def test_uses_and_settlements_are_in_the_formula() -> None:
    # 100 by x and y, of which 10 are settled with c; 40 by a use of their own, all to c. c has 80 of 90 on y, 10 on x.
    columns = {"x": [6, 3, 1], "y": [1, 1, 8], "s": [0, 0, 10], "only": [0, 0, 1]}
    tranches = {"t": build.tranche(100), "u": build.tranche(40, factors={"own": build.factor(1.0, only={})})}
    settled = {"last": {"name": "settled", "column": "s"}}
    case = build.case(columns, factors=EVEN, tranches=tranches, adjustments=settled)
    case = cities(case, "north", "north", "south")
    found = asked(case, "south", "at_least", 104)
    # 50 + 9 x + 72 y: 54 of the common money are 9 + 63 · 5/7
    assert (found.is_satisfied, found.is_proven) == (True, True)
    assert found.points["y"] == pytest.approx(100 * (5 / 7 - 0.5), abs=1e-3)
