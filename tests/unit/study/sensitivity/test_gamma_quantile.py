"""Gamma quantiles against scipy's."""

import numpy as np
import pytest
from scipy.special import gammaincinv

from allocator.kernel import FloatArray
from allocator.study.sensitivity.gamma_quantile import GammaQuantile

BODY: FloatArray = np.concatenate([2.0 ** -np.arange(2, 31), np.linspace(0.001, 0.999, 4001), [0.9999]])
END: FloatArray = 1 - 2.0 ** -np.arange(20, 31, dtype=np.float64)


@pytest.mark.parametrize("shape", [1.0001, 1.3, 2.0, 5.0, 20.0, 49.9, 50.0, 122.0, 348.6, 1000.0])
def test_they_are_those_of_scipy(shape: float) -> None:
    quantile = GammaQuantile(shape)
    np.testing.assert_allclose(quantile(BODY), gammaincinv(shape, BODY), rtol=2e-11)
    np.testing.assert_allclose(quantile(END), gammaincinv(shape, END), rtol=2e-7)


def test_they_rise_with_the_probability() -> None:
    made = GammaQuantile(3.0)(np.sort(np.concatenate([BODY, END])))
    assert (np.diff(made) > 0).all()
