"""Money is counted, not measured: amounts as whole numbers of steps, exact at any size."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from allocator.kernel import FloatArray, IntArray

MOST = 2**52
"""Steps that an amount may have: up to here float64 tells every whole number from its neighbours."""

SMALLEST = Decimal("0.000001")
"""The smallest step in 万元."""


@dataclass(frozen=True)
class Step:
    """The smallest amount that is paid, in 万元, as the decimal number it was written."""

    size: float

    @cached_property
    def exact(self) -> Fraction:
        """The step as a fraction."""
        return _written(self.size)

    @cached_property
    def decimals(self) -> int:
        """The decimals of the step as written."""
        return max(0, -int(Decimal(repr(self.size)).normalize().as_tuple().exponent))

    def in_steps(self, amount: float) -> Fraction:
        """Return an amount in 万元, read as the decimal it was written, in steps; a whole number where it fits."""
        return _in_steps(float(amount), self.size)

    def count(self, amount: float) -> int:
        """Return an amount that is a whole number of steps. Raises ValueError where it is none."""
        steps = self.in_steps(amount)
        if steps.denominator != 1:
            message = f"{amount!r} is no whole number of steps of {self.size!r}"
            raise ValueError(message)
        return int(steps)

    def nearest(self, amount: float) -> int:
        """Return the number of steps nearest to an amount; halves go up."""
        steps = self.in_steps(amount)
        return (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)

    def counted(self, amounts: FloatArray) -> tuple[IntArray, npt.NDArray[np.bool_]]:
        """Return amounts (...) in 万元 as steps (...), and which of them are whole numbers of steps."""
        near = np.rint(amounts / self.size)
        near = np.where(np.abs(near) <= MOST, near, 0).astype(np.int64)
        return near, np.asarray(self.money(near) == amounts)

    def money(self, steps: Any) -> Any:  # noqa: ANN401 - int to float, IntArray to FloatArray
        """Return whole steps as the decimal numbers of 万元 they stand for: 3 steps of 0.1 are 0.3."""
        size = self.exact
        if isinstance(steps, int):
            return float(steps * size)
        return np.asarray(steps) * float(size.numerator) / float(size.denominator)


def _written(number: float) -> Fraction:
    return Fraction(Decimal(repr(number)))


@lru_cache(maxsize=1024)  # studies ask for the amounts of one scenario thousands of times
def _in_steps(amount: float, step: float) -> Fraction:
    return _written(amount) / _written(step)
