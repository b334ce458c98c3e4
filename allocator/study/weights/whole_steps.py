"""Weights whose paid amounts satisfy the conditions where those found on the exact amounts, rounded, do not."""

from collections.abc import Callable

import numpy as np

from allocator.kernel import FloatArray
from allocator.study.weights.conditions import NOISE
from allocator.study.weights.search import grid, search
from allocator.study.weights.target import Target

ALONG = 250
"""Points that are paid along a way between two weights."""

CLOSER = 2
"""How often the way between the last point that does not do it and the first that does is looked at more closely."""

AROUND = (1.0, 0.1, 0.01, 0.001)
"""How large the grids of weights are that are paid where no way leads to an answer, as parts of all weights."""

CELLS = 3_000_000
"""Amounts that are paid at most in one grid."""

Tick = Callable[[int, int], None] | None


def in_steps(target: Target, found: FloatArray, tick: Tick) -> FloatArray:
    """Return written weights (F,) whose paid amounts satisfy the conditions, or miss them least, then the nearest.

    `found` are the nearest weights on the exact amounts. Looked at are the runs along the way from them to weights that
    do it by a step for every unit, which then do it however amounts are rounded; where the exact amounts never do it,
    along the way to weights that would if every unit were rounded the right way; and where no run does it, those of
    grids of weights, everywhere and ever closer to the best.
    """
    strict = search(target, target.slack, tick)
    best = _first(target, found, strict)
    if target.lacking(found, 0 * target.slack) > NOISE:
        best = _better(target, best, _first(target, search(target, -target.slack, tick), found))
    for size in AROUND:
        if target.missing(best[None])[0] == 0:
            break
        best = _better(target, best, *_around(target, best, size))
    exact = target.written(found)
    return exact if 0 < target.missing(exact[None])[0] <= target.missing(best[None])[0] + NOISE else best


def no_way(target: Target) -> bool:
    """Say whether it is proven that no weights do it: exact amounts miss by more than rounding could make up for."""
    return target.is_linear and target.lacking(search(target, -target.slack, None), -target.slack) > NOISE


def _first(target: Target, start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the first weights on the way from one to other weights that do it, or those that miss least."""
    best = target.written(start)
    for _closer in range(CLOSER):
        draws = target.written(start + np.linspace(0.0, 1.0, ALONG + 1)[:, None] * (end - start))
        missing = target.missing(draws)
        place = int(missing.argmin())
        best = draws[place]
        if missing[place] > 0 or place == 0:
            break
        start, end = draws[place - 1], draws[place]
    return best


def _around(target: Target, best: FloatArray, size: float) -> FloatArray:
    """Return the best points of a grid round the best weights so far, those that miss least and are nearest."""
    draws = grid(target.weights, target.kept)
    draws = target.written(best + size * (draws[:: 1 + len(draws) * target.matrix.shape[1] // CELLS] - best))
    missing, far = target.missing(draws), target.far(draws)
    return draws[np.lexsort((far, np.round(missing, 6)))[:1]]


def _better(target: Target, *weights: FloatArray) -> FloatArray:
    draws = np.array(weights)
    return draws[np.lexsort((target.far(draws), np.round(target.missing(draws), 6)))[0]]
