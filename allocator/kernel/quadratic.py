"""Quadratics in one variable, as arrays (3, ...) of the coefficients of 1, x and x²."""

import numpy as np

from allocator.kernel import FloatArray

CANCELLED = 1e-13
"""A difference smaller than this part of what it is the difference of is nothing."""


def linear(constant: FloatArray, rise: FloatArray) -> FloatArray:
    """Return constant + rise · x as a quadratic (3, ...)."""
    return np.stack(np.broadcast_arrays(constant, rise, 0.0))


def product(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return the product, which must itself be a quadratic."""
    bend = one[0] * other[2] + one[1] * other[1] + one[2] * other[0]
    return np.stack([one[0] * other[0], one[0] * other[1] + one[1] * other[0], bend])


def difference(one: FloatArray, other: FloatArray) -> FloatArray:
    """Return one − other, free of coefficients that are only what cancelling left of larger ones."""
    result = one - other
    return np.where(np.abs(result) <= CANCELLED * np.maximum(np.abs(one), np.abs(other)), 0.0, result)


def value(poly: FloatArray, x: FloatArray | float) -> FloatArray:
    """Return the value at x."""
    return poly[0] + x * (poly[1] + x * poly[2])


def noise(poly: FloatArray, x: FloatArray | float) -> FloatArray:
    """Return up to which size a value at x is only what cancelling left of its terms."""
    return CANCELLED * value(np.abs(poly), np.abs(x))


def slope(poly: FloatArray, x: FloatArray | float) -> FloatArray:
    """Return the derivative at x."""
    return poly[1] + 2 * x * poly[2]


def ratio(above: FloatArray, below: FloatArray, x: float) -> tuple[FloatArray, FloatArray]:
    """Return the value and the derivative (...,) of above / below (3, ...) at x; where both vanish, their limits."""
    top, bottom = (np.stack([value(poly, x), slope(poly, x), poly[2], 0 * poly[2]]) for poly in (above, below))
    sizes = np.abs(below)
    for least in CANCELLED * value(sizes, abs(x)), CANCELLED * slope(sizes, abs(x)):
        if np.abs(bottom[0]) > least:
            break
        top, bottom = top[1:], bottom[1:]  # one factor of both is nothing here
    found = top[0] / bottom[0]
    return found, (top[1] - found * bottom[1]) / bottom[0]


def roots(poly: FloatArray) -> FloatArray:
    """Return both real roots (2, ...); NaN for those there are not, and where every x is a root."""
    constant, rise, bend = poly
    under = rise * rise - 4 * constant * bend
    q = -(rise + np.copysign(np.sqrt(np.maximum(under, 0.0)), rise)) / 2  # no cancellation (Numerical Recipes 5.6)
    found = np.full((2, *q.shape), np.nan)
    with np.errstate(over="ignore"):
        np.divide(constant, q, out=found[0], where=(under >= 0) & (q != 0))
        np.divide(q, bend, out=found[1], where=(under >= 0) & (bend != 0))
    return found
