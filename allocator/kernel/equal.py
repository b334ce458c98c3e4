"""Values that are equal up to the error of floating-point numbers."""

from math import prod

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
    order, larger = ranked(value)
    places = np.empty(value.shape)
    np.put_along_axis(places, order, 1.0 + larger, axis=-1)
    return places


def ranked(value: FloatArray) -> tuple[IntArray, IntArray]:
    """Return who of (..., n) comes first, second, …, the largest first, and how many are strictly larger than each."""
    order, falls = _descending(np.ascontiguousarray(value, dtype=np.float64))
    apart = falls >= gap(value)
    larger = np.broadcast_to(np.arange(value.shape[-1]), value.shape)
    if not apart.all():
        edge = np.ones((*value.shape[:-1], 1), dtype=np.bool_)
        larger = np.maximum.accumulate(np.where(np.concatenate([edge, apart], axis=-1), larger, 0), axis=-1)
    return order, larger


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


def _descending(value: FloatArray) -> tuple[IntArray, FloatArray]:
    """Return the order of values (..., n) from the largest, and by how much each is above the next (..., n − 1).

    Floats of one sign stand in the order of their bits read as whole numbers. With its last bits made the index of a
    value, such a number is sorted several times as fast as an index is; the values themselves say whether what was cut
    off or a sign mattered, and are then sorted as they are.
    """
    size = value.shape[-1]
    index = (1 << size.bit_length()) - 1
    keys = value.view(np.int64) & ~index
    keys |= np.arange(size)
    keys.sort(axis=-1)
    order = keys[..., ::-1] & index
    falls = _falls(value, order)
    if (falls >= 0).all():
        return order, falls
    order = np.argsort(-value, axis=-1)
    return order, _falls(value, order)


def _falls(value: FloatArray, order: IntArray) -> FloatArray:
    *batch, size = value.shape
    rows = (np.arange(prod(batch)) * size).reshape((*batch, 1))
    ordered = value.reshape(-1)[order + rows]
    return ordered[..., :-1] - ordered[..., 1:]
