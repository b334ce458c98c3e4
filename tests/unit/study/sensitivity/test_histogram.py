"""Percentiles counted in bins, against those of all draws."""

import numpy as np
import pytest

from allocator.study.sensitivity.histogram import Histogram


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_percentiles_within_a_bin(part: float) -> None:
    generator = np.random.default_rng(3)
    values = generator.lognormal(3, [0.2, 1.0, 0.0], (20_000, 3)) * [1, 1, 0] + [0, 0, 7]
    counted = Histogram.of(values[:500], whole=False)
    for start in range(0, len(values), 3000):
        counted.add(values[start : start + 3000])
    exact = np.quantile(values, part, axis=0, method="inverted_cdf")
    assert (np.abs(counted.quantile(part) - exact) <= counted.resolution).all()
    assert counted.resolution[2] == 0
    assert counted.resolution[0] < 0.02


def test_whole_numbers_are_exact() -> None:
    generator = np.random.default_rng(4)
    values = generator.binomial([40, 3000], 0.4, (5000, 2)).astype(np.float64)
    counted = Histogram.of(values[:300], whole=True)
    counted.add(values)
    for part in (0.05, 0.5, 0.95):
        assert counted.quantile(part).tolist() == np.quantile(values, part, axis=0, method="inverted_cdf").tolist()
    assert not counted.resolution.any()


def test_standard_errors_of_percentiles() -> None:
    # brute force: the spread of the percentile over repeated samples
    generator = np.random.default_rng(5)
    for part in (0.05, 0.5, 0.95):
        spread = np.quantile(generator.standard_normal((400, 2000)), part, axis=1).std()
        counted = Histogram.of(sample := generator.standard_normal((2000, 50)), whole=False)
        counted.add(sample)
        assert counted.error(part).mean() == pytest.approx(spread, rel=0.15)


@pytest.mark.parametrize(("units", "width"), [(5, 1), (126, 1), (2000, 2)])
def test_places_are_counted_as_they_are_given(units: int, width: int) -> None:
    generator = np.random.default_rng(6)
    values = generator.integers(0, 3 * units, (90, units)) / 7.0  # some are equal
    counted = Histogram.of_places(units)
    counted.add_places(values[:50])
    counted.add_places(values[50:])
    places = np.array([[1 + (row > value).sum() for value in row] for row in values])
    assert counted.width[0] == width
    assert counted.counts.sum() == values.size
    for part in (0.05, 0.5, 0.95):
        exact = np.quantile(places, part, axis=0, method="inverted_cdf")
        assert (counted.quantile(part) == exact - (exact - 1) % width).all()
