"""Whole steps by largest remainder (Hamilton's method), the total exact."""

import numpy as np

from allocator.kernel import FloatArray, IntArray

GRAIN = 2.0**-30
"""Remainders closer than this part of a step are equal, so that float noise never breaks a tie."""


def at_least(steps: FloatArray) -> IntArray:
    """Return the fewest whole steps (...) that are no less; float noise above a whole number counts for nothing."""
    return np.ceil(steps - GRAIN).astype(np.int64)


def largest_remainder(steps: FloatArray, total: IntArray) -> IntArray:
    """Return whole steps (..., n) that add up to `total` (...,), each less than one step from `steps` (..., n).

    The steps left over after rounding down go to the largest remainders; equal remainders to the larger exact
    amount, then to the lower index (unit id). `total` must be within one step of the sum of `steps`.
    """
    whole = np.floor(steps + GRAIN / 2)
    remainder = np.rint(np.maximum(steps - whole, 0.0) / GRAIN)
    order = np.lexsort((-whole, -remainder), axis=-1)
    extra = total - whole.sum(axis=-1).astype(np.int64)
    winner = np.arange(steps.shape[-1]) < extra[..., None]
    bonus = np.empty(steps.shape, dtype=np.int64)
    np.put_along_axis(bonus, order, winner.astype(np.int64), axis=-1)
    return whole.astype(np.int64) + bonus
