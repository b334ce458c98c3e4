"""The whole steps of each cell of a table, and what is left of it as a whole number of grains."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

FINE = 30
"""A fitted cell's remainder is told apart to 2⁻³⁰ of a step: float noise below that decides no tie."""

DIGITS = 50
"""Bits of a fitted cell that are more than noise, of the 53 a float64 has."""

ROOM = 42
"""Bits for a remainder and for the number of columns together: with its lot, a path over all columns fits an int64."""

NOISE = 0.25
"""Noise of all cells together is kept below this part of a step."""

WHOLE = -1
"""The remainder of a cell that is a whole number, and so is never rounded up."""


@dataclass(frozen=True)
class Parts:
    """A table (n, m) in steps: the whole steps of each cell, and its remainder in grains, −1 where there is none.

    Remainders are exact multiples of one grain, so that equal ones are equal and so are equal sums of them.
    """

    whole: IntArray
    remainder: IntArray


def product_parts(rows: IntArray, columns: IntArray) -> Parts:
    """Return the parts of the table rowᵢ · columnⱼ / total, from the sums in steps, (n,) and (m,), of one total.

    Exact at any size: the product modulo 2⁶⁴ and a quotient that float64 gets right to a few units leave the true
    remainder, a whole number of grains of 1/total. (Totals are below 2⁵². Those of more bits than `ROOM` leaves for the
    columns have coarser grains, of 2⁻³⁷ of a step and less for up to 31 columns.)
    """
    total = max(int(rows.sum()), 1)
    guess = np.floor(np.outer(rows / total, columns.astype(np.float64))).astype(np.int64)
    with np.errstate(over="ignore"):
        left = np.outer(rows.astype(np.uint64), columns.astype(np.uint64)) - guess.astype(np.uint64) * np.uint64(total)
    left = left.astype(np.int64)
    short = left // total
    return _parts(guess + short, left - short * total, max(total.bit_length() + len(columns).bit_length() - ROOM, 0))


def fitted_parts(expected: FloatArray) -> Parts:
    """Return the parts of a table of float64; a value within noise of a whole number is that number.

    Noise is 1e-9 of a step plus 1e-14 of the value, less where the noise of all cells could add up to a step: then a
    table with the sums of this one would be lost. A grain is never finer than the noise of the largest cell.
    """
    noise = 1e-9 + min(1e-14, NOISE / max(float(expected.sum()), 1.0)) * expected
    nearest = np.rint(expected)
    is_whole = np.abs(expected - nearest) <= noise
    whole = np.where(is_whole, nearest, np.floor(expected))
    size = int(np.ceil(expected.max(initial=1.0))).bit_length()
    grains = 1 << min(max(DIGITS - size, 0), FINE)
    remainder = np.where(is_whole, WHOLE, np.rint((expected - whole) * grains))
    return Parts(whole.astype(np.int64), remainder.astype(np.int64))


def _parts(whole: IntArray, left: IntArray, coarser: int) -> Parts:
    return Parts(whole, np.where(left == 0, WHOLE, left >> coarser))


def is_open(parts: Parts) -> BoolArray:
    """Return which cells (n, m) may be rounded up."""
    return parts.remainder != WHOLE
