"""Scrambled Sobol points: those of scipy.stats.qmc.Sobol, bit for bit, without the second scipy takes to import."""

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from allocator.kernel import FloatArray, IntArray

BITS = 30
"""Bits of a point, as scipy's."""

DIRECTIONS = (
    (3, (1,)),
    (7, (1, 3)),
    (11, (1, 3, 1)),
    (13, (1, 1, 1)),
    (19, (1, 1, 3, 3)),
    (25, (1, 3, 5, 13)),
    (37, (1, 1, 5, 5, 17)),
    (41, (1, 1, 5, 5, 5)),
    (47, (1, 1, 7, 11, 19)),
    (55, (1, 1, 5, 1, 1)),
    (59, (1, 1, 1, 3, 11)),
    (61, (1, 3, 5, 5, 31)),
    (67, (1, 3, 3, 9, 7, 49)),
    (91, (1, 1, 1, 15, 21, 21)),
    (97, (1, 3, 1, 13, 27, 49)),
)
"""Primitive polynomials over two elements, as bits, and the first direction numbers of dimensions 2, 3, …:
S. Joe, F. Kuo, SIAM J. Sci. Comput. 30 (2008), table new-joe-kuo-6."""


class Points(Protocol):
    """Points made a number at a time, each in as many dimensions as were asked for, all in [0, 1)."""

    def random(self, n: int) -> FloatArray:
        """Return the next n points (n, dimensions)."""
        ...


def points(dimensions: int, seed: int) -> Points:
    """Return scrambled points; of more dimensions than there are directions here, scipy's."""
    generator = np.random.default_rng(seed)
    if dimensions <= len(DIRECTIONS) + 1:
        return Sobol(dimensions, generator.spawn(1)[0])
    from scipy.stats import qmc  # noqa: PLC0415 - slow to import, and hardly any policy has so many factors

    return qmc.Sobol(dimensions, scramble=True, rng=generator)


class Sobol:
    """Points of Sobol's sequence with a random linear scramble and a random shift (J. Matoušek 1998)."""

    def __init__(self, dimensions: int, generator: np.random.Generator) -> None:
        weights = 2 ** np.arange(BITS, dtype=np.int64)
        self._state = generator.integers(2, size=(dimensions, BITS), dtype=np.uint32).astype(np.int64) @ weights
        lower = np.tril(generator.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32)).astype(np.int64)
        lower[:, np.arange(BITS), np.arange(BITS)] = 1
        bits = directions(dimensions)[:, :, None] >> np.arange(BITS - 1, -1, -1) & 1
        self._directions = np.einsum("dpk,djk->djp", lower, bits) % 2 @ weights[::-1]
        self._made = 0

    def random(self, n: int) -> FloatArray:
        """Return the next n points (n, dimensions): each differs from the last by the direction of one bit (Gray)."""
        first = self._made == 0
        number = np.arange(self._made + (0 if first else -1), self._made + n - 1)
        turned = np.log2(~number & (number + 1)).astype(np.int64)
        steps = np.concatenate([self._state[None], self._directions.T[turned]])
        made = np.bitwise_xor.accumulate(steps, axis=0)
        self._state, self._made = made[-1], self._made + n
        return np.asarray(made[0 if first else 1 :] / 2**BITS)


def directions(dimensions: int) -> IntArray:
    """Return Sobol's direction numbers (dimensions, BITS)."""
    numbers = np.ones((dimensions, BITS), dtype=np.int64)
    for row, (polynomial, start) in zip(numbers[1:], DIRECTIONS, strict=False):
        row[:] = list(_recurred(polynomial, list(start)))
    return numbers << np.arange(BITS - 1, -1, -1)


def _recurred(polynomial: int, numbers: list[int]) -> Iterator[int]:
    """Continue the first numbers of a dimension by the recurrence of its polynomial (P. Bratley, B. Fox 1988)."""
    degree = len(numbers)
    while len(numbers) < BITS:
        new = numbers[-degree] << degree ^ numbers[-degree]
        for back in range(1, degree):
            new ^= (polynomial >> degree - back & 1) * (numbers[-back] << back)
        numbers.append(new)
    return iter(numbers)
