"""Whole steps by largest remainder (Hamilton's method), the total exact."""

from typing import Any

import numpy as np
import numpy.typing as npt

from allocator.kernel import BoolArray, FloatArray, IntArray

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
    if not steps.size:
        return np.zeros(steps.shape, dtype=np.int64)
    work = np.asarray(steps + GRAIN / 2)
    whole = np.floor(work)
    np.subtract(steps, whole, out=work)
    np.multiply(work, 1 / GRAIN, out=work)
    grains = np.rint(work, out=work).astype(np.int32)
    extra = np.clip(total - whole.sum(axis=-1), 0, steps.shape[-1]).astype(np.int64)
    wins = _winners(grains, whole, extra)
    return np.add(whole, wins, out=whole).astype(np.int64)


def _winners(grains: npt.NDArray[np.int32], whole: FloatArray, extra: IntArray) -> BoolArray:
    """Return who of (..., n) gets one of the `extra` (...,) steps."""
    wins, least, tied = _largest(grains, extra)
    if tied.any():
        level, over = grains[tied] == least[tied], grains[tied] > least[tied]
        size = grains.shape[-1]
        rank = whole[tied].astype(np.int64) * size + np.arange(size)[::-1]
        chosen, _least, _tied = _largest(np.where(level, rank, -1), extra[tied] - over.sum(axis=-1))
        wins[tied] = over | chosen
    return wins


def _largest(key: npt.NDArray[Any], count: IntArray) -> tuple[BoolArray, npt.NDArray[Any], BoolArray]:
    """Return which keys (..., n) are among the `count` (...,) largest, the least of these (..., 1), and where it ties.

    Where it ties (...,) with a key that is not, both are said to be.
    """
    ordered = np.sort(key, axis=-1)
    place = (key.shape[-1] - count)[..., None]
    least = np.take_along_axis(ordered, np.minimum(place, key.shape[-1] - 1), axis=-1)
    below = np.take_along_axis(ordered, np.maximum(place - 1, 0), axis=-1)
    some = (count > 0)[..., None]
    return (key >= least) & some, least, ((least == below) & some & (place > 0))[..., 0]
