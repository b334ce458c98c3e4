"""Straight lines through today's weights."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray


@dataclass(frozen=True)
class Line:
    """The weights origin + t · direction (F,) for t from `start` to `end`; t = `today` gives today's."""

    origin: FloatArray
    direction: FloatArray
    start: float
    end: float
    today: float

    def weights(self, t: FloatArray) -> FloatArray:
        """Return the weights (..., F) at t (...,)."""
        return np.maximum(self.origin + t[..., None] * self.direction, 0.0)


def raised(weights: FloatArray, factor: int) -> Line:
    """Return the line on which t is the weight of one factor; the others share the rest in today's proportion.

    Where the factor has all the weight today there is no such proportion, and the others share the rest equally.
    """
    others = np.where(np.arange(len(weights)) == factor, 0.0, weights)
    if not others.any():
        others = np.where(np.arange(len(weights)) == factor, 0.0, 1.0)
    others = others / others.sum()
    only = np.zeros(len(weights))
    only[factor] = 1.0
    today = float(weights[factor])
    return Line(others, only - others, 0.0, 1.0, today)


def shifted(weights: FloatArray, giver: int, taker: int) -> Line:
    """Return the line on which t goes from the weight of one factor to that of another."""
    direction = np.zeros(len(weights))
    direction[giver], direction[taker] = -1.0, 1.0
    return Line(weights, direction, 0.0, float(weights[giver]), 0.0)
