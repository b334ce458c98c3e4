"""Whole steps by largest remainder (Hamilton's method), the total exact."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

ERROR = 64 * 2.0**-52
"""An exact amount is known to within this part of its size (and of one step): a sum over units loses a few bits."""


def error(steps: FloatArray) -> FloatArray:
    """Return by how much amounts in steps may be off for being floating-point numbers."""
    return ERROR * (1.0 + np.abs(steps))


def at_least(steps: FloatArray) -> IntArray:
    """Return the fewest whole steps (...) that are no less; float error above a whole number counts for nothing."""
    return np.ceil(steps - error(steps)).astype(np.int64)


def at_most(steps: FloatArray) -> IntArray:
    """Return the most whole steps (...) that are no more; float error below a whole number counts for nothing."""
    return np.floor(steps + error(steps)).astype(np.int64)


def largest_remainder(steps: FloatArray, total: IntArray) -> IntArray:
    """Return whole steps (..., n) that add up to `total` (...,), each less than one step from `steps` (..., n).

    The steps left over after rounding down go to the largest remainders. Remainders belong together until the gap to
    the neighbour reaches the error of the amounts; among equal ones the larger exact amount wins, then the lower index
    (unit id). `total` must be within one step of the sum of `steps`.
    """
    if not steps.size:
        return np.zeros(steps.shape, dtype=np.int64)
    bound = error(steps)
    whole = np.floor(steps + bound)
    rest = steps - whole
    extra = np.clip(total - whole.sum(axis=-1), 0, steps.shape[-1]).astype(np.int64)
    wins = _winners(rest, bound, whole, extra)
    return np.add(whole, wins, out=whole).astype(np.int64)


def tied(steps: FloatArray, total: int) -> tuple[BoolArray, BoolArray] | None:
    """Return who (n,) stood equal in remainder and amount where a step had to be given by id, and who of them got one.

    None where no id decided.
    """
    bound = error(steps)
    whole = np.floor(steps + bound)
    rest, extra = steps - whole, int(np.clip(total - whole.sum(), 0, len(steps)))
    order = np.lexsort((np.arange(len(steps)), -whole, -_level(rest, bound)))
    if not 0 < extra < len(steps):
        return None
    last, first_out = order[extra - 1], order[extra]
    level = _level(rest, bound)
    if level[last] != level[first_out] or whole[last] != whole[first_out]:
        return None
    alike = (level == level[last]) & (whole == whole[last])
    winners = np.zeros(len(steps), dtype=np.bool_)
    winners[order[:extra]] = True
    return alike, alike & winners


def _winners(rest: FloatArray, bound: FloatArray, whole: FloatArray, extra: IntArray) -> BoolArray:
    """Return who of (..., n) gets one of the `extra` (...,) steps."""
    size = rest.shape[-1]
    ordered = np.sort(rest, axis=-1)
    at = (size - extra)[..., None]
    least = np.take_along_axis(ordered, np.minimum(at, size - 1), axis=-1)
    below = np.take_along_axis(ordered, np.maximum(at - 1, 0), axis=-1)
    some = extra[..., None] > 0
    wins = (rest >= least) & some
    close = (some & (at > 0) & (least - below < bound.max(axis=-1, keepdims=True)))[..., 0]
    for row in np.argwhere(close):
        key = tuple(row)
        order = np.lexsort((np.arange(size), -whole[key], -_level(rest[key], bound[key])))
        wins[key] = np.isin(np.arange(size), order[: extra[key]], assume_unique=True)
    return wins


def _level(rest: FloatArray, bound: FloatArray) -> IntArray:
    """Return the level (n,) of each remainder: equal ones, linked by gaps within the error of the two, share one."""
    order = np.argsort(rest, kind="stable")
    gap = np.diff(rest[order])
    near = np.maximum(bound[order][1:], bound[order][:-1])
    level = np.empty(len(rest), dtype=np.int64)
    level[order] = np.concatenate([[0], np.cumsum(gap >= near)])
    return level
