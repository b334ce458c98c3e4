"""Quantiles of gamma distributions from a table: to 2e-11 of scipy's, without the time scipy takes to import."""

import math

import numpy as np

from allocator.kernel import FloatArray

NODES = 8192
"""Places at which the distribution is known to the last digits, and as many more where it is skew."""

REACH = 8.0
"""Nodes cover so many standard deviations on either side: what lies beyond is less than float64 tells from 1."""

SKEW = 50.0
"""Of smaller shapes the lower tail is a power, and nodes in equal proportions follow it."""

TAIL = 1e-11
"""The probability below the first of these nodes, less than 30 random bits reach."""


class GammaQuantile:
    """The x at which a gamma distribution of a shape of 1 or more reaches a probability between 2⁻³⁰ and 1 − 2⁻³⁰.

    Within 2e-11 of itself up to 0.9999; beyond, as near as float64 tells the probability from 1.
    The distribution is integrated between nodes by Gauss's rule of eight points, and turned round by cubic pieces that
    have its values and slopes (Hermite).
    """

    def __init__(self, shape: float) -> None:
        self._x = _nodes(shape)
        points, weights = np.polynomial.legendre.leggauss(8)
        half = np.diff(self._x) / 2
        inner = (self._x[:-1] + half)[:, None] + half[:, None] * points
        rises = np.exp(_log_density(shape, inner)) @ weights * half
        reached = _below(shape, float(self._x[0])) + np.concatenate([[0.0], np.cumsum(rises)])
        self._probability = reached / reached[-1]
        self._slope = np.exp(-_log_density(shape, self._x)) * reached[-1]

    def __call__(self, probability: FloatArray) -> FloatArray:
        """Return the quantiles (...,)."""
        place = np.clip(np.searchsorted(self._probability, probability) - 1, 0, len(self._x) - 2)
        width = self._probability[place + 1] - self._probability[place]
        t = (probability - self._probability[place]) / width
        s = 1 - t
        ends = s * s * (1 + 2 * t) * self._x[place] + t * t * (3 - 2 * t) * self._x[place + 1]
        return np.asarray(ends + t * s * width * (s * self._slope[place] - t * self._slope[place + 1]))


def _nodes(shape: float) -> FloatArray:
    """Return nodes at equally spaced normal quantiles (E. Wilson, M. Hilferty 1931), and down the lower tail."""
    part = 1 / (9 * shape)
    root = 1 - part + np.linspace(-REACH, REACH, NODES) * math.sqrt(part)
    nodes = shape * root[root > 0] ** 3
    if shape < SKEW:
        first = math.exp((math.log(TAIL) + math.lgamma(shape + 1)) / shape)
        nodes = np.concatenate([nodes[nodes > first], np.geomspace(first, shape, NODES)])
    return np.unique(nodes)


def _log_density(shape: float, x: FloatArray) -> FloatArray:
    return (shape - 1) * np.log(x) - x - math.lgamma(shape)


def _below(shape: float, x: float) -> float:
    """Return the probability below a small x by its power series."""
    term = total = 1 / shape
    for number in range(1, 200):
        term *= x / (shape + number)
        total += term
    return math.exp(shape * math.log(x) - x - math.lgamma(shape)) * total
