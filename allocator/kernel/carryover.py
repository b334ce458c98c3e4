"""Deductions for high carryover, and where the freed money goes. All arrays (..., n) in 万元 unless said."""

import numpy as np

from allocator.kernel import FloatArray

NOISE = 1e-12
"""A carryover above its limit by less than this part is at the limit: 2.7 of 18 is 15 %, not more."""


def rate(balance: FloatArray, available: FloatArray) -> FloatArray:
    """Return carryover / available; 0 where both are zero."""
    return np.divide(balance, available, out=np.zeros(np.broadcast(balance, available).shape), where=available > 0)


def by_tiers(money: FloatArray, rates: FloatArray, over: FloatArray, cut: FloatArray) -> FloatArray:
    """Cut the share of the highest tier whose threshold the rate exceeds; over, cut: (..., T), over rising."""
    over, cut = np.broadcast_arrays(over, cut)
    reached = (rates[..., None] > over[..., None, :] * (1 + NOISE)).sum(axis=-1)
    steps = np.concatenate([np.zeros((*cut.shape[:-1], 1)), cut], axis=-1)
    steps = np.broadcast_to(steps, (*reached.shape[:-1], steps.shape[-1]))
    return money * np.take_along_axis(steps, reached, axis=-1)


def by_excess(
    money: FloatArray,
    balance: FloatArray,
    allowed: FloatArray,
    rate_of_excess: FloatArray,
    max_cut: FloatArray,
) -> FloatArray:
    """Cut a rate of the balance above what is allowed, at most `max_cut` of the money."""
    excess = balance - allowed
    return np.minimum(rate_of_excess * np.where(excess > NOISE * balance, excess, 0.0), max_cut * money)


def returned(money: FloatArray, cut: FloatArray, *, to_all: bool) -> FloatArray:
    """Return what each unit gets back of the freed money.

    To units with no cut in proportion to their money; `to_all` to every unit in proportion to its money after the
    cut. Where nobody with money escaped the cut, the first acts as the second; where the cut left nothing at all,
    the money before the cut is the measure.
    """
    freed = cut.sum(axis=-1, keepdims=True)
    measure = money - cut if to_all else np.where(cut > 0, 0.0, money)
    total = measure.sum(axis=-1, keepdims=True)
    for fallback in (money - cut, money) if (total <= 0).any() else ():
        measure = np.where(total > 0, measure, fallback)
        total = measure.sum(axis=-1, keepdims=True)
    part = np.divide(freed, total, out=np.zeros(total.shape), where=total > 0)
    return np.multiply(measure, part, out=measure)
