"""From raw columns to indicator shares and factor money."""

import numpy as np

from allocator.kernel import FloatArray, equal


def turned(value: FloatArray, direction: str) -> FloatArray:
    """Return values (..., n) such that more is better: `cost` mirrors them within their own range."""
    if direction == "benefit":
        return value
    return value.max(axis=-1, keepdims=True) + value.min(axis=-1, keepdims=True) - value


def spread(value: FloatArray) -> FloatArray:
    """Return values (..., n) in [0, 1], those equal to the lowest at 0; undefined where all are equal."""
    low = value.min(axis=-1, keepdims=True)
    over = value - low
    return np.where(over < equal.gap(value), 0.0, over) / over.max(axis=-1, keepdims=True)


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


def scores(weights: FloatArray, measures: FloatArray, times: FloatArray | None) -> FloatArray:
    """Return scores (..., n) that add up to 1: weights (..., F) on measures (..., F, n), times a product (n,).

    Undefined where the products add up to zero.
    """
    weighted = np.einsum("...f,...fn->...n", weights, measures)
    if times is not None:
        weighted = weighted * times
    total = weighted.sum(axis=-1, keepdims=True)
    return np.divide(weighted, total, out=np.full(weighted.shape, np.nan), where=total > 0)
