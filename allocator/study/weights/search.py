"""Looking for the nearest weights on the whole calculation, one linear programme after the other."""

import math
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import numpy as np

from allocator.kernel import BoolArray, FloatArray
from allocator.study.weights.conditions import NOISE
from allocator.study.weights.nearest_weights import nearest
from allocator.study.weights.target import Target

STEPS = 40
"""Linear programmes in a row; each looks where the slopes of the last one hold."""

DRAWS = 3000
"""Points of the grid on which good starts are looked for."""

CELLS = 2_000_000
"""Numbers held at once while the grid is calculated."""

STARTS = 2
"""Starts taken from the grid of each kind: nearest of those that satisfy, and nearest to satisfying."""

STILL = 1e-8
"""A move of weights that is none."""


def search(target: Target, margin: FloatArray, tick: Callable[[int, int], None] | None) -> FloatArray:
    """Return the weights (F,) nearest to satisfying the conditions, made stricter by `margin` (m,), then to today's.

    Where amounts are not linear the search starts from today's weights, from those of the plain formula and from the
    best points of an even grid, follows the slopes of the whole calculation from each, and keeps the best.
    """
    everywhere = target.room(target.weights, 1.0)
    if target.is_linear:
        return nearest(target.formula(margin), everywhere)
    starts = [target.weights, nearest(target.formula(margin), everywhere, unique=False), *_starts(target, margin)]
    found = []
    for number, start in enumerate(starts, 1):
        found.append(_descended(target, margin, start))
        if tick:
            tick(number, len(starts))
    best = min(found, key=lambda weights: target.merit(weights, margin))
    return _settled(target, margin, best)


def _descended(target: Target, margin: FloatArray, start: FloatArray) -> FloatArray:
    """Follow the slopes from `start`; the box shrinks whenever the moves do not."""
    here = best = start
    radius, last = 1.0, math.inf
    for _step in range(STEPS):
        there = nearest(target.tangent(here, margin), target.room(here, radius), unique=False)
        move = float(np.abs(there - here).max())
        here, best = there, min(best, there, key=lambda weights: target.merit(weights, margin))
        if move < STILL:
            break
        if move > last / 2:
            radius = min(radius, move) / 2
        last = move
    return best


def _settled(target: Target, margin: FloatArray, best: FloatArray) -> FloatArray:
    """Settle ties among equally near weights as `nearest` does."""
    here = best
    for _step in range(STEPS):
        there = nearest(target.tangent(here, margin), target.room(here, 1.0))
        if target.merit(there, margin) > target.merit(best, margin):
            break
        if np.abs(there - here).max() < STILL:
            return there
        here = best = there
    return best


def _starts(target: Target, margin: FloatArray) -> list[FloatArray]:
    """Return the best points of an even grid over all weights."""
    draws = grid(target.weights, target.kept)
    size = max(1, CELLS // max(1, target.matrix.shape[1] * len(target.weights)))
    parts = [target.surplus(draws[start : start + size], margin) for start in range(0, len(draws), size)]
    lacking = np.maximum(-np.vstack(parts), 0.0).sum(axis=1)
    far = target.far(draws)
    by_distance = [place for place in np.argsort(far, kind="stable") if lacking[place] <= NOISE]
    by_lack = [place for place in np.lexsort((far, lacking)) if lacking[place] > NOISE]
    return [draws[place] for place in (*by_distance[:STARTS], *by_lack[:STARTS])]


def grid(today: FloatArray, kept: BoolArray) -> FloatArray:
    """Return weights (draws, F) at even distances over the simplex, at most DRAWS of them; kept ones stay."""
    free = int((~kept).sum())
    if free < 2:  # noqa: PLR2004 - one weight alone cannot move
        return today[None, :]
    parts = max(number for number in range(1, DRAWS) if number == 1 or math.comb(number + free - 1, free - 1) <= DRAWS)
    draws = np.tile(today, (math.comb(parts + free - 1, free - 1), 1))
    draws[:, ~kept] = np.array(list(_compositions(parts, free))) / parts * today[~kept].sum()
    return draws


def _compositions(total: int, count: int) -> Iterator[list[int]]:
    """Yield every way to write `total` as `count` ordered whole numbers."""
    for bars in combinations(range(total + count - 1), count - 1):
        edges = [-1, *bars, total + count - 1]
        yield [after - before - 1 for before, after in pairwise(edges)]
