"""The middle of numbers. numpy's own is the same, and loads numpy.ma for it, which nothing else here needs."""

import numpy as np

from allocator.kernel import FloatArray


def median(values: FloatArray) -> float:
    """Return the middle of numbers (n,), n ≥ 1, or the mean of the two in the middle; NaN where one of them is."""
    ordered = np.sort(values)  # NaN stands last
    around = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    return float(ordered[-1] if np.isnan(ordered[-1]) else around.mean())
