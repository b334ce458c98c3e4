"""Rounding under limits of overlapping groups: a small integer program, then the one among the nearest.

Whoever goes up brings the amounts nearer by twice its remainder less one step, so the nearest plan has the largest
sum of remainders sent up. Of the nearest plans it is the one that comes first when the open units are read in the
order of `Choice.ties`: the first unit goes up if it does in any of them, then the second, and so on.
"""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.lp import solvers
from allocator.lp.linear import Point, Space, minimise, minimise_whole
from allocator.lp.rounding_choice import Choice

AT_ONCE = 20
"""Ties decided by one program: each unit counts more than all after it, in whole numbers."""

NEAR = 1e-3
"""Millionths of a step lost to floats when a bound on the sum of remainders is worked out."""


def nearest(choice: Choice) -> BoolArray | None:
    """Return which open units (n,) go up; None if no rounding keeps every limit.

    Raises SolverError if HiGHS is missing or gave no proven answer.
    """
    units = choice.ties
    space, cost = _space(choice, units), -choice.remainder[units].astype(np.float64)
    bound = minimise(cost, space)
    best = _whole(bound.at, space) if np.isfinite(bound.value) else None
    if best is None or cost @ best > bound.value + NEAR:
        best = _whole(minimise_whole(cost, space).at, space)
    if best is None:
        return None
    return _marked(choice, units, _first(space, cost, bound, best))


def least_broken(choice: Choice) -> BoolArray:
    """Return which open units (n,) go up where limits are broken by the fewest steps, the pool's only if it must be.

    Raises SolverError if HiGHS is missing or gave no proven answer.
    """
    units = choice.ties
    space = _space(choice, units)
    size, rows = units.size, len(space.rows)
    none, far = np.zeros(2 * rows), np.full(rows, np.inf)
    apart = Space(
        np.append(space.low, none),
        np.append(space.high, [*far, *far]),
        np.hstack([np.vstack([space.rows, -space.rows]), np.eye(2 * rows)]),
        np.append(space.least, -space.most),
        np.append(far, far),
    )
    price = np.where(np.arange(rows) == 0, size + 2.0, 1.0)
    found = minimise_whole(np.concatenate([space.low, price, price]), apart)
    if not np.isfinite(found.value):
        raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
    return _marked(choice, units, found.at[:size])


def _space(choice: Choice, units: IntArray) -> Space:
    """Columns: 1 where a unit goes up. Rows: all of them, then each limit's."""
    rows = np.zeros((len(choice.limits) + 1, choice.open.size))
    rows[0] = 1.0
    for row, limit in zip(rows[1:], choice.limits, strict=True):
        row[limit.members] = 1.0
    least = np.array([choice.rest, *(limit.least for limit in choice.limits)], dtype=np.float64)
    most = np.array([choice.rest, *(limit.most for limit in choice.limits)], dtype=np.float64)
    return Space(np.zeros(units.size), np.ones(units.size), rows[:, units], least, most)


def _whole(at: FloatArray, space: Space) -> FloatArray | None:
    """Return the point in whole numbers, None where that is another point or breaks a limit."""
    whole = np.rint(at)
    if whole.size != space.low.size or (np.abs(whole - at) > NEAR).any():
        return None
    money = space.rows @ whole
    return whole if ((space.least <= money) & (money <= space.most)).all() else None


def _marked(choice: Choice, units: IntArray, at: FloatArray) -> BoolArray:
    up = np.zeros(choice.open.size, dtype=np.bool_)
    up[units] = np.rint(at) > 0
    return up


def _first(space: Space, cost: FloatArray, bound: Point, best: FloatArray) -> FloatArray:
    """Return the first of the plans that are as near as `best`.

    What a unit costs beyond the prices of the rows is what moving it takes from the bound: where that is more than the
    best plan is away from it, the unit stands in all of them as in the best.
    """
    beyond = np.abs(cost - bound.duals @ space.rows)
    undecided = np.flatnonzero(beyond <= cost @ best - bound.value + NEAR)
    found = best.copy()
    if undecided.size > AT_ONCE and _is_alone(space, cost, best, undecided):
        return found
    for start in range(0, undecided.size, AT_ONCE):
        left, now = undecided[start:], undecided[start : start + AT_ONCE]
        found[left] = _decided(space, cost, found, left, now.size)
    return found


def _is_alone(space: Space, cost: FloatArray, best: FloatArray, undecided: IntArray) -> bool:
    """Say whether no other plan is as near: a plan that differs from the best in any undecided unit."""
    near = _as_near(space, cost, best, undecided)
    differs = np.where(best[undecided] > 0, -1.0, 1.0)
    other = near._replace(
        rows=np.vstack([near.rows, differs]),
        least=np.append(near.least, 1.0 - best[undecided].sum()),
        most=np.append(near.most, np.inf),
    )
    return _whole(minimise_whole(np.zeros(undecided.size), other).at, other) is None


def _decided(space: Space, cost: FloatArray, found: FloatArray, left: IntArray, count: int) -> FloatArray:
    """Return a plan for the units `left` in which the first `count` of them are right."""
    near = _as_near(space, cost, found, left)
    weight = np.zeros(left.size)
    weight[:count] = -(2.0 ** np.arange(count)[::-1])
    plan = _whole(minimise_whole(weight, near).at, near)
    if plan is None:
        raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
    return plan


def _as_near(space: Space, cost: FloatArray, found: FloatArray, left: IntArray) -> Space:
    """Return what is allowed to the units `left` when the others stand as found and the plan is to be as near."""
    fixed = found.copy()
    fixed[left] = 0.0
    spent = space.rows @ fixed
    return Space(
        space.low[left],
        space.high[left],
        np.vstack([space.rows[:, left], cost[left]]),
        np.append(space.least - spent, -np.inf),
        np.append(space.most - spent, float(cost[left] @ found[left]) + 0.5),
    )
