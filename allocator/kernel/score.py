"""From raw columns to indicator shares and factor money."""

import numpy as np

from allocator.kernel import FloatArray


def turned(value: FloatArray, direction: str) -> FloatArray:
    """Return values (..., n) such that more is better: `cost` mirrors them within their own range."""
    if direction == "benefit":
        return value
    return value.max(axis=-1, keepdims=True) + value.min(axis=-1, keepdims=True) - value


def rescaled(value: FloatArray, normalise: str) -> FloatArray:
    """Return values (..., n) as they are shared: `share` as they are, `minmax` in [0, 1], `rank` as average ranks.

    `minmax` is undefined where all values are equal.
    """
    if normalise == "minmax":
        low = value.min(axis=-1, keepdims=True)
        return (value - low) / (value.max(axis=-1, keepdims=True) - low)
    return average_rank(value) if normalise == "rank" else value


def average_rank(value: FloatArray) -> FloatArray:
    """Return ranks (..., n) from 1 for the lowest; equal values share the mean of their ranks."""
    order = np.argsort(value, axis=-1, kind="stable")
    ordered = np.take_along_axis(value, order, axis=-1)
    position = np.broadcast_to(np.arange(value.shape[-1]), value.shape)
    change = ordered[..., 1:] != ordered[..., :-1]
    edge = np.ones((*value.shape[:-1], 1), dtype=bool)
    starts = np.concatenate([edge, change], axis=-1)
    ends = np.concatenate([change, edge], axis=-1)
    first = np.maximum.accumulate(np.where(starts, position, 0), axis=-1)
    last = np.where(ends, position, value.shape[-1])[..., ::-1]
    last = np.minimum.accumulate(last, axis=-1)[..., ::-1]
    ranks = np.empty(value.shape)
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=-1)
    return ranks


def share(value: FloatArray) -> FloatArray:
    """Return each value's part of the total (..., n); undefined where the total is zero."""
    return value / value.sum(axis=-1, keepdims=True)


def factor_shares(indicator_shares: FloatArray, indicator_weights: FloatArray) -> FloatArray:
    """Return each factor's shares (..., F, n).

    indicator_shares: (..., K, n); indicator_weights: (F, K), zero where an indicator belongs to another factor.
    """
    return np.einsum("...fk,...kn->...fn", indicator_weights, indicator_shares)


def factor_money(rest: FloatArray, weights: FloatArray, shares: FloatArray) -> FloatArray:
    """Return the money of each factor (..., F, n): rest (...,) × weights (..., F) × shares (..., F, n)."""
    return (rest[..., None] * weights)[..., None] * shares


def money(rest: FloatArray, weights: FloatArray, shares: FloatArray) -> FloatArray:
    """Return the money of all factors together (..., n), as `factor_money` adds up."""
    return np.einsum("...f,...fn->...n", rest[..., None] * weights, shares)
