"""The most even point: raise all columns together, stop those that can rise no more, go on with the rest.

This is the lexicographic max-min (leximin) of the fractions, found by progressive filling (Nace & Pióro 2008).
"""

from collections.abc import Callable

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.lp import solvers
from allocator.lp.linear import Point, Space, minimise

HELD = 1e-7
"""A column whose share of the dual is above this cannot rise."""


def most_even(space: Space, columns: IntArray, level: Callable[[float], FloatArray], points: FloatArray) -> FloatArray:
    """Return the fraction at which each column (c,) comes to rest.

    level(fraction) gives the height of each column; it never falls, and is straight between `points` (rising).
    The heights at points[0] must be allowed.
    """
    rest = np.full(columns.size, points[-1])
    moving = np.ones(columns.size, dtype=np.bool_)
    while moving.any():
        below, above = _piece(space, columns[moving], lambda at: level(at)[moving], points)
        if below == above:
            break
        start, rise = level(below), level(above) - level(below)
        best = _raise(space, columns[moving], start[moving], rise[moving])
        held = np.flatnonzero(moving)[_held(best, rise[moving])]
        rest[held] = below - best.value * (above - below)
        height = (start - best.value * rise)[held]
        space.low[columns[held]] = space.high[columns[held]] = height
        moving[held] = False
    return rest


def _piece(
    space: Space, columns: IntArray, level: Callable[[float], FloatArray], points: FloatArray
) -> tuple[float, float]:
    """Return the neighbouring points between which the columns stop rising together; twice the last if they do not."""
    low, high = 0, points.size
    while high - low > 1:
        middle = (low + high) // 2
        floor = np.array(space.low)
        floor[columns] = level(float(points[middle]))
        allowed = minimise(np.zeros(floor.size), space._replace(low=floor, high=np.maximum(space.high, floor)))
        low, high = (middle, high) if np.isfinite(allowed.value) else (low, middle)
    return float(points[low]), float(points[min(high, points.size - 1)])


def _raise(space: Space, columns: IntArray, start: FloatArray, rise: FloatArray) -> Point:
    """Go as far along the piece as all the columns can; value is minus the part of it."""
    higher = np.zeros((columns.size, space.low.size + 1))
    higher[np.arange(columns.size), columns] = 1.0
    higher[:, -1] = -rise
    best = minimise(
        np.append(np.zeros(space.low.size), -1.0),
        Space(
            np.append(space.low, 0.0),
            np.append(space.high, 1.0),
            np.vstack([higher, np.pad(space.rows, ((0, 0), (0, 1)))]),
            np.append(start, space.least),
            np.append(np.full(start.size, np.inf), space.most),
        ),
    )
    if not np.isfinite(best.value):
        raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
    return best


def _held(best: Point, rise: FloatArray) -> BoolArray:
    pull = np.abs(best.duals[: rise.size] * rise)
    return np.asarray(pull >= min(HELD, pull.max()))
