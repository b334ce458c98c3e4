"""Prices that prove a plan cheapest: one of the pool and one of each group's limit, found by elimination.

A plan is cheapest where what each unit pays for its next 万元, the pool's price and those of its groups, lies between
what its last one saved and what one more would cost, and only limits that are used up have a price (Bertsimas,
Tsitsiklis, Introduction to Linear Optimization, 1997, §4.5). Whether there are such prices is decided exactly
(Fourier, Motzkin).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product, starmap

Row = tuple[tuple[Fraction, ...], Fraction]
"""Coefficients of the prices, and the most their sum may be."""

MOST_ROWS = 20_000


def exist(rows: Sequence[Row]) -> bool | None:
    """Say whether some prices keep every row; None where the rows become too many."""
    left = set(rows)
    while left and next(iter(left))[0]:
        above = [row for row in left if row[0][-1] > 0]
        below = [row for row in left if row[0][-1] < 0]
        if len(above) * len(below) > MOST_ROWS:
            return None
        without = [(row[0][:-1], row[1]) for row in left.difference(above, below)]
        left = _tightest({*without, *starmap(_joined, product(above, below))})
    return min((most for _nothing, most in left), default=Fraction(0)) >= 0


def _joined(one: Row, other: Row) -> Row:
    """Return what two rows that pull the last price apart leave of the others."""
    up, down = 1 / one[0][-1], -1 / other[0][-1]
    parts = zip(one[0][:-1], other[0][:-1], strict=True)
    return tuple(up * first + down * second for first, second in parts), up * one[1] + down * other[1]


def _tightest(rows: set[Row]) -> set[Row]:
    """Return of rows with the same coefficients the one that leaves least."""
    found: dict[tuple[Fraction, ...], Fraction] = {}
    for coefficients, most in rows:
        found[coefficients] = min(most, found.get(coefficients, most))
    return set(found.items())
