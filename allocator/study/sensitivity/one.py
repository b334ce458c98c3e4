"""One weight at a time, from nothing to everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import local
from allocator.study.sensitivity import rank_reversals as crossing
from allocator.study.sensitivity.exact_piece import Piece, pieces
from allocator.study.sensitivity.weight_line import raised, shifted

LISTED = 20_000
"""Reversals kept of one weight, those nearest to today's."""

LARGE, NEARBY = 5_000, 0.01
"""In a table of more units than this a weight is followed no further than a point from today's."""


@dataclass(frozen=True)
class Breakpoint:
    """What happens to a unit (its place) as a weight rises through `weight`.

    kind: floor_reached, floor_left, cap_reached, cap_left, gain, loss (against last year), feasible, unpayable (all
    units), overtakes (`other`, the place of the unit that falls behind).
    """

    weight: float
    kind: str
    unit: int | None = None
    other: int | None = None


@dataclass(frozen=True)
class OneWeight:
    """One factor's weight varied alone, the others sharing the rest in today's proportion; units in id order.

    left, right: the effects (n,) in 万元 per percentage point on either side of `today`. Between `order_from` and
    `order_to`, or the ends of what is followed, no two units change places. `reversals` are the nearest of
    `reversal_count` overtakings; in a table too large to follow every pair they are only those that end the interval,
    and the count is None.
    """

    factor: str
    today: float
    left: FloatArray
    right: FloatArray
    breakpoints: tuple[Breakpoint, ...]
    reversals: tuple[Breakpoint, ...]
    reversal_count: int | None
    order_from: float
    order_to: float


@dataclass(frozen=True)
class Reversal:
    """The smallest shift of weight between two factors with which two units change places; None: no shift does."""

    giver: str
    taker: str
    shift: float | None


def one_weight(inputs: Inputs, factor: int, key: str, today: FloatArray, last_year: FloatArray | None) -> OneWeight:
    """Return what follows from one weight; today: amounts (n,), last_year: (n,) or None, projects included."""
    line = raised(inputs.weights, factor, reach=1.0 if len(today) <= LARGE else NEARBY)
    one, other = crossing.pairs(today)
    sides, limits, order = local.Sides(line.today), _Limits(), crossing.overtakings(one, other)
    turns = crossing.turns(np.full(len(today), np.nan) if last_year is None else last_year)
    for piece in pieces(inputs, line):
        sides.see(piece)
        limits.see(piece)
        order.see(piece)
        if last_year is not None:
            turns.see(piece)
    left, right = sides.effects(len(today))
    found = [*limits.found, *(Breakpoint(turn.t, "gain" if turn.above else "loss", turn.which) for turn in turns.found)]
    passed = [_overtaking(item, one, other) for item in order.found]
    below = max((item.weight for item in passed if item.weight <= line.today), default=line.start)
    above = min((item.weight for item in passed if item.weight > line.today), default=line.end)
    every = len(today) <= crossing.ALL_PAIRS
    if not every:
        passed = [item for item in passed if item.weight in {below, above}]
    near = sorted(passed, key=lambda item: abs(item.weight - line.today))[:LISTED]
    return OneWeight(
        factor=key,
        today=line.today,
        left=left,
        right=right,
        breakpoints=tuple(sorted(found, key=_weight)),
        reversals=tuple(sorted(near, key=_weight)),
        reversal_count=len(passed) if every else None,
        order_from=below,
        order_to=above,
    )


def _weight(item: Breakpoint) -> float:
    return item.weight


def _overtaking(item: crossing.Crossing, one: crossing.Places, other: crossing.Places) -> Breakpoint:
    ahead, behind = (one, other) if item.above else (other, one)
    return Breakpoint(item.t, "overtakes", int(ahead[item.which]), int(behind[item.which]))


class _Limits:
    """Finds where units reach and leave floors and caps, and where these leave no way."""

    def __init__(self) -> None:
        self.found: list[Breakpoint] = []
        self._last: Piece | None = None

    def see(self, after: Piece) -> None:
        before, self._last = self._last, after
        if before is None:
            return
        if before.feasible != after.feasible:
            self.found.append(Breakpoint(after.left, "feasible" if after.feasible else "unpayable"))
        if not (before.feasible and after.feasible):
            return
        for unit in np.flatnonzero(before.state != after.state):
            for state, verb in ((before.state[unit], "left"), (after.state[unit], "reached")):
                if state:
                    self.found.append(Breakpoint(after.left, f"{'floor' if state < 0 else 'cap'}_{verb}", int(unit)))


def reversals(inputs: Inputs, keys: Sequence[str], unit: int, other: int) -> Iterator[Reversal]:
    """Yield for every two factors the smallest shift between them after which the two units have changed places."""
    one, two = np.array([unit]), np.array([other])
    for giver, taker in permutations(range(len(keys)), 2):
        line = shifted(inputs.weights, giver, taker)
        watch = crossing.overtakings(one, two)
        for piece in pieces(inputs, line) if line.end > 0 else ():
            watch.see(piece)
            if watch.found:
                break
        yield Reversal(keys[giver], keys[taker], watch.found[0].t if watch.found else None)
