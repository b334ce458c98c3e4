"""Floors and caps as limits in 万元."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray


def changed(base: FloatArray, change: FloatArray, free: BoolArray, none: float) -> FloatArray:
    """Return base · (1 + change), `none` for units (n,) that are free of it and where no change is given (infinite).

    base: (..., n); change: (..., 1).
    """
    finite = np.isfinite(change)
    return np.where(free | ~finite, none, base * (1 + np.where(finite, change, 0.0)))


def limits(
    least: FloatArray,
    floor: FloatArray,
    cap: FloatArray,
    fixed: BoolArray,
    fixed_amount: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and highest amount of each unit (..., n) in 万元.

    least: what a unit has in any case (hard money, money it already holds): it wins over a cap;
    floor, cap: the tightest of the relative and absolute limits; fixed units have no room at all.
    """
    lower = np.where(fixed, fixed_amount, np.maximum(floor, least))
    upper = np.where(fixed, fixed_amount, np.maximum(cap, least))
    return lower, upper
