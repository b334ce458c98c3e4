"""Parts of a change that do not depend on the order in which the changes are made."""

import math

import numpy as np

from allocator.kernel import FloatArray


def shapley(values: FloatArray) -> FloatArray:
    """Return each of k changes' part (k, n) of values[-1] − values[0].

    values: (2^k, n), row m holding the result with exactly the changes made whose bits are set in m. A part is the
    mean of what its change adds over all k! orders of making them, so the parts add up to the whole (Shapley 1953).
    """
    made = np.arange(len(values))
    count = (len(values) - 1).bit_length()
    size = np.array([int(mask).bit_count() for mask in made])
    parts = np.empty((count, *values.shape[1:]))
    for change in range(count):
        before = made[(made >> change & 1) == 0]
        orders = np.array([math.factorial(s) * math.factorial(count - s - 1) for s in size[before]])
        parts[change] = (orders / math.factorial(count)) @ (values[before | 1 << change] - values[before])
    return parts
