"""Means, variances, and the linear part of what weights do, in one pass over the draws."""

import numpy as np

from allocator.kernel import FloatArray

FLAT = 1e-9
"""A standard deviation below this (万元) is none: the amount does not move."""


class Moments:
    """Sums of amounts (B, n) and weights (B, F) and of their products, taken from some draw so that nothing cancels."""

    def __init__(self, amounts: FloatArray, weights: FloatArray) -> None:
        """Take differences from amounts (n,) and weights (F,)."""
        self.amounts, self.weights = amounts.copy(), weights.copy()
        units, factors = len(amounts), len(weights)
        self.count = 0
        self.first, self.second = np.zeros(units), np.zeros(units)
        self.lead, self.square, self.cross = np.zeros(factors), np.zeros((factors, factors)), np.zeros((factors, units))

    def add(self, amounts: FloatArray, weights: FloatArray) -> None:
        """Count draws."""
        off, lead = amounts - self.amounts, weights - self.weights
        self.count += len(off)
        self.first += off.sum(axis=0)
        self.second += np.einsum("bn,bn->n", off, off)
        self.lead += lead.sum(axis=0)
        self.square += np.einsum("bf,bg->fg", lead, lead)
        self.cross += np.einsum("bf,bn->fn", lead, off)

    def fresh(self) -> "Moments":
        """Return sums taken from the same draw that have counted nothing."""
        return Moments(self.amounts, self.weights)

    def merge(self, other: "Moments") -> None:
        """Count what another, taken from the same draw, has counted."""
        self.count += other.count
        for name in ("first", "second", "lead", "square", "cross"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def mean(self) -> FloatArray:
        """Mean amounts (n,)."""
        return self.amounts + self.first / self.count

    @property
    def variance(self) -> FloatArray:
        """Variances of the amounts (n,)."""
        return np.maximum(self.second / self.count - (self.first / self.count) ** 2, 0.0)

    @property
    def deviation(self) -> FloatArray:
        """Standard deviations of the amounts (n,)."""
        return np.sqrt(self.variance)

    def fit(self) -> tuple[FloatArray, FloatArray]:
        """Return the least-squares loads (F, n) of the weights, and the share of the variance (n,) they explain.

        As weights add up to one, loads are known up to a number common to all factors. Of an amount that does not move
        there is nothing to explain: NaN.
        """
        lead, first = self.lead / self.count, self.first / self.count
        square = self.square / self.count - np.outer(lead, lead)
        cross = self.cross / self.count - np.outer(lead, first)
        loads = np.linalg.pinv(square, rcond=1e-9, hermitian=True) @ cross
        fitted, variance = (loads * cross).sum(axis=0), self.variance
        moves = self.deviation > FLAT
        return np.where(moves, loads, 0.0), np.divide(fitted, variance, out=np.full(len(variance), np.nan), where=moves)
