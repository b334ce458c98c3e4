"""The lot of each cell, which decides between equal remainders."""

import numpy as np

from allocator.kernel import IntArray

BITS = 16
"""Lots are whole numbers below 2¹⁶."""


def lots(units: int, columns: int) -> IntArray:
    """Return the lots (n, m) by place of the unit in id order and of the column: fixed numbers that look drawn.

    Equal instalments leave every unit with equal remainders. Were these rounded up from the first column on, the first
    would take the step of every unit and later ones none; lots spread them evenly. The lot of unit i and column j, both
    counted from 1, is the upper half of the 32-bit mix of 2654435769 · i + j (C. Wellons' "lowbias32"), and depends on
    nothing else: not on other units or columns, and not on the order of a file.
    """
    unit, column = np.arange(1, units + 1, dtype=np.uint32), np.arange(1, columns + 1, dtype=np.uint32)
    place = unit[:, None] * np.uint32(2654435769) + column
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B), (16, 1)):
        place = (place ^ (place >> np.uint32(shift))) * np.uint32(factor)
    return (place >> np.uint32(32 - BITS)).astype(np.int64)
