"""Deductions for high carryover, and where the freed money goes. All arrays (..., n) in 万元 unless said."""

from collections.abc import Sequence

import numpy as np

from allocator.kernel import FloatArray, equal


def rate(balance: FloatArray, available: FloatArray) -> FloatArray:
    """Return carryover / available; 0 where both are zero."""
    return np.divide(balance, available, out=np.zeros(np.broadcast(balance, available).shape), where=available > 0)


def by_tiers(money: FloatArray, rates: FloatArray, over: FloatArray, cut: FloatArray) -> FloatArray:
    """Cut the share of the highest tier whose threshold the rate exceeds; over, cut: (..., T), over rising."""
    return money * reached(rates, over, cut)


def reached(rates: FloatArray, over: FloatArray, cut: FloatArray) -> FloatArray:
    """Return the share (..., n) of the highest tier whose threshold each rate exceeds, 0 below the first."""
    over, cut = np.broadcast_arrays(over, cut)
    tier = equal.above(rates[..., None, :], over[..., :, None]).sum(axis=-2)
    steps = np.concatenate([np.zeros((*cut.shape[:-1], 1)), cut], axis=-1)
    steps = np.broadcast_to(steps, (*tier.shape[:-1], steps.shape[-1]))
    return np.take_along_axis(steps, tier, axis=-1)


def by_excess(
    money: FloatArray,
    balance: FloatArray,
    allowed: FloatArray,
    rate_of_excess: FloatArray,
    max_cut: FloatArray,
) -> FloatArray:
    """Cut a rate of the balance above what is allowed, at most `max_cut` of the money."""
    excess = balance - allowed
    return np.minimum(rate_of_excess * np.where(excess > equal.NEAR * balance, excess, 0.0), max_cut * money)


def left(money: FloatArray, cut: FloatArray, others: Sequence[FloatArray]) -> FloatArray:
    """Return what a cut and the others together leave of the money (..., n)."""
    after = money - cut
    return after - sum(others, np.zeros(1)) if others else after


def returned(money: FloatArray, after: FloatArray, cut: FloatArray, *, to_all: bool) -> FloatArray:
    """Return what each unit (..., n) gets back of the money that one cut frees.

    In proportion to what is left `after` all cuts: to the units that this one did not cut, or `to_all`. Where nobody
    with money escaped the cut, the first acts as the second; where the cuts left nothing at all, the money before
    them is the measure.
    """
    freed = cut.sum(axis=-1, keepdims=True)
    measure = np.array(after) if to_all else np.where(cut > 0, 0.0, after)
    total = measure.sum(axis=-1, keepdims=True)
    for fallback in (after, money) if (total <= 0).any() else ():
        measure = np.where(total > 0, measure, fallback)
        total = measure.sum(axis=-1, keepdims=True)
    part = np.divide(freed, total, out=np.zeros(total.shape), where=total > 0)
    return np.multiply(measure, part, out=measure)
