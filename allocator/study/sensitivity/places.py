"""Where along a line of weights any two units change places, without looking at every pair.

Two units can change places within a piece only if they stand the other way round at its end, or if their amounts are so
near at one of its ends that a bend brings them together in between. Both kinds of pairs stand near each other when
units are sorted, so that a piece takes the time of sorting and not of all pairs.
"""

from collections.abc import Iterator

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray, quadratic
from allocator.study.sensitivity.exact_piece import Piece
from allocator.study.sensitivity.rank_reversals import EQUAL, turned

INSIDE = 1e-9
"""Amounts are looked at by this part of a piece within its ends, where a total may be nothing."""

Turns = tuple[FloatArray, IntArray, IntArray]
"""Where (K,) a unit (K,) overtakes another (K,) as t rises."""


class Places:
    """Finds all overtakings, shown the pieces of a line in order.

    Amounts may be equal for a while, as at a common cap: units change places where they part again the other way round.
    So units that are equal keep the order they had, and those that were never apart have none (`_together`).
    """

    def __init__(self) -> None:
        self._found: list[Turns] = []
        self._rank = np.zeros(0, dtype=np.int64)
        self._together = np.zeros(0, dtype=np.int64)

    @property
    def found(self) -> Turns:
        """All overtakings, in the order of pieces."""
        if not self._found:
            return np.zeros(0), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        t, ahead, behind = map(np.concatenate, zip(*self._found, strict=True))
        return t, ahead, behind

    def see(self, piece: Piece) -> None:
        """Look at the next piece."""
        if not piece.feasible:
            return
        inside = INSIDE * (piece.right - piece.left)
        low, high = (piece.amounts(t) for t in (piece.left + inside, piece.right - inside))
        if not self._rank.size:
            self._rank, self._together = _ranked(low, np.arange(len(low)))
        rank, level = _ranked(high, self._rank)
        one, other = self._candidates(piece, rank)
        if one.size:
            self._look(piece, rank, one, other)
        self._rank = rank
        self._together = np.unique(self._together * len(rank) + level, return_inverse=True)[1]

    def _candidates(self, piece: Piece, rank: IntArray) -> tuple[IntArray, IntArray]:
        """Return the pairs (K,), (K,) that may change places in a piece, at the end of which units have a `rank`."""
        low, high = piece.left - piece.at, piece.right - piece.at
        bend = np.abs(piece.numerator[2]) * (high - low) ** 2 / 4
        found = list(_inverted(self._rank, rank))
        if bend.any():
            for end in (low, high):
                found += _overlapping(quadratic.value(piece.numerator, end), bend)
        if not found:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        one, other = map(np.concatenate, zip(*found, strict=True))
        both = np.unique(np.minimum(one, other) * len(rank) + np.maximum(one, other))
        return both // len(rank), both % len(rank)

    def _look(self, piece: Piece, rank: IntArray, one: IntArray, other: IntArray) -> None:
        """Note where pairs change places; what happens within noise of the end is left to the next piece."""
        poly = quadratic.difference(piece.numerator[:, one], piece.numerator[:, other])
        apart = self._together[one] != self._together[other]
        last = np.where(apart, np.sign(self._rank[one] - self._rank[other]), 0).astype(np.float64)
        (t, which, above), sign = turned(piece, poly, last)
        early = _last_of(which, len(one)) & (sign * (rank[one] - rank[other]) < 0)[which]
        t, which, above = t[~early], which[~early], above[~early]
        ahead, behind = np.where(above, (one[which], other[which]), (other[which], one[which]))
        self._found.append((t, ahead, behind))


def _last_of(which: IntArray, count: int) -> BoolArray:
    """Return which entries are the last of their number."""
    last = np.full(count, -1)
    last[which] = np.arange(len(which))
    return np.asarray(last[which] == np.arange(len(which)))


def _ranked(amounts: FloatArray, before: IntArray) -> tuple[IntArray, IntArray]:
    """Return the ranks (n,) from the smallest amount, equal ones as they were before, and levels that equal ones share.

    Amounts are equal until the gap to the next is larger than noise.
    """
    order = np.lexsort((before, amounts))
    step = np.diff(amounts[order], prepend=amounts[order[:1]]) > EQUAL
    level = np.empty(len(amounts), dtype=np.int64)
    level[order] = np.cumsum(step)
    rank = np.empty(len(amounts), dtype=np.int64)
    rank[np.lexsort((before, level))] = np.arange(len(amounts))
    return rank, level


def _inverted(before: IntArray, after: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs whose ranks (n,) stand the other way round; they are no further apart than ranks have moved."""
    order = np.argsort(before)
    moved = after[order] - np.arange(len(order))
    for far in range(1, int(moved.max() - moved.min())):
        here = np.flatnonzero(moved[:-far] - moved[far:] > far)
        if here.size:
            yield order[here], order[here + far]


def _overlapping(values: FloatArray, slack: FloatArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs whose values (n,) differ by less than the slack (n,) of both."""
    order = np.argsort(values, kind="stable")
    low, high = (values - slack)[order], (values + slack)[order]
    most = np.maximum.accumulate(high)
    for far in range(1, len(order)):
        if not (low[far:] < most[:-far]).any():
            break
        here = np.flatnonzero(low[far:] < high[:-far])
        yield order[here], order[here + far]
