"""Weights drawn at random, and the percentiles they are counted into."""

import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.kernel import FloatArray
from allocator.study.sensitivity.draws import concentration, reach, weight_draws
from allocator.study.sensitivity.histogram import Histogram
from allocator.study.sensitivity.moments import Moments

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


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_percentiles_within_a_bin(part: float) -> None:
    generator = np.random.default_rng(3)
    values = generator.lognormal(3, [0.2, 1.0, 0.0], (20_000, 3)) * [1, 1, 0] + [0, 0, 7]
    counted = Histogram(values[:500], whole=False)
    for start in range(0, len(values), 3000):
        counted.add(values[start : start + 3000])
    exact = np.quantile(values, part, axis=0, method="inverted_cdf")
    assert (np.abs(counted.quantile(part) - exact) <= counted.resolution).all()
    assert counted.resolution[2] == 0
    assert counted.resolution[0] < 0.02


def test_whole_numbers_are_exact() -> None:
    generator = np.random.default_rng(4)
    values = generator.binomial([40, 3000], 0.4, (5000, 2)).astype(np.float64)
    counted = Histogram(values[:300], whole=True)
    counted.add(values)
    for part in (0.05, 0.5, 0.95):
        assert counted.quantile(part).tolist() == np.quantile(values, part, axis=0, method="inverted_cdf").tolist()
    assert not counted.resolution.any()


def test_standard_errors_of_percentiles() -> None:
    # brute force: the spread of the percentile over repeated samples
    generator = np.random.default_rng(5)
    for part in (0.05, 0.5, 0.95):
        spread = np.quantile(generator.standard_normal((400, 2000)), part, axis=1).std()
        counted = Histogram(sample := generator.standard_normal((2000, 50)), whole=False)
        counted.add(sample)
        assert counted.error(part).mean() == pytest.approx(spread, rel=0.15)


def test_moments_and_loads() -> None:
    generator = np.random.default_rng(6)
    weights = generator.dirichlet([3, 2, 5], 4000)
    loads = np.array([[5.0, 0.0], [1.0, 0.0], [-2.0, 0.0]])
    amounts = 1000 + weights @ loads + [0, 3]
    noisy = np.column_stack([amounts, amounts[:, 0] + generator.standard_normal(4000)])
    moments = Moments(noisy[0], weights[0])
    moments.add(noisy[:1500], weights[:1500])
    moments.add(noisy[1500:], weights[1500:])
    np.testing.assert_allclose(moments.mean, noisy.mean(axis=0))
    np.testing.assert_allclose(moments.deviation, noisy.std(axis=0), atol=1e-9)
    found, explained = moments.fit()
    np.testing.assert_allclose(found[:, 0] - found[0, 0], loads[:, 0] - 5, atol=1e-9)  # up to a common number
    assert not found[:, 1].any()
    assert explained[0] == pytest.approx(1)
    assert np.isnan(explained[1])
    left = np.linalg.lstsq(np.column_stack([weights]), noisy[:, 2], rcond=None)[0]
    expected = np.var(weights @ left) / np.var(noisy[:, 2])
    assert explained[2] == pytest.approx(expected, rel=1e-3)
