"""The verbs of derived columns (测算系数). Arrays (..., n); groups are numbered (n,)."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray, equal, fill

ROUNDED = 16 * float(np.finfo(np.float64).eps)
"""What a few roundings may have left of nothing, for each part of it."""


def added(parts: FloatArray) -> FloatArray:
    """Return the sums (n,) of parts (K, n); one that is nothing but the error of adding is nothing."""
    found = parts.sum(axis=0)
    error = ROUNDED * len(parts) * np.abs(parts).sum(axis=0)
    return np.where(np.abs(found) <= error, 0.0, found)


def distance(value: FloatArray, *, top_takes_next: bool) -> FloatArray:
    """Return the largest value less each; the units at it take the distance of the next one, where that is asked."""
    far = value.max(axis=-1, keepdims=True) - value
    at_top = far < equal.gap(value)
    far = np.where(at_top, 0.0, far)
    if not top_takes_next:
        return far
    rest = np.where(at_top, np.inf, far).min(axis=-1, keepdims=True)
    return np.where(at_top & np.isfinite(rest), rest, far)


def rescaled(value: FloatArray, low: float, high: float) -> FloatArray:
    """Return values mapped linearly from [least, largest] to [low, high]; undefined where all are equal."""
    least = value.min(axis=-1, keepdims=True)
    width = value.max(axis=-1, keepdims=True) - least
    found = low + (value - least) / width * (high - low)
    return np.where(np.abs(found) <= ROUNDED * max(abs(low), abs(high)), 0.0, found)


def places(value: FloatArray, counted: BoolArray, *, largest_first: bool) -> FloatArray:
    """Return 1 + the number of units (n,) strictly better, among those that are counted; the others stand n + 1."""
    among = value[counted] if largest_first else -value[counted]
    found = np.full(value.shape, float(len(among) + 1))
    found[counted] = equal.place(among)
    return found


def classes(value: FloatArray, limits: FloatArray, inclusive: BoolArray, coefficients: FloatArray) -> FloatArray:
    """Return the coefficient of the first class each value (n,) belongs to, NaN where it belongs to none.

    limits, inclusive, coefficients: (T,), in order; a class holds what is below its limit, or equal where inclusive.
    """
    over = value[:, None] - limits
    level = np.abs(over) < np.maximum(equal.NEAR * np.abs(limits), np.finfo(np.float64).tiny)
    inside = np.where(level, inclusive, over < 0)
    first = inside.argmax(axis=1)
    return np.where(inside.any(axis=1), coefficients[first], np.nan)


def group_sums(value: FloatArray, groups: IntArray) -> FloatArray:
    """Return for each unit (n,) the sum of its group; one that is nothing but the error of adding is nothing."""
    found, error = np.bincount(groups, weights=value), equal.NEAR * np.bincount(groups, weights=np.abs(value))
    return np.asarray(np.where(np.abs(found) <= error, 0.0, found)[groups])


def limited(
    value: FloatArray, least: float, most: float, groups: IntArray | None, totals: FloatArray | None
) -> FloatArray:
    """Return values (n,) within limits; with `totals` (n,) what is cut off is shared by the rest of a group."""
    if groups is None or totals is None:
        return np.clip(value, least, most)
    found = np.empty(value.shape)
    for group in range(int(groups.max()) + 1):
        here = groups == group
        low, high = np.full(here.sum(), max(least, 0.0)), np.full(here.sum(), most)
        found[here] = fill.common_multiplier(value[here], low, high, totals[here][0])[1]
    return found
