"""Quadratics as arrays."""

import numpy as np
import pytest

from allocator.kernel import quadratic


def test_roots_of_known_quadratics() -> None:
    # (x − 2)(x + 3), x − 4, x² + 1, 5 = 0, 0 = 0, and 1e-8 beside 1e8, where the school formula cancels
    poly = np.array([[-6, -4, 1, 5, 0, 1], [1, 1, 0, 0, 0, -1e8], [1, 0, 1, 0, 0, 1]], dtype=np.float64)
    roots = np.sort(quadratic.roots(poly), axis=0)
    np.testing.assert_allclose(roots[:, 0], [-3, 2])
    assert roots[0, 1] == 4
    assert np.isnan(roots[1, 1])
    assert np.isnan(roots[:, 2:5]).all()
    np.testing.assert_allclose(roots[:, 5], [1e-8, 1e8], rtol=1e-12)


def test_product_value_and_slope() -> None:
    one, other = np.array([1.0, 2, 0]), np.array([3.0, -1, 0])
    both = quadratic.product(one, other)  # (1 + 2x)(3 − x) = 3 + 5x − 2x²
    assert both.tolist() == [3, 5, -2]
    assert quadratic.value(both, 2.0) == 5
    assert quadratic.slope(both, 2.0) == -3


def test_what_cancelling_leaves_is_nothing() -> None:
    assert quadratic.difference(np.array([0.1 + 0.2, 1]), np.array([0.3, 0.5])).tolist() == [0, pytest.approx(0.5)]
