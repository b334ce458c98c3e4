"""Means, variances and the linear part, against numpy."""

import numpy as np
import pytest

from allocator.study.sensitivity.moments import Moments


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
