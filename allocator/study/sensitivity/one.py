"""One weight at a time, from nothing to everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.held import Brief
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import local
from allocator.study.sensitivity import rank_reversals as crossing
from allocator.study.sensitivity.exact_piece import Piece, around, has_pieces, pieces
from allocator.study.sensitivity.places import Places, Turns
from allocator.study.sensitivity.weight_line import Line, shifted

LISTED = 20_000
"""Reversals kept of one weight, those nearest to today's."""

WORK = 2**19
"""Amounts of the pieces that are followed of one weight: all the way for some hundred units, and in a table of
thousands as far as it goes."""


DECIMALS = 12
"""Weights that are the same to so many places are the same."""


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


@dataclass(frozen=True, repr=False)
class OneWeight(Brief):
    """One factor's weight varied alone, the others sharing the rest in today's proportion; units in id order.

    It is followed from `followed_from` to `followed_to`, which is from nothing to everything unless that is too much
    work (`WORK`). left, right: the effects (n,) in 万元 per percentage point on either side of `today`. Between
    `order_from` and `order_to`, or the ends of what is followed, no two units change places. `reversals` are the
    nearest of `reversal_count` overtakings. Where [score] or [deductions] bend the amounts the weight `is_bent`: it is
    not followed, and the effects are what a whole point does.
    """

    factor: str
    today: float
    left: FloatArray
    right: FloatArray
    breakpoints: tuple[Breakpoint, ...]
    reversals: tuple[Breakpoint, ...]
    reversal_count: int
    order_from: float
    order_to: float
    followed_from: float
    followed_to: float
    is_bent: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the weight is followed from nothing to everything."""
        return self.followed_from <= 0 and self.followed_to >= 1


@dataclass(frozen=True)
class Reversal:
    """The smallest shift of weight between two factors with which two units change places; None: no shift does."""

    giver: str
    taker: str
    shift: float | None


def one_weight(inputs: Inputs, line: Line, key: str, today: FloatArray, last_year: FloatArray | None) -> OneWeight:
    """Return what follows from one weight; today: amounts (n,), last_year: (n,) or None, projects included."""
    if not has_pieces(inputs, line):
        return _bent(inputs, line, key, today)
    sides, limits, places = local.Sides(line.today), _Limits(), Places()
    turns = crossing.turns(np.full(len(today), np.nan) if last_year is None else last_year)
    start = end = line.today
    for piece in around(inputs, line, WORK):
        start, end = min(start, piece.left), max(end, piece.right)
        sides.see(piece)
        limits.see(piece)
        places.see(piece)
        if last_year is not None:
            turns.see(piece)
    left, right = sides.effects(len(today))
    found = [*limits.found, *(Breakpoint(turn.t, "gain" if turn.above else "loss", turn.which) for turn in turns.found)]
    where = places.found[0]
    return OneWeight(
        factor=key,
        today=line.today,
        left=left,
        right=right,
        breakpoints=tuple(sorted(found, key=_in_order)),
        reversals=tuple(_nearest(places.found, line.today)),
        reversal_count=len(where),
        order_from=float(np.max(where, initial=start, where=where <= line.today)),
        order_to=float(np.min(where, initial=end, where=where > line.today)),
        followed_from=start,
        followed_to=end,
    )


def _bent(inputs: Inputs, line: Line, key: str, today: FloatArray) -> OneWeight:
    """Return what a point less and a point more of a weight do, by running the engine."""
    left, right = (
        local.between(inputs, line, today, *ends)
        for ends in ((line.today - local.POINT, line.today), (line.today, line.today + local.POINT))
    )
    nowhere = float("nan")
    return OneWeight(key, line.today, left, right, (), (), 0, nowhere, nowhere, line.today, line.today, is_bent=True)


def _in_order(item: Breakpoint) -> tuple[float, int]:
    """Order by weight as it is written, then by unit."""
    return round(item.weight, DECIMALS), -1 if item.unit is None else item.unit


def _nearest(found: Turns, today: float) -> Iterator[Breakpoint]:
    """Yield the overtakings nearest to today's weight, in order."""
    where, ahead, behind = found
    order = np.lexsort((behind, ahead, where))
    near = order[np.sort(np.argsort(np.abs(where[order] - today), kind="stable")[:LISTED])]
    for place in near.tolist():
        yield Breakpoint(float(where[place]), "overtakes", int(ahead[place]), int(behind[place]))


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
