"""What rounding leaves open: who may go up or down by less than a step, and how many of each group have to go up."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.lp.problem import Program
from allocator.lp.whole_limits import fewest, most

FINE = 1_000_000
"""Remainders are counted in millionths of a step; closer ones are equal."""

RELATIVE = 2.0**-46
"""Float noise of an amount, as a part of the largest one."""


@dataclass(frozen=True)
class Limit:
    """Of its open members, at least `least` and at most `most` have to go up."""

    group: int
    """Position among the program's groups."""
    members: IntArray
    """Positions of all its units, rising."""
    least: int
    most: int
    open: int
    """How many of its units are open."""

    @property
    def hopeless(self) -> bool:
        """Whether no number of open units keeps it."""
        return self.least > min(self.most, self.open) or self.most < 0


@dataclass(frozen=True)
class Choice:
    """Arrays per unit (n,). Limits that no rounding can break are left out."""

    below: IntArray
    """Whole steps at or below the exact amount."""
    remainder: IntArray
    """What is above them, in millionths of a step; 0 is a whole amount."""
    up: BoolArray
    """Its hard money or floor sends it up."""
    open: BoolArray
    """May go up or stay below."""
    rest: int
    """How many open units go up."""
    limits: tuple[Limit, ...]

    @property
    def ties(self) -> IntArray:
        """Return the open units in the order in which equal remainders go up.

        Those under fewer maxima that a rounding could break come first, then larger amounts, then lower ids.
        """
        crowded = np.zeros(self.below.size, dtype=np.int64)
        for limit in self.limits:
            crowded[limit.members] += limit.open > limit.most
        units = np.flatnonzero(self.open)
        return units[np.lexsort((-self.below[units], crowded[units]))]

    @property
    def order(self) -> IntArray:
        """Return the open units in the order in which they go up: by remainder, largest first, then as in `ties`."""
        units = self.ties
        return units[np.argsort(-self.remainder[units], kind="stable")]


def left_open(program: Program, steps: FloatArray, total: int) -> Choice:
    """Return the choice that exact amounts (n,) in steps leave, when `total` steps are paid.

    Bounds and group limits are drawn in to whole steps; a unit without a whole step between its bounds may go either
    way.
    """
    below, remainder = _parts(steps)
    low, high = fewest(program.floor, program.step), most(program.cap, program.step)
    bounded, moves = low <= high, remainder > 0
    up = moves & bounded & (below < low)
    free = moves & ~up & (~bounded | (below < high))
    start = below + up
    limits = (_limit(program, place, free, start) for place in range(len(program.groups)))
    tight = tuple(limit for limit in limits if limit.least > 0 or limit.most < limit.open)
    return Choice(below, remainder, up, free, total - int(start.sum()), tight)


def _limit(program: Program, place: int, free: BoolArray, start: IntArray) -> Limit:
    group = program.groups[place]
    steps, step = int(start[group.members].sum()), program.step
    least, highest = fewest(np.asarray(group.least), step), most(np.asarray(group.most), step)
    return Limit(place, group.members, int(least) - steps, int(highest) - steps, int(free[group.members].sum()))


def _parts(steps: FloatArray) -> tuple[IntArray, IntArray]:
    """Return whole steps and remainders; remainders that float noise alone keeps apart are the same."""
    noise = max(1 / FINE, RELATIVE * float(np.abs(steps).max(initial=0.0)))
    nearest = np.rint(steps)
    whole = np.abs(steps - nearest) <= noise
    below = np.where(whole, nearest, np.floor(steps))
    over = np.where(whole, 0.0, steps - below)
    order = np.argsort(over)
    first = np.diff(over[order], prepend=-1.0) > noise
    value = np.rint(over[order][first] * FINE)[np.cumsum(first) - 1]
    remainder = np.zeros(steps.size, dtype=np.int64)
    remainder[order] = value
    return below.astype(np.int64), remainder
