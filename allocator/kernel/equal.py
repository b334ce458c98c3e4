"""Values that are equal up to the error of floating-point numbers."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

NEAR = 1e-12
"""Sorted values belong together until the gap to the neighbour reaches this part of the largest in their column."""


def average_rank(value: FloatArray) -> FloatArray:
    """Return ranks (..., n) from 1 for the lowest; equal values share the mean of their ranks."""
    first, last = _runs(value)
    return (first + last) / 2 + 1


def place(value: FloatArray) -> FloatArray:
    """Return 1 + the number of values (..., n) that are strictly larger: equal values share the best place."""
    order = np.argsort(-value, axis=-1)
    apart = -np.diff(np.take_along_axis(value, order, axis=-1), axis=-1) >= gap(value)
    begin = np.broadcast_to(np.arange(1, value.shape[-1] + 1), value.shape)
    if not apart.all():
        edge = np.ones((*value.shape[:-1], 1), dtype=np.bool_)
        begin = np.maximum.accumulate(np.where(np.concatenate([edge, apart], axis=-1), begin, 0), axis=-1)
    places = np.empty(value.shape)
    np.put_along_axis(places, order, begin, axis=-1)
    return places


def above(value: FloatArray, limit: FloatArray) -> BoolArray:
    """Say which values (..., n) are above a limit and not equal to it; shapes broadcast."""
    return np.asarray(value - limit >= np.maximum(gap(value), gap(limit)))


def is_constant(value: FloatArray) -> bool:
    """Say whether all values (n,) are equal."""
    return not (np.diff(np.sort(value)) >= gap(value)).any()


def gap(value: FloatArray) -> FloatArray:
    """Return from which gap on neighbours among values (..., n) differ, (..., 1)."""
    largest = np.abs(value).max(axis=-1, keepdims=True, initial=0.0)
    return np.maximum(NEAR * largest, np.finfo(np.float64).tiny)


def _runs(value: FloatArray) -> tuple[IntArray, IntArray]:
    """Return where in sorted order the run of equal values begins that each value (..., n) belongs to, and ends."""
    order = np.argsort(value, axis=-1, kind="stable")
    rises = np.diff(np.take_along_axis(value, order, axis=-1), axis=-1) >= gap(value)
    edge = np.ones((*value.shape[:-1], 1), dtype=np.bool_)
    position = np.broadcast_to(np.arange(value.shape[-1]), value.shape)
    starts, ends = np.concatenate([edge, rises], axis=-1), np.concatenate([rises, edge], axis=-1)
    begin = np.maximum.accumulate(np.where(starts, position, 0), axis=-1)
    end = np.minimum.accumulate(np.where(ends, position, value.shape[-1])[..., ::-1], axis=-1)[..., ::-1]
    first, last = np.empty(value.shape, dtype=np.int64), np.empty(value.shape, dtype=np.int64)
    np.put_along_axis(first, order, begin, axis=-1)
    np.put_along_axis(last, order, end, axis=-1)
    return first, last
