"""Where along a line of weights an order turns round: two amounts, or an amount and last year's."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from allocator.kernel import FloatArray, quadratic
from allocator.study.sensitivity.exact_piece import NARROW, Piece

ALL_PAIRS = 500
"""Units up to which every pair is followed; of more, only neighbours in today's order."""

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


def pairs(amounts: FloatArray) -> tuple[Places, Places]:
    """Return the pairs of units to follow: all, or in a large table neighbours in the order of amounts (n,)."""
    if len(amounts) <= ALL_PAIRS:
        return np.triu_indices(len(amounts), 1)
    order = np.argsort(-amounts, kind="stable")
    return order[:-1], order[1:]


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
        low, high = piece.left - piece.at, piece.right - piece.at
        with np.errstate(invalid="ignore"):
            roots = np.sort(np.where((inner := quadratic.roots(poly)) > low, np.minimum(inner, high), high), axis=0)
        edges = [np.full(poly.shape[1], low), *roots, np.full(poly.shape[1], high)]
        for start, end in pairwise(edges):
            sign = _sign(piece, poly, start, end)
            if self._last is not None:
                turned = np.flatnonzero(sign * self._last < 0)
                self.found += [Crossing(piece.at + float(start[k]), int(k), bool(sign[k] > 0)) for k in turned]
                sign = np.where(sign == 0, self._last, sign)
            self._last = sign


def _sign(piece: Piece, poly: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the signs between two neighbouring roots; 0 where nothing lies between them or the amounts are equal."""
    middle = (start + end) / 2
    value = quadratic.value(poly, middle)
    equal = np.abs(value) <= EQUAL * quadratic.value(piece.denominator, middle)
    return np.where(equal | (end - start <= NARROW), 0.0, np.sign(value))
