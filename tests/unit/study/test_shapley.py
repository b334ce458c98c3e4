"""Shapley parts: a hand-worked game, and the definition by all orders."""

import math
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allocator.study.shapley import shapley


def test_glove_game() -> None:
    # one left glove (player 0), two right ones: a pair is worth 1; the known values are 2/3, 1/6, 1/6
    worth = [0, 0, 0, 1, 0, 1, 0, 1]
    parts = shapley(np.array(worth, dtype=np.float64)[:, None])
    np.testing.assert_allclose(parts[:, 0], [2 / 3, 1 / 6, 1 / 6], atol=1e-15)


@given(st.integers(1, 4).flatmap(lambda k: st.lists(st.integers(-50, 50), min_size=2**k, max_size=2**k)))
def test_mean_over_all_orders(worth: list[int]) -> None:
    count = len(worth).bit_length() - 1
    added = [0] * count
    for order in permutations(range(count)):
        mask = 0
        for change in order:
            added[change] += worth[mask | 1 << change] - worth[mask]
            mask |= 1 << change
    parts = shapley(np.array(worth, dtype=np.float64)[:, None])[:, 0]
    np.testing.assert_allclose(parts, np.array(added) / math.factorial(count), atol=1e-9)
    assert abs(parts.sum() - (worth[-1] - worth[0])) < 1e-9
