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
    one, other = quadratic.linear(np.array(1.0), np.array(2.0)), quadratic.linear(np.array(3.0), np.array(-4.0))
    assert one.tolist() == [1, 2, 0]
    both = quadratic.product(one, other)  # (1 + 2x)(3 − 4x) = 3 + 2x − 8x²
    assert both.tolist() == [3, 2, -8]
    assert quadratic.value(both, 3.0) == -63
    assert quadratic.slope(both, 3.0) == -46
    # 2 · (3 − 4x + 5x²) from either side
    double, bent = np.array([2.0, 0, 0]), np.array([3.0, -4, 5])
    assert quadratic.product(double, bent).tolist() == quadratic.product(bent, double).tolist() == [6, -8, 10]


def test_what_cancelling_leaves_is_nothing() -> None:
    assert quadratic.difference(np.array([0.1 + 0.2, 1]), np.array([0.3, 0.5])).tolist() == [0, pytest.approx(0.5)]


def test_what_is_small_for_its_own_reasons_is_kept_and_noise_of_large_figures_is_not() -> None:
    assert quadratic.difference(np.array([1e-14]), np.array([3e-14])) == pytest.approx(-2e-14, abs=1e-20)
    assert quadratic.difference(np.array([1e6 * (0.1 + 0.2)]), np.array([3e5])).tolist() == [0]


@pytest.mark.parametrize(
    ("poly", "roots"),
    [
        ([1.0, -2, 1], [1, 1]),  # (x − 1)²
        ([0.0, -1, 1], [0, 1]),  # x (x − 1)
        ([0.125, -0.75, 1], [0.25, 0.5]),
    ],
)
def test_roots_that_meet_or_lie_close(poly: list[float], roots: list[float]) -> None:
    assert np.sort(quadratic.roots(np.array(poly)[:, None]), axis=0)[:, 0].tolist() == roots


def test_a_ratio_and_its_slope_also_where_both_vanish() -> None:
    # (1 + x) (2 + 3x) / (1 + x) (1 + x) is (2 + 3x) / (1 + x), the slope of which is 1 / (1 + x)²
    above, below = np.array([[2.0], [5.0], [3.0]]), np.array([1.0, 2.0, 1.0])
    for x, value, slope in ((0.0, 2.0, 1.0), (1.0, 2.5, 0.25)):
        found = quadratic.ratio(above, below, x)
        assert (found[0].tolist(), found[1].tolist()) == ([value], [slope])
    # (1 + x) (2 + 3x) / (1 + x) (3 + x) at −1 is −1 / 2, and its slope (3 (3 + x) − (2 + 3x)) / (3 + x)² is 7 / 4
    found = quadratic.ratio(above, np.array([3.0, 4.0, 1.0]), -1.0)
    assert (found[0].tolist(), found[1].tolist()) == ([-0.5], [1.75])


def test_what_both_vanish_by_is_noise_of_their_terms_not_of_one() -> None:
    # 2e6 (x − 0.3) over 1e6 (x − 3 · 0.1), which at 0.3 is −6e-11, not 0
    above, below = np.array([-0.3 * 2e6, 2e6, 0.0]), np.array([-3 * 0.1 * 1e6, 1e6, 0.0])
    assert quadratic.value(above, 0.3) == 0 > quadratic.value(below, 0.3)
    found, rise = quadratic.ratio(above, below, 0.3)
    assert (found, rise) == (2, 0)


def test_where_both_vanish_twice_their_bends_are_left() -> None:
    # 4 (x − 0.5)² over 2 (x − 0.5)² is 2 wherever one looks
    below = np.array([0.5, -2.0, 2.0])
    found, rise = quadratic.ratio(2 * below, below, 0.5)
    assert (found, rise) == (2, 0)


def test_noise_is_what_cancelling_may_leave_of_the_terms() -> None:
    poly = np.array([[1.0], [-2.0], [4.0]])
    assert quadratic.noise(poly, -0.5) == pytest.approx(1e-13 * 3)  # 1 + 1 + 1
    assert quadratic.noise(poly, np.array([0.0])) == pytest.approx(1e-13)
