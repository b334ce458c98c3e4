"""The most even point: raise all columns together, stop those that can rise no more, go on with the rest.

This is the lexicographic max-min (leximin) of the fractions, found by progressive filling (Nace & Pióro 2008).
"""

from collections.abc import Callable

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.lp import solvers
from allocator.lp.linear import Model, Space

HELD = 1e-7
"""A column whose share of the dual is above this cannot rise."""

BEYOND = 1e-6
"""How far past both ends of a piece its columns may be, so that those that stop on an end are seen to stop."""


TOLERANCES = (1e-7, 1e-6, 1e-5, 1e-4)
"""In 万元: how closely limits are met, the first with which HiGHS finds that what is held leaves room for the rest."""


def most_even(space: Space, columns: IntArray, level: Callable[[float], FloatArray], points: FloatArray) -> FloatArray:
    """Return the fraction at which each column (c,) comes to rest.

    level(fraction) gives the height of each column; it never falls, and is straight between `points` (rising).
    The heights at points[0] must be allowed.
    """
    rest = np.full(columns.size, points[-1])
    moving = np.ones(columns.size, dtype=np.bool_)
    low, high = np.array(space.low), np.array(space.high)
    model, first, last = Model(space), 0, points.size - 1
    while moving.any():
        first += _piece(model, (low, high), columns[moving], lambda at: level(at)[moving], points[first:])
        if first == last:
            break
        below, above = float(points[first]), float(points[first + 1])
        start, rise = level(below), level(above) - level(below)
        part, stopped = _raise(space._replace(low=low, high=high), columns[moving], start[moving], rise[moving])
        held = np.flatnonzero(moving)[stopped]
        rest[held] = below + part * (above - below)
        low[columns[held]] = high[columns[held]] = (start + part * rise)[held]
        moving[held] = False
        first += not held.size
    return rest


def _piece(
    model: Model,
    bounds: tuple[FloatArray, FloatArray],
    columns: IntArray,
    level: Callable[[float], FloatArray],
    points: FloatArray,
) -> int:
    """Return the last of the points to which the columns can rise together."""
    low, high = 0, points.size
    while high - low > 1:
        middle = (low + high) // 2
        floor = np.array(bounds[0])
        floor[columns] = level(float(points[middle]))
        model.within(floor, np.maximum(bounds[1], floor))
        allowed = model.minimise(np.zeros(floor.size))
        low, high = (middle, high) if np.isfinite(allowed.value) else (low, middle)
    return low


def _raise(space: Space, columns: IntArray, start: FloatArray, rise: FloatArray) -> tuple[float, BoolArray]:
    """Return the part of the piece that all the columns can rise together, and which of them (c,) are stopped there."""
    higher = np.zeros((columns.size, space.low.size + 1))
    higher[np.arange(columns.size), columns] = 1.0
    higher[:, -1] = -rise
    further = Space(
        np.append(space.low, -BEYOND),
        np.append(space.high, 1.0 + BEYOND),
        np.vstack([higher, np.pad(space.rows, ((0, 0), (0, 1)))]),
        np.append(start, space.least),
        np.append(np.full(start.size, np.inf), space.most),
    )
    for tolerance in TOLERANCES:
        model = Model(further, tolerance)
        best = model.minimise(np.append(np.zeros(space.low.size), -1.0))
        if np.isfinite(best.value):
            pull = np.abs(best.duals[: rise.size] * rise)
            part = _sharpened(space, (columns, start, rise), best.at, model.basic())
            return float(np.clip(part, 0.0, 1.0)), (pull > 0) & (pull >= min(HELD, pull.max()))
    raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)


def _sharpened(
    space: Space, level: tuple[IntArray, FloatArray, FloatArray], at: FloatArray, basic: tuple[BoolArray, BoolArray]
) -> float:
    """Return the part of the piece to the last digit: the solution of the equations that hold at the solver's point.

    What a solver's tolerance leaves of a limit is missing when the columns that stop are held, and grows from one time
    to the next. Columns on the level rise with it; those between their bounds give way; the limits that hold are met.
    """
    columns, start, rise = (part[~basic[1][: level[0].size]] for part in level)
    money, part, holds = at[:-1].copy(), float(at[-1]), ~basic[1][level[0].size :]
    free = basic[0][:-1].copy()
    free[columns] = False
    rows = space.rows[holds]
    least, most = space.least[holds], space.most[holds]
    limit = np.where(np.abs(rows @ money - least) < np.abs(rows @ money - most), least, most)
    unknown = np.column_stack([rows[:, columns] @ rise, rows[:, free]])
    for _twice in range(2 * int(basic[0][-1])):
        money[columns] = start + part * rise
        change = np.linalg.lstsq(unknown, limit - rows @ money, rcond=None)[0]
        part += float(change[0])
        money[free] += change[1:]
    return part
