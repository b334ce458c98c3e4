"""The even grid of weights, and how the search settles."""

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.study.weights.conditions import on_unit
from allocator.study.weights.search import DRAWS, grid, search
from allocator.study.weights.target import Target


def test_the_grid_is_even_and_keeps_what_is_kept() -> None:
    found = grid(np.array([0.2, 0.3, 0.5]), np.array([False, True, False]))
    assert len(found) == DRAWS
    assert set(found[:, 1]) == {0.3}
    np.testing.assert_allclose(found.sum(axis=1), 1)
    np.testing.assert_allclose(np.diff(np.sort(found[:, 0])), 0.7 / (DRAWS - 1))
    assert len(grid(np.full(3, 1 / 3), np.zeros(3, dtype=bool))) == 2926  # of 75 parts: 77 · 76 / 2
    assert grid(np.array([0.4, 0.6]), np.array([True, False])).tolist() == [[0.4, 0.6]]


def test_a_floor_is_followed_round_its_corner() -> None:
    # c gets 10 w + 80 (1 − w) of 100, a 60 w + 10 (1 − w) but at least 40: below w = 0.6 c and b share 60 by what they
    # would get, 80 − 70 w and 10 + 20 w. c has 50 where (80 − 70 w) / (90 − 50 w) = 5/6, at w = 5 / 28.33.
    columns = {"x": [6, 3, 1], "y": [1, 1, 8], "least": [40, 0, 0]}
    factors = {"x": build.factor(0.5, x={}), "y": build.factor(0.5, y={})}
    case = build.case(columns, pool=100, factors=factors, bounds={"floor_column": "least"})
    wanted = on_unit(case.units, "c", "at_least", 50, share=False)
    ticks: list[tuple[int, int]] = []
    found = search(
        Target(allocate(case), [wanted], np.zeros(2, dtype=bool)), np.zeros(1), lambda *tick: ticks.append(tick)
    )
    np.testing.assert_allclose(found, [5 / (70 - 250 / 6), 1 - 5 / (70 - 250 / 6)], atol=1e-6)
    assert ticks[-1][0] == ticks[-1][1] == len(ticks)
