"""Where along a line of weights an order turns round: two amounts, or an amount and last year's."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from allocator.kernel import BoolArray, FloatArray, quadratic
from allocator.study.sensitivity.exact_piece import NARROW, Piece

EQUAL = 1e-7
"""Amounts nearer than this (万元) are equal, and in no order."""

Places = npt.NDArray[np.intp]
Family = Callable[[Piece], tuple[FloatArray, FloatArray]]
"""Amounts (3, K) and what they are held against, both over the denominator of the piece."""


@dataclass(frozen=True)
class Crossing:
    """At t the difference `which` of a family takes the other sign: above, or not."""

    t: float
    which: int
    above: bool


def overtakings(one: Places, other: Places) -> "Watch":
    """Return a watch for where a unit of `one` and that beside it in `other` change places; above: `one` is ahead."""
    return Watch(lambda piece: (piece.numerator[:, one], piece.numerator[:, other]))


def turns(last_year: FloatArray) -> "Watch":
    """Return a watch for where units turn from loss to gain (above) or back against last year's amounts (n,)."""
    return Watch(lambda piece: (piece.numerator, last_year * piece.denominator[:, None]))


class Watch:
    """Finds every change of sign of a family of differences, shown the pieces of a line in order.

    Amounts may be equal for a while, as at a common cap: the order turns where they part again the other way round.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self.found: list[Crossing] = []
        self._last: FloatArray | None = None

    def see(self, piece: Piece) -> None:
        """Look at the next piece."""
        if not piece.feasible:
            return
        poly = quadratic.difference(*self.family(piece))
        last = np.zeros(poly.shape[1]) if self._last is None else self._last
        found, self._last = turned(piece, poly, last)
        self.found += [Crossing(float(t), int(which), bool(above)) for t, which, above in zip(*found, strict=True)]


def turned(piece: Piece, poly: FloatArray, last: FloatArray) -> tuple[tuple[FloatArray, Places, BoolArray], FloatArray]:
    """Return where in a piece differences (3, K) take the other sign, and their signs (K,) at its end.

    last: the signs (K,) before the piece, 0 where there was none yet. Each turn is a place t, which difference, and
    whether it is above from there on.
    """
    low, high = piece.left - piece.at, piece.right - piece.at
    with np.errstate(invalid="ignore"):
        inner = quadratic.roots(poly)
        near, far = np.where(inner > low, np.minimum(inner, high), high)
    ends = np.full(poly.shape[1], low), np.minimum(near, far), np.maximum(near, far), np.full(poly.shape[1], high)
    found: list[tuple[FloatArray, Places, BoolArray]] = []
    for start, end in pairwise(ends):
        sign = _sign(piece, poly, start, end)
        which = np.flatnonzero(sign * last < 0)
        found.append((piece.at + start[which], which, sign[which] > 0))
        last = np.where(sign == 0, last, sign)
    places, which, above = map(np.concatenate, zip(*found, strict=True))
    return (places, which, above), last


def _sign(piece: Piece, poly: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the signs between two neighbouring roots; 0 where nothing lies between them or the amounts are equal."""
    middle = (start + end) / 2
    value = quadratic.value(poly, middle)
    noise = quadratic.noise(poly, middle)  # more than a difference where the denominator has a root too
    equal = np.abs(value) <= np.maximum(EQUAL * quadratic.value(piece.denominator, middle), noise)
    return np.where(equal | (end - start <= NARROW), 0.0, np.sign(value))
