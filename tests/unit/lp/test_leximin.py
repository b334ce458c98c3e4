"""The most even point, worked by hand, and kept to the last digits where a hundred limits hold."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.leximin import most_even
from allocator.lp.linear import Space
from allocator.lp.optimum import optimum
from allocator.lp.overlapping_groups import spread
from allocator.lp.problem import Group, Program
from allocator.lp.recheck import violations


def space(rows: list[list[float]], least: list[float], most: list[float], high: list[float]) -> Space:
    return Space(np.zeros(len(high)), np.array(high), np.array(rows), np.array(least), np.array(most))


def test_who_is_stopped_leaves_the_rest_to_the_others() -> None:
    """10 for three columns of 10 each; the first two together at most 4: 2 each, and 6 for the third."""
    found = most_even(
        space([[1, 1, 1], [1, 1, 0]], [10, 0], [10, 4], [10, 10, 10]),
        np.arange(3),
        lambda at: np.full(3, 10 * at),
        np.array([0.0, 1.0]),
    )
    np.testing.assert_allclose(found, [0.2, 0.2, 0.6])


def test_a_column_that_rises_late_waits() -> None:
    """The second column rises from the middle on, twice as fast: 12 in all are 8 and 4 at 0.8… of the way.

    Heights 10 f and max(0, 20 f − 10): together 12 at 30 f − 10 = 12.
    """
    found = most_even(
        space([[1, 1]], [12], [12], [10, 10]),
        np.arange(2),
        lambda at: np.array([10 * at, max(0.0, 20 * at - 10)]),
        np.array([0.0, 0.5, 1.0]),
    )
    np.testing.assert_allclose(found, [22 / 30, 22 / 30])


def test_a_rest_on_the_edge_of_a_piece_goes_on_in_the_next() -> None:
    """The first stops at its bound of 5, exactly where the second begins to rise: the second takes the other 7."""
    found = most_even(
        space([[1, 1]], [12], [12], [5, 10]),
        np.arange(2),
        lambda at: np.array([10 * at, max(0.0, 20 * at - 10)]),
        np.array([0.0, 0.5, 1.0]),
    )
    np.testing.assert_allclose(found, [0.5, 0.85], atol=1e-6)


def test_everything_allowed_goes_to_the_top() -> None:
    found = most_even(
        space([[1, 1]], [0], [99], [10, 10]), np.arange(2), lambda at: np.full(2, 10 * at), np.array([0.0, 0.4, 1.0])
    )
    assert found.tolist() == [1.0, 1.0]


@pytest.mark.parametrize("seed", [0, 1])
def test_many_crossing_limits_that_all_hold_are_all_met(drawn: Callable[..., Program], seed: int) -> None:
    """40 groups of a quarter of the units, each a little under its targets: one stop after another, none in vain."""
    program, rng = drawn(400, seed), np.random.default_rng(seed)
    members = [np.sort(rng.choice(400, 100, replace=False)) for _ in range(40)]
    groups = tuple(
        Group(f"g{k}", some, most=float(np.floor(program.target[some].sum() * 0.9999)))
        for k, some in enumerate(members)
    )
    program = replace(program, groups=groups, hard=np.zeros(400), lower=np.zeros(400))
    found = optimum(program, "highs")
    assert found is not None
    amount = spread(program, found)
    assert violations(program, amount) == ()
    money = np.array([amount[group.members].sum() for group in groups])
    at_limit = np.array([group.most for group in groups]) - money < 1e-7
    assert at_limit.sum() > 10
    assert amount.sum() == pytest.approx(float(program.pool), rel=1e-13)
