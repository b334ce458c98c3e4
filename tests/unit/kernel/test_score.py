"""From raw columns to shares, by hand and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from allocator.kernel import FloatArray, score


@pytest.mark.parametrize(
    ("direction", "expected"), [("benefit", [2, 5, 3]), ("cost", [5, 2, 4])]
)  # cost: max + min − x = 7 − x
def test_cost_mirrors_values_within_their_range(direction: str, expected: list[float]) -> None:
    assert score.turned(np.array([2.0, 5.0, 3.0]), direction).tolist() == expected


@pytest.mark.parametrize(
    ("normalise", "expected"), [("share", [2, 6, 2, 4]), ("minmax", [0, 1, 0, 0.5]), ("rank", [1.5, 4, 1.5, 3])]
)
def test_values_are_rescaled(normalise: str, expected: list[float]) -> None:
    assert score.rescaled(np.array([2.0, 6.0, 2.0, 4.0]), normalise).tolist() == expected


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert score.average_rank(np.array([7.0, 7, 1, 7])).tolist() == [3, 3, 1, 3]


@given(arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 30)), elements=st.integers(0, 6)))
def test_average_rank_is_that_of_scipy(values: FloatArray) -> None:
    np.testing.assert_array_equal(score.average_rank(values), rankdata(values, axis=-1))


def test_factors_weigh_the_shares_of_their_own_indicators() -> None:
    shares = np.array([[0.5, 0.5], [0.25, 0.75], [1.0, 0.0]])
    weights = np.array([[0.4, 0.6, 0.0], [0.0, 0.0, 1.0]])
    # first factor: 0.4 · 0.5 + 0.6 · 0.25 = 0.35 and 0.4 · 0.5 + 0.6 · 0.75 = 0.65
    np.testing.assert_allclose(score.factor_shares(shares, weights), np.array([[0.35, 0.65], [1, 0]]), rtol=1e-15)


def test_factor_money_is_rest_times_weight_times_share() -> None:
    shares = np.array([[0.35, 0.65], [1.0, 0.0]])
    money = score.factor_money(np.array([100.0, 200.0]), np.array([[0.5, 0.5], [0.1, 0.9]]), shares)
    np.testing.assert_allclose(money, np.array([[[17.5, 32.5], [50, 0]], [[7, 13], [180, 0]]]), rtol=1e-15)


def test_each_row_of_a_batch_is_mirrored_and_rescaled_within_its_own_range() -> None:
    values = np.array([[1.0, 2.0, 5.0], [10.0, 30.0, 20.0]])
    assert score.turned(values, "cost").tolist() == [[5, 4, 1], [30, 10, 20]]
    assert score.rescaled(values, "minmax").tolist() == [[0, 0.25, 1], [0, 1, 0.5]]


def test_a_share_is_a_part_of_its_own_row() -> None:
    assert score.share(np.array([[1.0, 3.0], [6.0, 2.0]])).tolist() == [[0.25, 0.75], [0.75, 0.25]]


def test_money_of_all_factors_is_what_that_of_each_adds_up_to() -> None:
    shares = np.array([[0.25, 0.75], [1.0, 0.0]])
    money = score.money(np.array([100.0, 200.0]), np.array([[0.5, 0.5], [0.1, 0.9]]), shares)
    np.testing.assert_allclose(money, np.array([[62.5, 37.5], [185.0, 15.0]]), rtol=1e-15)
