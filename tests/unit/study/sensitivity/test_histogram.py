"""Percentiles counted in bins, against those of all draws."""

import pickle

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
    assert (counted.width[0], counted.bins) == (width, units / width)
    assert counted.counts.sum() == values.size
    for part in (0.05, 0.5, 0.95):
        exact = np.quantile(places, part, axis=0, method="inverted_cdf")
        assert (counted.quantile(part) == exact - (exact - 1) % width).all()


def test_bins_lie_over_the_pilot_and_a_quarter_of_it_on_either_side() -> None:
    # 100 … 500 is 400 wide, a quarter 100: from 0 to 600 in 4,096 bins; what does not move has bins of 0.01 round it
    counted = Histogram.of(np.array([[100.0, 7.0], [500.0, 7.0]]), whole=False)
    assert counted.bins == 4096
    assert counted.low == pytest.approx([0, 7 - 20.48])
    assert counted.width == pytest.approx([600 / 4096, 0.01])


def test_whole_numbers_have_bins_of_whole_width() -> None:
    # 10 … 14: from 9 on; 0 … 8,190 with a quarter on either side and 2 for the ends is 12,287, 4,096 times 2.9998
    counted = Histogram.of(np.array([[10.0, 0.0], [14.0, 8190.0]]), whole=True)
    assert counted.low.tolist() == [9, -2048]
    assert counted.width.tolist() == [1, 3]
    counted.add(np.array([[12.0, 400.0]]))
    assert np.flatnonzero(counted.counts).tolist() == [12 - 9, 4096 + (400 + 2048) // 3]
    full = Histogram.of(np.array([[5460.0], [0.0]]), whole=True)  # 8,192 whole numbers, two a bin
    assert full.width.tolist() == [2]
    full.add(np.array([[7.0]]))
    assert np.flatnonzero(full.counts).tolist() == [(7 + 1365) // 2]


def test_an_amount_that_hardly_moves_has_bins_of_its_own_range() -> None:
    counted = Histogram.of(np.array([[1.0], [1.4]]), whole=False)
    assert counted.width == pytest.approx([0.6 / 4096])


@pytest.mark.parametrize(("units", "bins"), [(1, 4096), (512, 4096), (1024, 2048), (32_768, 64), (40_000, 64)])
def test_bins_of_all_units_fit_in_memory(units: int, bins: int) -> None:
    assert Histogram.of(np.zeros((2, units)), whole=False).bins == bins


def test_numbers_far_from_the_pilot_are_in_the_outer_bins_and_no_percentile_leaves_what_was_drawn() -> None:
    counted = Histogram.of(np.array([[0.0, 0.0], [4096 / 1.5, 4096 / 1.5]]), whole=False)  # bins one wide
    counted.add(np.array([[-5000.0, 9000.0], [-5000.0, 9000.0], [10.25, 9000.0]]))
    assert counted.counts.reshape(2, -1)[:, [0, -1]].tolist() == [[2, 0], [0, 3]]
    assert counted.least.tolist() == [-5000, 9000]
    assert counted.greatest.tolist() == [10.25, 9000]
    assert counted.quantile(0.0).tolist() == [counted.low[0], 9000]
    assert counted.quantile(1.0).tolist() == [10.25, 9000]
    assert counted.resolution.tolist() == [1, 0]


def test_a_percentile_lies_in_its_bin_as_far_as_its_draws_go() -> None:
    # ten draws in the middle of the hundredth bin and ten in that of the two hundredth, counted from 0
    counted = Histogram.of(np.array([[0.0], [1000.0]]), whole=False)
    width, low = counted.width[0], counted.low[0]
    at = [low + width * 100.5, low + width * 200.5]
    counted.add(np.repeat(at, 10)[:, None])
    assert counted.quantile(0.25)[0] == pytest.approx(at[0])  # five of ten draws: the middle of the bin
    assert counted.quantile(0.5)[0] == pytest.approx(low + width * 101)
    assert counted.quantile(0.6)[0] == pytest.approx(low + width * 200.2)  # two of ten


def test_wide_bins_of_whole_numbers_are_no_exact_percentiles() -> None:
    counted = Histogram.of(np.array([[0.0], [8190.0]]), whole=True)
    counted.add(np.array([[4.0], [400.0]]))
    assert counted.resolution.tolist() == [3]


def test_merged_histograms_are_one() -> None:
    generator = np.random.default_rng(8)
    values = generator.normal(50, [5.0, 20.0], (400, 2))
    whole = Histogram.of(values[:100], whole=False)
    parts = [whole.fresh(), whole.fresh()]
    merged = whole.fresh()
    for part, drawn in zip(parts, (values[:150], values[150:]), strict=True):
        part.add(drawn)
        merged.merge(part)
    whole.add(values)
    assert merged.counts.tolist() == whole.counts.tolist()
    assert merged.least.tolist() == whole.least.tolist() == values.min(axis=0).tolist()
    assert merged.greatest.tolist() == whole.greatest.tolist() == values.max(axis=0).tolist()
    assert not whole.fresh().counts.any()


def test_another_process_gets_the_bins_and_as_few_bytes_of_counts_as_hold_them() -> None:
    counted = Histogram.of_places(3)
    assert pickle.loads(pickle.dumps(counted)).counts.tolist() == [0] * 9  # noqa: S301 - our own
    for draws, kind in ((255, np.uint8), (1, np.uint16)):
        counted.add_places(np.tile([1.0, 2.0, 3.0], (draws, 1)))
        sent = pickle.loads(pickle.dumps(counted))  # noqa: S301
        assert sent.counts.dtype == kind
        assert sent.counts.tolist() == counted.counts.tolist()
    assert (sent.least.tolist(), sent.greatest.tolist()) == ([1] * 3, [3] * 3)
    sent.fresh().add_places(np.tile([1.0, 2.0, 3.0], (70_000, 1)))  # more than what was sent could count
    assert sent.fresh().counts.dtype == np.int64
