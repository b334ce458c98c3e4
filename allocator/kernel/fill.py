"""One multiplier for all: spend a total exactly between lower and upper limits."""

import numpy as np

from allocator.kernel import FloatArray

NOISE = 1e-12
"""Sums of float64 money closer than this, relative to their size, are the same money."""


def fill(weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Return θ ≥ 0 (...,) such that Σ clip(θ · weight, lower, upper) = total.

    weight ≥ 0 and 0 ≤ lower ≤ upper (upper may be infinite): (..., n); total: (...,). The sum is piecewise linear
    and never falls in θ, so its breakpoints lower/weight and upper/weight, sorted, hold the answer exactly. Where
    θ = 1 already spends the total it is 1. A total out of reach gives the θ of the nearest sum. This is the
    water-filling of a continuous quadratic knapsack (Brucker 1984).
    """
    weight, lower, upper = np.broadcast_arrays(weight, lower, upper)
    size = np.maximum(np.abs(total), 1.0)
    plain = np.abs(_spent(np.ones(np.shape(total)), weight, lower, upper) - total) <= NOISE * size
    return np.where(plain, 1.0, _polished(_crossing(weight, lower, upper, total), weight, lower, upper, total))


def _spent(theta: FloatArray, weight: FloatArray, lower: FloatArray, upper: FloatArray) -> FloatArray:
    return np.clip(theta[..., None] * weight, lower, upper).sum(axis=-1)


def _crossing(weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Walk the sorted breakpoints to the last one at which no more than the total is spent."""
    point = np.concatenate([_ratio(lower, weight), _ratio(upper, weight)], axis=-1)
    turn = np.where(np.isfinite(point), np.concatenate([weight, -weight], axis=-1), 0.0)
    point = np.where(np.isfinite(point), point, 0.0)
    order = np.argsort(np.where(turn == 0, np.inf, point), axis=-1, kind="stable")
    point = np.take_along_axis(point, order, axis=-1)
    turn = np.take_along_axis(turn, order, axis=-1)
    point = np.maximum.accumulate(point, axis=-1)
    slope = np.cumsum(turn, axis=-1)
    spent = lower.sum(axis=-1, keepdims=True) + point * slope - np.cumsum(turn * point, axis=-1)
    reached = np.maximum((spent <= total[..., None]).sum(axis=-1, keepdims=True) - 1, 0)
    at, rise, so_far = (np.take_along_axis(row, reached, axis=-1)[..., 0] for row in (point, slope, spent))
    steep = rise > NOISE * weight.sum(axis=-1)
    return at + np.divide(np.maximum(total - so_far, 0.0), rise, out=np.zeros(at.shape), where=steep)


def _polished(
    theta: FloatArray, weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray
) -> FloatArray:
    """Solve once more for the units between their limits alone, free of the error of long sums."""
    wish = theta[..., None] * weight
    free = (wish > lower) & (wish < upper)
    slope = np.where(free, weight, 0.0).sum(axis=-1)
    held = np.where(free, 0.0, np.clip(wish, lower, upper)).sum(axis=-1)
    return np.divide(total - held, slope, out=np.array(theta), where=slope > 0)


def _ratio(limit: FloatArray, weight: FloatArray) -> FloatArray:
    with np.errstate(over="ignore"):
        return np.divide(limit, weight, out=np.full(weight.shape, np.inf), where=weight > 0)
