"""Rounding under limits of overlapping groups: a small integer program, then the one among the nearest.

Whoever goes up brings the amounts nearer by twice its remainder less one step, so the nearest plan has the largest
sum of remainders sent up. Of the nearest plans it is the one that comes first when the open units are read in the
order of `Choice.ties`: the first unit goes up if it does in any of them, then the second, and so on.

The prices of the relaxed program say which units are doubtful: a plan that sends one of the others the other way is
further from the bound than the best plan known. A plan is sought among the most doubtful units, the core (Balas & Zemel
1980; Martello & Toth 1990, §2.9), and then shown to be the nearest among all that are in doubt. That is a
multidimensional knapsack: with more than some thirty crossing limits that all hold a proof is out of reach (those of
Chu & Beasley 1998 with 500 units and 30 limits are known for it). So the proof may take so much
work, counted in nodes and not in seconds, and a plan without it says by how much another might be nearer. Whether
there is a plan at all is just as hard to say where fifty dense groups must come to one amount each (the market split of
Cornuéjols & Dawande 1999): what is not decided is an error that says so.
"""

from typing import NamedTuple

import numpy as np

from allocator.errors import Problem, SolverError
from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.language import translate as _
from allocator.lp.linear import Point, Space, minimise, seek_whole
from allocator.lp.rounding_choice import FINE, Choice

AT_ONCE = 20
"""Ties decided by one program: each unit counts more than all after it, in whole numbers."""

NEAR = 1e-3
"""Millionths of a step lost to floats when a bound on the sum of remainders is worked out."""

CORE = 4
"""Units a limit in the first core; each limit that holds leaves about one unit between up and down."""

WORK, NODE, HOPELESS = 2_000_000, 2_500, 150
"""What one search may cost, a node of it besides a cell of its limits, and the fewest nodes a proof begins with."""

LAST = 3_000
"""Nodes of the search for any plan at all, and of that for the one that breaks limits the least."""


class Way(NamedTuple):
    """Which open units (n,) go up, and by how many steps in all another way might be nearer: 0 where it is proven."""

    up: BoolArray
    nearer: float


class _Found(NamedTuple):
    """A plan (v,), and whether it is proven to be the nearest and the first of these."""

    at: FloatArray
    proven: bool


def nearest(choice: Choice) -> Way | None:
    """Return the nearest rounding; None if none keeps every limit.

    Raises SolverError if HiGHS is missing or failed, or if it stays open whether there is one.
    """
    units = choice.ties
    space, cost = _space(choice, units), -choice.remainder[units].astype(np.float64)
    bound = minimise(cost, space)
    if not np.isfinite(bound.value):
        return None
    best = _whole(bound.at, space)
    if best is None or cost @ best > bound.value + NEAR:
        best = _among_doubtful(space, cost, bound)
    if best is None:
        return None
    found = _first(space, cost, bound, best)
    nearer = 0.0 if found.proven else 2 * float(cost @ found.at - bound.value) / FINE
    return Way(_marked(choice, units, found.at), max(nearer, 0.0))


def least_broken(choice: Choice) -> BoolArray:
    """Return which open units (n,) go up where limits are broken by the fewest steps, the pool's only if it must be.

    The fewest that were found, where a proof is too much work. Raises SolverError if HiGHS is missing or failed.
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
    found = seek_whole(np.concatenate([space.low, price, price]), apart, LAST).at
    if found is None:
        raise _undecided(rows - 1)
    return _marked(choice, units, found[:size])


def _undecided(limits: int) -> SolverError:
    what = _("so many limits cross ({limits}) that no rounding to whole steps was found and none was ruled out")
    how = _("loosen groups whose minimum is also their maximum by a step or two, or name fewer groups")
    return SolverError(Problem("lp.groups", what.format(limits=limits), how))


def _space(choice: Choice, units: IntArray) -> Space:
    """Columns: 1 where a unit goes up. Rows: all of them, then each limit's, in an order of their own."""
    limits = sorted(choice.limits, key=lambda limit: (limit.least, limit.most, limit.members.tolist()))
    rows = np.zeros((len(limits) + 1, choice.open.size))
    rows[0] = 1.0
    for row, limit in zip(rows[1:], limits, strict=True):
        row[limit.members] = 1.0
    least = np.array([choice.rest, *(limit.least for limit in limits)], dtype=np.float64)
    most = np.array([choice.rest, *(limit.most for limit in limits)], dtype=np.float64)
    return Space(np.zeros(units.size), np.ones(units.size), rows[:, units], least, most)


def _whole(at: FloatArray | None, space: Space) -> FloatArray | None:
    """Return the point in whole numbers, None where that is another point or breaks a limit."""
    if at is None or at.size != space.low.size or (np.abs(np.rint(at) - at) > NEAR).any():
        return None
    whole = np.rint(at)
    money = space.rows @ whole
    return whole if ((space.least <= money) & (money <= space.most)).all() else None


def _marked(choice: Choice, units: IntArray, at: FloatArray) -> BoolArray:
    up = np.zeros(choice.open.size, dtype=np.bool_)
    up[units] = np.rint(at) > 0
    return up


def _among_doubtful(space: Space, cost: FloatArray, bound: Point) -> FloatArray | None:
    """Return a near plan: the best of those in which all units but the most doubtful stand as their prices say."""
    beyond = cost - bound.duals @ space.rows
    start = (beyond < 0).astype(np.float64)
    doubtful = np.argsort(np.rint(np.abs(beyond)), kind="stable")
    size = CORE * len(space.rows)
    while size < doubtful.size:
        core = np.sort(doubtful[:size])
        part = _left(space, start, core)
        best = _whole(seek_whole(cost[core], part, _nodes(*part.rows.shape)).at, part)
        if best is not None:
            start[core] = best
            return start
        size *= 2
    last = seek_whole(cost, space, max(LAST, _nodes(*space.rows.shape)))
    if last.at is None and not last.ended:
        raise _undecided(len(space.rows) - 1)
    return _whole(last.at, space)


def _nodes(rows: int, columns: int) -> int:
    return WORK // (NODE + rows * columns)


def _first(space: Space, cost: FloatArray, bound: Point, best: FloatArray) -> _Found:
    """Return the first of the nearest plans, `best` if it is alone or the work is too much.

    What a unit costs beyond the prices of the rows is what moving it takes from the bound: where that is more than the
    best plan is away from it, the unit stands in all of them as in the best.
    """
    beyond = np.abs(cost - bound.duals @ space.rows)
    while True:
        gap = cost @ best - bound.value
        undecided = np.flatnonzero(beyond <= gap + NEAR)
        if gap <= NEAR and undecided.size <= AT_ONCE:
            break
        if gap > NEAR and _nodes(len(space.rows), undecided.size) < HOPELESS:
            return _Found(best, proven=False)
        other, ended = _other(space, cost, best, undecided)
        if other is None or not ended:
            return _Found(best if other is None else other, ended)
        if cost @ other >= cost @ best:
            break
        best = other
    return _first_of_equals(space, cost, best, undecided)


def _other(space: Space, cost: FloatArray, best: FloatArray, undecided: IntArray) -> tuple[FloatArray | None, bool]:
    """Return the nearest of the other plans that are no further than `best`, and whether all were looked at."""
    near = _as_near(space, cost, best, undecided)
    differs = np.where(best[undecided] > 0, -1.0, 1.0)
    other = near._replace(
        rows=np.vstack([near.rows, differs]),
        least=np.append(near.least, 1.0 - best[undecided].sum()),
        most=np.append(near.most, np.inf),
    )
    at, ended = seek_whole(cost[undecided], other, _nodes(*other.rows.shape))
    part = _whole(at, other)
    if part is None:
        return None, ended
    found = best.copy()
    found[undecided] = part
    return found, ended


def _first_of_equals(space: Space, cost: FloatArray, best: FloatArray, undecided: IntArray) -> _Found:
    """Return the first of the plans that are as near as `best`, deciding some units at a time."""
    found = best.copy()
    for start in range(0, undecided.size, AT_ONCE):
        left = undecided[start:]
        near = _as_near(space, cost, found, left)
        weight = np.zeros(left.size)
        count = min(AT_ONCE, left.size)
        weight[:count] = -(2.0 ** np.arange(count)[::-1])
        at, ended = seek_whole(weight, near, _nodes(*near.rows.shape))
        plan = _whole(at, near)
        if plan is None or not ended:
            return _Found(found, proven=False)
        found[left] = plan
    return _Found(found, proven=True)


def _as_near(space: Space, cost: FloatArray, found: FloatArray, left: IntArray) -> Space:
    """Return what is allowed to the units `left` when the others stand as found and the plan is to be as near."""
    part = _left(space, found, left)
    return part._replace(
        rows=np.vstack([part.rows, cost[left]]),
        least=np.append(part.least, -np.inf),
        most=np.append(part.most, float(cost[left] @ found[left]) + 0.5),
    )


def _left(space: Space, found: FloatArray, left: IntArray) -> Space:
    """Return what is allowed to the units `left` when the others stand as found."""
    fixed = found.copy()
    fixed[left] = 0.0
    spent = space.rows @ fixed
    return Space(space.low[left], space.high[left], space.rows[:, left], space.least - spent, space.most - spent)
