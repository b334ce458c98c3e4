"""Limits drawn in to whole steps, so that what is printed keeps what is printed."""

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.rounding import at_most

FAR = 2**62
"""More steps than any amount has: no limit."""


DECIMALS = 6
"""Of 万元: no step is smaller."""


def fewest(money: FloatArray, step: float) -> IntArray:
    """Return the fewest whole steps (...) that are not less than `money` (...) in 万元."""
    return -most(-np.asarray(money), step)


def most(money: FloatArray, step: float) -> IntArray:
    """Return the most whole steps (...) that are not more than `money` (...) in 万元; `FAR` where that is infinite."""
    with np.errstate(over="ignore"):
        steps = np.clip(np.asarray(money) / step, -FAR, FAR)
    return np.clip(at_most(steps), -FAR, FAR)


def drawn_in(least: FloatArray, highest: FloatArray, step: float) -> tuple[FloatArray, FloatArray]:
    """Return limits (...) in 万元 drawn in to whole steps, as they are where no whole step lies between them."""
    low, high = fewest(least, step), most(highest, step)
    between = low <= high
    return (
        np.where(between, np.round(low * step, DECIMALS), least),
        np.where(between & np.isfinite(highest), np.round(high * step, DECIMALS), highest),
    )
