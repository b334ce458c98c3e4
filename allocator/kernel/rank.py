"""The place of a value among others, as it is shown to people."""

import numpy as np

from allocator.kernel import FloatArray

SAME = 1e-12
"""Sorted values belong together until the gap to the neighbour reaches this part of the largest."""


def place(value: FloatArray) -> FloatArray:
    """Return places (..., n) from 1 for the largest: one more than the number of values that are strictly larger."""
    order = np.argsort(-value, axis=-1, kind="stable")
    falling = np.take_along_axis(value, order, axis=-1)
    gap = falling[..., :-1] - falling[..., 1:]
    least = SAME * np.abs(value).max(axis=-1, keepdims=True, initial=0.0)
    edge = np.ones((*value.shape[:-1], min(1, value.shape[-1])), dtype=np.bool_)
    starts = np.concatenate([edge, (gap > 0) & (gap >= least)], axis=-1)
    position = np.arange(value.shape[-1])
    first = np.maximum.accumulate(np.where(starts, position, 0), axis=-1)
    places = np.empty(value.shape)
    np.put_along_axis(places, order, first + 1.0, axis=-1)
    return places
