"""A value that is solved for against a grid of `run --set`: the same figure, the same nearest, the same nothing."""

from collections.abc import Callable
from functools import partial
from typing import Any

import build
import numpy as np
import pytest
from drawn import cases
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, ScenarioError, UnknownUnitError
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.solve import solve

GRIDS = {
    "bounds.floor": (-1.0, 0.5, 0.03),
    "bounds.cap": (-0.3, 1.0, 0.03),
    "carryover.threshold": (0.0, 0.6, 0.02),
    "hard.coverage": (0.2, 1.6, 0.05),
    "tranches.spring.amount": (100.0, 500.0, 10.0),
}
"""Keys, from where to where, and in which steps."""

TEXTS: dict[str, Callable[[Allocation], bool]] = {
    "units at floor <= 1": lambda run: sum(bound == "floor" for bound in run.bound) <= 1,
    "units at cap >= 1": lambda run: sum(bound == "cap" for bound in run.bound) >= 1,
    "total >= 300": lambda run: float(np.sum(run.amount)) >= 300,
    "u1 >= 30%": lambda run: float(run["u1"].amount) >= 0.3 * float(np.sum(run.amount)) - 1e-9,
}
"""What is asked, and whether a run does it."""


def does(case: Case, changes: dict[str, Any], told: Callable[[Allocation], bool]) -> bool:
    """Say whether a run with these keys set can be paid and does what is asked."""
    try:
        return told(allocate(case.changed(changes)))
    except AllocatorError:
        return False


@settings(max_examples=settings().max_examples // 4)
@given(cases(restricted=True), st.sampled_from(sorted(GRIDS)), st.sampled_from(sorted(TEXTS)))
def test_no_value_of_a_grid_is_nearer(case: Case, vary: str, text: str) -> None:
    low, high, step = GRIDS[vary]
    step = max(step, case.scenario.step) if vary.endswith("amount") else step
    try:
        answer = solve(case, vary=vary, so_that=text, between=(low, high), step=step, direction="smallest")
    except AllocatorError as refused:
        event(f"refused: {type(refused).__name__}")
        assume(not isinstance(refused, ScenarioError | UnknownUnitError))  # a key or a unit that the case has not
        assert not any(does(case, {vary: value}, TEXTS[text]) for value in grid(low, high, step))
        return
    values = [value for value in grid(low, high, step) if does(case, {vary: value}, TEXTS[text])]
    event("found" if values else "none")
    assert answer.is_proven
    assert answer.is_satisfied == bool(values)
    if values:
        assert answer.value == min(values)


def grid(low: float, high: float, step: float) -> list[float]:
    first = round(np.ceil(low / step - 1e-9))
    return [round(place * step, 9) for place in range(first, int(high / step + 1e-9) + 1)]


OFFICE = build.case(
    {
        "x": [10.0, 20, 30, 40, 7],
        "y": [30.0, 20, 25, 40, 11],
        "z": [9.0, 4, 4, 1, 2],
        "left": [5.0, 0, 9, 1, 2],
        "had": [20.0, 20, 20, 20, 20],
    },
    tranches={"only": build.tranche(150, reserve="10%")},
    factors={
        "a": build.factor(0.5, x={"weight": 0.5}, y={"weight": 0.3}, z={"weight": 0.2}),
        "b": build.factor(0.3, y={}),
        "c": build.factor(0.2, z={}),
    },
    hard={"items": {"posts": {"name": "posts", "column": "left"}}},
    carryover={
        "method": "tiers",
        "balance": "left",
        "available": "had",
        "tiers": [{"over": 0.1, "cut": 0.1}, {"over": 0.3, "cut": 0.2}],
    },
    bounds={"base": "y", "floor": -0.3, "cap": 0.6},
)
EXCESS = {"carryover.method": "excess", "carryover.threshold": 0.1, "carryover.max_cut": 0.5}
PLAN = {
    "lp.mode": "lp",
    "lp.deviation": [{"within": 0.1, "slope": 1}, {"slope": 3}],
    "lp.threshold": 0.1,
    "lp.groups.g.units": ["a", "b"],
    "lp.groups.g.max": 48,
}
KINDS: dict[str, tuple[dict[str, Any], str, tuple[float, float, float]]] = {
    "tranches.only.amount": ({}, "a >= 29", (120, 190, 5)),
    "tranches.only.reserve": ({}, "a >= 35", (0, 0.2, 0.01)),
    "bounds.floor": ({}, "a >= 30", (-0.4, 0.12, 0.04)),
    "bounds.cap": ({}, "a >= 30", (0, 0.7, 0.05)),
    "bounds.cap_amount": ({"bounds.cap_amount": 60}, "a <= 32", (28, 40, 1)),
    "carryover.tiers[1].over": ({}, "a >= 36", (0, 0.29, 0.02)),
    "carryover.tiers[2].cut": ({}, "c <= 28", (0.1, 1, 0.05)),
    "carryover.rate": (EXCESS, "c <= 30", (0, 1, 0.1)),
    "factors.a.weight": ({}, "a >= 33", (0, 1, 0.05)),
    "factors.a.indicators.x.weight": ({}, "a >= 31", (0, 1, 0.05)),
    "hard.coverage": ({}, "a >= 31", (0, 2.2, 0.2)),
    "lp.groups.g.max": (PLAN, "a >= 26", (40, 52, 1)),
    "lp.carryover_weight": (PLAN, "c <= 35", (0, 8, 1)),
}
"""By key: what differs from the office, what is asked, and from where to where in which steps."""

WRITTEN: dict[str, Callable[[float], dict[str, Any]]] = {
    "tranches.only.reserve": lambda value: {"tranches.only.reserve": f"{value:.0%}"},
    "factors.a.weight": lambda value: rest("factors.{}.weight", "abc", value),
    "factors.a.indicators.x.weight": lambda value: rest("factors.a.indicators.{}.weight", "xyz", value),
}
"""What --set says of a value that is not the value alone."""


def told(vary: str, value: float) -> dict[str, Any]:
    """Return what --set says of a value."""
    return WRITTEN[vary](value) if vary in WRITTEN else {vary: value}


def rest(key: str, names: str, value: float) -> dict[str, Any]:
    """Return a weight and the two others, which stand at 0.3 and 0.2 and share what it leaves."""
    return {
        key.format(name): part for name, part in zip(names, (value, (1 - value) * 0.6, (1 - value) * 0.4), strict=True)
    }


@pytest.mark.parametrize("vary", KINDS)
def test_each_kind_of_key_is_held_against_a_grid(vary: str) -> None:
    changes, text, (low, high, step) = KINDS[vary]
    case = OFFICE.changed(changes)
    unit, relation, limit = text.split()

    def holds(run: Allocation) -> bool:
        amount = float(run[unit].amount)
        return amount >= float(limit) if relation == ">=" else amount <= float(limit)

    values = grid(low, high, step)
    found = [value for value in values if does(case, told(vary, value), holds)]
    assert 0 < len(found) < len(values)
    ask = partial(solve, case, vary=vary, so_that=text, between=(low, high), step=step)
    smallest, largest, nearest = ask(direction="smallest"), ask(direction="largest"), ask()
    assert (smallest.value, largest.value) == (min(found), max(found))
    assert all(answer.is_proven for answer in (smallest, largest, nearest))
    assert nearest.value is not None
    assert nearest.key.today is not None
    today = nearest.key.today
    away = 0 if does(case, {}, holds) else min(abs(value - today) for value in found)
    assert abs(nearest.value - today) == away
