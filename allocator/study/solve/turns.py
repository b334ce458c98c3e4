"""Who changes state between two runs: begins to gain or lose, reaches a floor or a cap, or leaves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from allocator.model.allocation import Allocation

Kind = Literal["gains", "loses", "as last year", "floor reached", "floor left", "cap reached", "cap left"]


@dataclass(frozen=True)
class Turn:
    """What a unit (its row) does as the key takes the step: what it was paid before and is paid after, in 万元."""

    row: int
    kind: Kind
    was: float
    now: float


def turns(before: Allocation | None, after: Allocation | None) -> tuple[Turn, ...]:
    """Return who changes state from one run to the other, in the order of the file; nothing where one is no run."""
    if before is None or after is None:
        return ()
    return tuple(turn for row in after.case.units.shown.tolist() for turn in _of_unit(before, after, row))


def _of_unit(before: Allocation, after: Allocation, row: int) -> Iterator[Turn]:
    was, now = float(before.amount[row]), float(after.amount[row])
    for kind in (*_since_last_year(before, after, row), *_held(before.bound[row], after.bound[row])):
        yield Turn(row, kind, was, now)


def _since_last_year(before: Allocation, after: Allocation, row: int) -> Iterator[Kind]:
    if before.change is None or after.change is None:
        return
    old, new = np.sign(before.change[row]), np.sign(after.change[row])
    if new != old and not np.isnan(new):
        yield "gains" if new > 0 else "loses" if new < 0 else "as last year"


def _held(was: str | None, now: str | None) -> Iterator[Kind]:
    if was == now:
        return
    left: dict[str | None, Kind] = {"floor": "floor left", "cap": "cap left"}
    reached: dict[str | None, Kind] = {"floor": "floor reached", "cap": "cap reached"}
    yield from (kind for kind in (left.get(was), reached.get(now)) if kind)
