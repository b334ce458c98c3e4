"""A scenario's result against a table that was really published."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation


@dataclass(frozen=True)
class Verification:
    """Calculated less published, (n,) in table order, in 万元; `tolerance` in steps."""

    result: Allocation
    published: FloatArray
    tolerance: float

    @property
    def difference(self) -> FloatArray:
        """Calculated less published (n,)."""
        return np.round(self.result.amount - self.published, 6)

    @property
    def off(self) -> BoolArray:
        """Which units differ by more than the tolerance (n,)."""
        return np.abs(self.difference) > self.tolerance * self.result.inputs.step + 1e-9

    @property
    def agrees(self) -> bool:
        """Whether no unit differs by more than the tolerance."""
        return not bool(self.off.any())

    def largest(self, count: int) -> list[int]:
        """Return the rows of the units that differ most, the largest difference first."""
        order = np.argsort(-np.abs(self.difference), kind="stable")[:count]
        return [int(row) for row in order if self.difference[row] != 0]
