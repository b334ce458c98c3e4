"""One weight at a time, from nothing to everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import crossing, local
from allocator.study.sensitivity.line import raised, shifted
from allocator.study.sensitivity.piece import Piece, pieces

LISTED = 20_000
"""Reversals kept of one weight, those nearest to today's."""


@dataclass(frozen=True)
class Breakpoint:
    """What happens to a unit (its place) as a weight rises through `weight`.

    kind: floor_reached, floor_left, cap_reached, cap_left, gain, loss (against last year), payable, unpayable (all
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
    `order_to` no two units change places. `reversals` are the nearest of `reversal_count` overtakings; in a table too
    large to follow every pair they are only those that end the interval, and the count is None.
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
    line = raised(inputs.weights, factor)
    parts = pieces(inputs, line)
    left, right = local.effects(parts, line.today)
    found = list(_at_limits(parts))
    if last_year is not None:
        turns = crossing.turns(parts, last_year)
        found += [Breakpoint(turn.t, "gain" if turn.above else "loss", turn.which) for turn in turns]
    one, other = crossing.pairs(today)
    passed = [_overtaking(item, one, other) for item in crossing.overtakings(parts, one, other)]
    below = max((item.weight for item in passed if item.weight <= line.today), default=0.0)
    above = min((item.weight for item in passed if item.weight > line.today), default=1.0)
    every = len(one) > len(today) - 1 or len(today) <= crossing.ALL_PAIRS
    if not every:
        passed = [item for item in passed if item.weight in {below, above}]
    near = sorted(sorted(passed, key=lambda item: abs(item.weight - line.today))[:LISTED], key=lambda item: item.weight)
    found.sort(key=lambda item: item.weight)
    count = len(passed) if every else None
    return OneWeight(key, line.today, left, right, tuple(found), tuple(near), count, below, above)


def _overtaking(item: crossing.Crossing, one: crossing.Places, other: crossing.Places) -> Breakpoint:
    ahead, behind = (one, other) if item.above else (other, one)
    return Breakpoint(item.t, "overtakes", int(ahead[item.which]), int(behind[item.which]))


def _at_limits(parts: Sequence[Piece]) -> Iterator[Breakpoint]:
    """Yield where units reach and leave floors and caps, and where these leave no way."""
    for before, after in pairwise(parts):
        if before.payable != after.payable:
            yield Breakpoint(after.left, "payable" if after.payable else "unpayable")
        if not (before.payable and after.payable):
            continue
        for unit in np.flatnonzero(before.state != after.state):
            for state, verb in ((before.state[unit], "left"), (after.state[unit], "reached")):
                if state:
                    yield Breakpoint(after.left, f"{'floor' if state < 0 else 'cap'}_{verb}", int(unit))


def reversals(inputs: Inputs, keys: Sequence[str], unit: int, other: int) -> Iterator[Reversal]:
    """Yield for every two factors the smallest shift between them after which the two units have changed places."""
    one, two = np.array([unit]), np.array([other])
    for giver, taker in permutations(range(len(keys)), 2):
        line = shifted(inputs.weights, giver, taker)
        met = crossing.overtakings(pieces(inputs, line), one, two) if line.end > 0 else []
        yield Reversal(keys[giver], keys[taker], met[0].t if met else None)
