"""Weights drawn at random, and the percentiles they are counted into."""

import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.kernel import FloatArray
from allocator.study.sensitivity.draws import concentration, reach, weight_draws

TODAY = np.array([0.35, 0.15, 0.15, 0.35])


def drawn(alpha: FloatArray, draws: int, seed: int = 1) -> FloatArray:
    return np.concatenate(list(weight_draws(alpha, draws, seed)))


def test_spread_is_what_it_says() -> None:
    weights = drawn(TODAY * concentration(TODAY, 0.05), 2**15)
    np.testing.assert_allclose(weights.sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose(weights.mean(axis=0), TODAY, atol=2e-5)
    within = (np.abs(weights - TODAY) <= 0.05).mean(axis=0)
    assert within[[0, 3]] == pytest.approx(0.95, abs=0.003)
    assert (within[[1, 2]] > 0.98).all()
    within = (np.abs(weights - TODAY) <= reach(TODAY * concentration(TODAY, 0.05))).mean(axis=0)
    np.testing.assert_allclose(within, 0.95, atol=0.004)


def test_dirichlet_covariance() -> None:
    alpha = np.array([2.0, 0.5, 4.0])
    weights, mean = drawn(alpha, 2**15), alpha / alpha.sum()
    covariance = (np.diag(mean) - np.outer(mean, mean)) / (alpha.sum() + 1)
    np.testing.assert_allclose(np.cov(weights.T), covariance, atol=1e-4)


def test_uniform_on_the_simplex() -> None:
    weights = drawn(np.ones(3), 2**14)
    assert (weights[:, 0] > 0.5).mean() == pytest.approx(0.25, abs=0.002)  # the corner is a quarter of the triangle
    np.testing.assert_allclose(weights.mean(axis=0), 1 / 3, atol=1e-4)


def test_a_weight_of_nothing_stays_nothing() -> None:
    weights = drawn(np.array([3.0, 0.0, 5.0]), 1000)
    assert not weights[:, 1].any()
    np.testing.assert_allclose(weights.sum(axis=1), 1)


def test_seeds_and_beginnings() -> None:
    many, few = drawn(TODAY * 100, 2**14 + 700), drawn(TODAY * 100, 500)
    np.testing.assert_array_equal(many[:500], few)
    assert len(many) == 2**14 + 700
    assert not np.array_equal(drawn(TODAY * 100, 500, seed=2), few)


def test_a_spread_beyond_reach() -> None:
    with pytest.raises(PolicyError, match=r"cannot spread by ±99 points, only by less than ±93\.5"):
        concentration(TODAY, 0.99)
    with pytest.raises(PolicyError, match="less than ±0"):
        concentration(np.array([1.0, 0.0]), 0.05)
