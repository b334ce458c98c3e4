"""Money that changes hands between two allocations."""

import numpy as np

from allocator.kernel import FloatArray


def moved(change: FloatArray) -> FloatArray:
    """Return how much of changes (..., n) some lose and others gain (...,): the smaller of all gains and all losses.

    Where both allocations pay out the same these are equal; more or less money for all moves nothing between them.
    """
    return np.minimum(np.maximum(change, 0.0).sum(axis=-1), np.maximum(-change, 0.0).sum(axis=-1))
