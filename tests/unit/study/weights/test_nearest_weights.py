"""The nearest weights under linear conditions, against a fine grid and by hand."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.kernel import FloatArray
from allocator.study.weights.nearest_weights import Linear, Room, nearest


def asked(
    slope: Sequence[Sequence[float]],
    limit: Sequence[float],
    today: Sequence[float],
    kept: tuple[bool, ...] | None = None,
) -> FloatArray:
    """Return weights such that slope · w ≥ limit."""
    count = len(today)
    room = Room(np.array(today), np.array(kept or [False] * count), np.full(count, -1.0), np.full(count, 2.0))
    return nearest(Linear(np.array(slope), -np.array(limit)), room)


def test_money_comes_from_where_it_helps_least() -> None:
    # 100 w₁ + 50 w₂ ≥ 60, from (0.4, 0.2, 0.4) = 50: moving 10 points from the third to the first gains 10
    np.testing.assert_allclose(asked([[100, 50, 0]], [60], [0.4, 0.2, 0.4]), [0.5, 0.2, 0.3], atol=1e-7)


def test_ties_spread_the_moves_then_spare_the_first_factor() -> None:
    # the first two are worthless alike: each gives up half; the worth must come from both others alike
    found = asked([[0, 0, 100, 100]], [60], [0.25, 0.25, 0.25, 0.25])
    np.testing.assert_allclose(found, [0.2, 0.2, 0.3, 0.3], atol=1e-6)
    # three can give 10 points at no more than 5 each in many ways: the first gives nothing
    found = asked([[0, 0, 0, 100, 100]], [50], [0.2] * 5)
    np.testing.assert_allclose(found, [0.2, 0.15, 0.15, 0.25, 0.25], atol=1e-6)


def test_a_kept_weight_stays() -> None:
    np.testing.assert_allclose(
        asked([[100, 50, 0]], [60], [0.4, 0.2, 0.4], (True, False, False)), [0.4, 0.4, 0.2], atol=1e-7
    )


def test_as_near_as_can_be() -> None:
    # at most 100 of 120 is possible, with all weight on the first
    np.testing.assert_allclose(asked([[100, 0]], [120], [0.5, 0.5]), [1, 0], atol=1e-7)


SLOPES = st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=1, max_size=3)


@given(SLOPES, st.integers(0, 20), st.sampled_from([[0.3, 0.3, 0.4], [0.1, 0.9, 0.0], [0.5, 0.25, 0.25]]))
def test_no_point_of_a_grid_is_better(slopes: list[list[int]], limit: int, today: list[float]) -> None:
    grid = np.array([(a, b, 100 - a - b) for a, b in product(range(101), repeat=2) if a + b <= 100]) / 100
    found = asked(slopes, [limit] * len(slopes), today)
    assert found.sum() == pytest.approx(1)

    def missing(weights: FloatArray) -> FloatArray:
        return np.maximum(limit - weights @ np.array(slopes).T, 0).sum(axis=-1)

    least = missing(grid).min()
    assert missing(found) <= least + 1e-6
    satisfying = grid[missing(grid) <= missing(found) + 1e-9]
    if len(satisfying):
        assert np.abs(found - today).sum() <= np.abs(satisfying - today).sum(axis=1).min() + 1e-6
