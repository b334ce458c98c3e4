"""One multiplier for all: spend a total exactly between lower and upper limits."""

from typing import Any

import numpy as np
import numpy.typing as npt

from allocator.kernel import FloatArray

NOISE = 1e-12
"""Sums of float64 money closer than this, relative to their size, are the same money."""

ROUNDS = 12
"""Newton steps before a row is solved by sorting its breakpoints; nearly every row needs fewer than six."""


def fill(weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Return θ ≥ 0 (...,) such that Σ clip(θ · weight, lower, upper) = total.

    weight ≥ 0 and 0 ≤ lower ≤ upper (upper may be infinite): (..., n); total: (...,). Where θ = 1 already spends the
    total it is 1. A total out of reach gives the θ of the nearest sum.
    """
    return common_multiplier(weight, lower, upper, total)[0]


def common_multiplier(
    weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return θ (...,) as `fill` does, and the money it gives, clip(θ · weight, lower, upper) (..., n).

    This is the continuous quadratic knapsack. The sum is piecewise linear and never falls in θ, so Newton's method is
    exact once it meets the right piece (Cominetti, Mascarenhas, Silva, Math. Program. Comput. 6, 2014). A row on which
    it does not end is solved by walking its sorted breakpoints (Brucker 1984), which always ends.
    """
    shape = np.broadcast_shapes(weight.shape, lower.shape, upper.shape, (*np.shape(total), 1))
    weight, total = _in_rows(weight, shape), np.broadcast_to(total, shape[:-1]).reshape(-1)
    lower, upper = (limit[None] if limit.ndim == 1 else _in_rows(limit, shape) for limit in (lower, upper))
    theta, money, left = _newton(weight, lower, upper, total)
    if left.size:
        weight, total = weight[left], total[left]
        lower, upper = (np.broadcast_to(_at(limit, left), weight.shape) for limit in (lower, upper))
        theta[left] = _polished(_crossing(weight, lower, upper, total), weight, lower, upper, total)
        money[left] = _between(theta[left, None] * weight, lower, upper)
    return theta.reshape(shape[:-1]), money.reshape(shape)


def _in_rows(values: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    return np.broadcast_to(values, shape).reshape(-1, shape[-1])


def _at(limit: FloatArray, rows: npt.NDArray[Any]) -> FloatArray:
    return limit if len(limit) == 1 else limit[rows]


def _between(wish: FloatArray, lower: FloatArray, upper: FloatArray, out: FloatArray | None = None) -> FloatArray:
    held = np.maximum(wish, lower, out=out)
    return np.minimum(held, upper, out=held)


def _newton(
    weight: FloatArray, lower: FloatArray, upper: FloatArray, total: FloatArray
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.intp]]:
    """Return θ (B,), the money (B, n), and the rows on which the method did not end, from θ = 1.

    A row leaves as it ends, so that each is worked on as if it were alone; one on a flat piece, or on a piece that
    leads to a negative θ, is given up.
    """
    theta, money, rows = np.ones(len(weight)), np.empty(weight.shape), np.arange(len(weight))
    near, mass = NOISE * np.maximum(np.abs(total), 1.0), weight.sum(axis=-1)
    spare, wish, stuck = np.empty(weight.shape), weight, np.zeros(len(weight), dtype=np.bool_)
    for _ in range(ROUNDS):
        held = _between(wish, lower, upper, out=spare[: len(rows)])
        missing = total - held.sum(axis=-1)
        going = np.abs(missing) > near
        if not going.all():
            money[rows[~going]] = held[~going]
            weight, wish, held, total = weight[going], wish[going], held[going], total[going]
            missing, near, mass, rows = missing[going], near[going], mass[going], rows[going]
            lower, upper = _at(lower, going), _at(upper, going)
        if not rows.size:
            break
        free = np.multiply(held, held == wish, out=held).sum(axis=-1)
        flat = free <= np.maximum(-missing, NOISE * theta[rows] * mass)
        stuck[rows[flat]], near[flat] = True, np.inf
        theta[rows] *= 1 + np.divide(missing, free, out=np.zeros(len(rows)), where=~flat)
        wish = weight * theta[rows, None]
    stuck[rows] = True
    return theta, money, np.flatnonzero(stuck)


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
    return np.divide(total - held, slope, out=np.array(theta), where=slope > NOISE * weight.sum(axis=-1))


def _ratio(limit: FloatArray, weight: FloatArray) -> FloatArray:
    with np.errstate(over="ignore"):
        return np.divide(limit, weight, out=np.full(weight.shape, np.inf), where=weight > 0)
