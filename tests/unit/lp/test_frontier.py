"""What each carryover weight buys."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.errors import BoundsError, PolicyError
from allocator.lp.frontier import frontier
from allocator.lp.problem import Group, Program
from allocator.lp.solution import solve

WEIGHTS = np.array([0.0, 1.0, 2.0, 5.0, 10.0, 20.0])


def test_by_hand(small: Program) -> None:
    """At 3 the first unit's first tier (-1 + 3) costs more than the second's above its target, at 5 its second too."""
    program = replace(
        small, rate=np.array([1.0, 0.0]), carryover=np.array([40.0, 0.0]), capacity=np.array([130.0, 200])
    )
    found = frontier(program, np.array([0.0, 3.0, 5.0]))
    np.testing.assert_allclose(found.amount, [[100, 200], [90, 210], [80, 220]])
    np.testing.assert_allclose(found.moved, [0, 10, 20])
    assert found.cut.tolist() == [0, 1, 1]
    np.testing.assert_allclose(found.idle, [10, 10, 20])


@pytest.mark.parametrize("levels", [0, 2])
def test_every_entry_is_a_run_of_its_own(drawn: Callable[..., Program], levels: int) -> None:
    program = drawn(60, seed=6, cities=4, levels=levels)
    found = frontier(program, WEIGHTS)
    for weight, amount in zip(WEIGHTS, found.amount, strict=True):
        alone = solve(replace(program, carryover_weight=float(weight)), confirm=False).amount
        np.testing.assert_allclose(amount, alone, rtol=0, atol=1e-9)
    assert found.moved[-1] > found.moved[0]


def test_idle_money_is_unknown_without_capacity(small: Program) -> None:
    assert frontier(small, WEIGHTS).idle is None


def test_what_cannot_be_run_has_no_frontier(small: Program) -> None:
    with pytest.raises(BoundsError):
        frontier(replace(small, upper=np.full(2, 10.0)), WEIGHTS)
    with pytest.raises(PolicyError):
        frontier(replace(small, groups=(Group("空", np.array([], dtype=int)),)), WEIGHTS)
