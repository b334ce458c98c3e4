"""Numbers as files write them."""

import numpy as np

from allocator.kernel import FloatArray

EXACT = 2.0**53
"""Whole numbers up to here are exact in float64."""


def plain(number: float) -> float:
    """Return a whole number as an int, so that 1234.0 is written 1234."""
    return int(number) if float(number).is_integer() else float(number)


def plain_column(values: FloatArray) -> list[float]:
    """Return the numbers of an array (n,) as `plain` does, many times as fast."""
    if (np.rint(values) == values).all() and (np.abs(values) <= EXACT).all():
        return list(values.astype(np.int64).tolist())
    return [int(value) if value.is_integer() else value for value in values.tolist()]
