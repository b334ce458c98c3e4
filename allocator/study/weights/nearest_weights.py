"""The nearest weights under linear conditions: one small linear programme after the other."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray
from allocator.lp.linear import Model, Space

TIGHT = 1e-8
"""An optimum found before is kept to within this part of a weight, or of 万元 missing."""

TOLERANCE = 1e-9
"""How far a constraint of the programme may be broken: money of a million to a thousandth of a 万元."""


@dataclass(frozen=True)
class Linear:
    """Conditions slope · w + start ≥ 0, one a row: slope (m, F), start (m,), in 万元; softened by what is missing."""

    slope: FloatArray
    start: FloatArray


@dataclass(frozen=True)
class Room:
    """Where weights may go: today's (F,), which of them stay, and the box (F,) they are looked for in."""

    today: FloatArray
    kept: BoolArray
    lower: FloatArray
    upper: FloatArray


def nearest(conditions: Linear, room: Room, *, unique: bool = True) -> FloatArray:
    """Return the weights (F,) with the least money missing and, among those, nearest to today's.

    Nearest is the least sum of moves. `unique` settles ties: the smallest largest move, then the smallest move of the
    first factor, of the second and so on, then the lowest first weight. Weights are not negative and add up to one.

    Variables: what each weight gains p ≥ 0 and loses q ≥ 0, the money missing s ≥ 0 in each condition, the largest
    move t.
    """
    count, rows = len(room.today), len(conditions.start)
    model = Model(_space(conditions, room), TOLERANCE)
    answer = np.zeros(2 * count + rows + 1)
    for goal in _goals(count, rows, unique=unique):
        found = model.minimise(goal)
        if not np.isfinite(found.value):  # only float noise at the edge of what was found before
            break
        answer = found.at
        model.limit(goal, found.value + TIGHT)
    return np.clip(room.today + answer[:count] - answer[count : 2 * count], 0.0, 1.0)


def _space(conditions: Linear, room: Room) -> Space:
    """Return what p, q, s and t may be."""
    count, rows = len(room.today), len(conditions.start)
    eye, none = np.eye(count), np.zeros((count, rows))
    least = conditions.start + conditions.slope @ room.today
    free = np.where(room.kept, 0.0, 1.0)
    high = np.concatenate([free, room.today * free, np.full(rows + 1, np.inf)])
    wanted = [
        (np.hstack([conditions.slope, -conditions.slope, np.eye(rows), np.zeros((rows, 1))]), -least, np.inf),
        (np.hstack([eye, eye, none, -np.ones((count, 1))]), np.full(count, -np.inf), 0.0),
        (np.hstack([eye, -eye, none, np.zeros((count, 1))]), room.lower - room.today, room.upper - room.today),
        (np.concatenate([np.ones(count), -np.ones(count), np.zeros(rows + 1)])[None, :], np.zeros(1), 0.0),
    ]
    matrix, low, most = zip(*wanted, strict=True)
    ends = [np.broadcast_to(end, start.shape) for start, end in zip(low, most, strict=True)]
    return Space(np.zeros(high.size), high, np.vstack(matrix), np.concatenate(low), np.concatenate(ends))


def _goals(count: int, rows: int, *, unique: bool) -> list[FloatArray]:
    """Return what is made as small as possible, in order."""
    size = 2 * count + rows + 1
    missing, moved, largest = np.zeros(size), np.zeros(size), np.zeros(size)
    missing[2 * count : -1] = 1.0
    moved[: 2 * count] = 1.0
    largest[-1] = 1.0
    if not unique:
        return [missing, moved]
    each, lowest = np.zeros((count, size)), np.zeros((count, size))
    each[:, : 2 * count] = np.tile(np.eye(count), 2)
    lowest[:, :count] = np.eye(count)
    return [missing, moved, largest, *each, *lowest]
