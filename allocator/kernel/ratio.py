"""A part of a whole where there is a whole: the one division that may have nothing to divide by."""

import numpy as np
import numpy.typing as npt

from allocator.kernel import FloatArray

YUAN = 10_000
"""元 in a 万元."""


def ratio(part: npt.ArrayLike, whole: npt.ArrayLike) -> FloatArray:
    """Return part (..., n) over whole (..., n); NaN where the whole is nothing, negative or unknown."""
    above, below = np.broadcast_arrays(np.asarray(part, np.float64), np.asarray(whole, np.float64))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)


def per_head(amount: FloatArray, heads: FloatArray) -> FloatArray:
    """Return amounts (..., n) in 万元 as 元 a head; NaN where nobody is counted."""
    return ratio(amount * YUAN, heads)
