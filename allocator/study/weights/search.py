"""Looking for the nearest weights on the whole calculation, one linear programme after the other."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np

from allocator.engine.pipeline import calculate
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.score import factor_shares
from allocator.model.allocation import Allocation
from allocator.study.weights.conditions import NOISE, Condition, bounds_of, coefficients
from allocator.study.weights.nearest_weights import Linear, Room, nearest

NUDGE = 1e-7
"""How far a weight is moved to measure a slope."""

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


def is_linear(result: Allocation) -> bool:
    """Whether amounts are linear in the weights: nothing is deducted, and nobody is held by anything but needs."""
    scenario, limits = result.case.scenario, result.inputs.limits
    open_ended = np.isinf(limits.cap).all() and np.isinf(limits.cap_amount).all() and (limits.floor <= -1).all()
    nothing = not (limits.floor_amount.any() or limits.issued.any() or limits.fixed.any())
    return bool(scenario.carryover.method == "none" and open_ended and nothing)


class Target:
    """The conditions as functions of the weights, units in id order."""

    def __init__(self, today: Allocation, conditions: Sequence[Condition], kept: BoolArray) -> None:
        self.inputs = today.inputs
        self.weights = today.inputs.weights
        self.kept = kept
        self.matrix = coefficients(conditions, len(today.amount))
        projects = today.ledger.projects
        self.bound = bounds_of(conditions, today.inputs.step) - self.matrix @ projects
        self.is_linear = is_linear(today)

    def surplus(self, draws: FloatArray, margin: FloatArray) -> FloatArray:
        """Return by how much each condition is exceeded (..., m) under weights (..., F), in 万元."""
        amounts = calculate(replace(self.inputs, weights=draws)).exact
        return amounts @ self.matrix.T - self.bound - margin

    def lacking(self, draws: FloatArray, margin: FloatArray) -> float:
        """Return the money missing in all conditions together under one set of weights."""
        return float(np.maximum(-self.surplus(draws, margin), 0.0).sum())

    def far(self, draws: FloatArray) -> FloatArray:
        """Return the sum of moves (...,) to weights (..., F)."""
        return np.abs(draws - self.weights).sum(axis=-1)

    def merit(self, found: FloatArray, margin: FloatArray) -> tuple[float, float]:
        """Return what counts, least first: money missing, then the way from today's weights; both without noise."""
        return round(self.lacking(found, margin), 6), round(float(self.far(found)), 7)

    def formula(self, margin: FloatArray) -> Linear:
        """Return the conditions on the amounts before deduction and bounds, which are linear in the weights."""
        steps = calculate(self.inputs)
        shares = factor_shares(self.inputs.indicator_shares, self.inputs.indicator_weights)
        return Linear(self.matrix @ (steps.rest * shares).T, self.matrix @ steps.hard - self.bound - margin)

    def tangent(self, at: FloatArray, margin: FloatArray) -> Linear:
        """Return the conditions on the paid-out calculation as they look near the weights `at`."""
        here, *nudged = self.surplus(np.vstack([at, at + NUDGE * np.eye(len(at))]), margin)
        slope = (np.array(nudged) - here).T / NUDGE
        return Linear(slope, here - slope @ at)

    def room(self, at: FloatArray, radius: float) -> Room:
        """Return the box round `at`."""
        return Room(self.weights, self.kept, at - radius, at + radius)


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
    draws = _grid(target.weights, target.kept)
    size = max(1, CELLS // max(1, target.matrix.shape[1] * len(target.weights)))
    parts = [target.surplus(draws[start : start + size], margin) for start in range(0, len(draws), size)]
    lacking = np.maximum(-np.vstack(parts), 0.0).sum(axis=1)
    far = target.far(draws)
    by_distance = [place for place in np.argsort(far, kind="stable") if lacking[place] <= NOISE]
    by_lack = [place for place in np.lexsort((far, lacking)) if lacking[place] > NOISE]
    return [draws[place] for place in (*by_distance[:STARTS], *by_lack[:STARTS])]


def _grid(today: FloatArray, kept: BoolArray) -> FloatArray:
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
