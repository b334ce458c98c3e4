"""From raw columns to shares, by hand and against scipy."""

import numpy as np
import pytest

from allocator.kernel import score


@pytest.mark.parametrize(
    ("direction", "expected"), [("benefit", [2, 5, 3]), ("cost", [5, 2, 4])]
)  # cost: max + min − x = 7 − x
def test_cost_mirrors_values_within_their_range(direction: str, expected: list[float]) -> None:
    assert score.turned(np.array([2.0, 5.0, 3.0]), direction).tolist() == expected


def test_values_are_spread_between_nothing_and_one() -> None:
    assert score.spread(np.array([2.0, 6.0, 2.0, 4.0])).tolist() == [0, 1, 0, 0.5]
    third = np.array([1 / 3, 1 - 2 / 3, 1.0])  # equal up to float error: both are the lowest
    assert score.spread(third).tolist() == [0, 0, 1]


def test_scores_are_weighted_multiplied_and_shared_again() -> None:
    # 0.5 · (2, 4) + 0.5 · (4, 2) = (3, 3), times (1, 3): 3 and 9 of 12
    measures = np.array([[2.0, 4.0], [4.0, 2.0]])
    assert score.scores(np.array([0.5, 0.5]), measures, np.array([1.0, 3.0])).tolist() == [0.25, 0.75]
    assert np.isnan(score.scores(np.array([0.5, 0.5]), measures, np.array([0.0, 0.0]))).all()


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
    assert score.spread(values).tolist() == [[0, 0.25, 1], [0, 1, 0.5]]


def test_a_share_is_a_part_of_its_own_row() -> None:
    assert score.share(np.array([[1.0, 3.0], [6.0, 2.0]])).tolist() == [[0.25, 0.75], [0.75, 0.25]]


def test_money_of_all_factors_is_what_that_of_each_adds_up_to() -> None:
    shares = np.array([[0.25, 0.75], [1.0, 0.0]])
    money = score.money(np.array([100.0, 200.0]), np.array([[0.5, 0.5], [0.1, 0.9]]), shares)
    np.testing.assert_allclose(money, np.array([[62.5, 37.5], [185.0, 15.0]]), rtol=1e-15)


def test_one_part_in_a_million_million_is_spread_and_less_is_not() -> None:
    assert score.spread(np.array([1e12 - 1, 1e12])).tolist() == [0, 1]
    assert score.spread(np.array([1e12 - 10, 1e12 - 9.5, 1e12])).tolist() == [0, 0, 1]


def test_scores_of_each_row_of_a_batch_add_up_to_one() -> None:
    measures = np.array([[[0.25, 0.25], [0.1, 0.3]], [[3.0, 9.0], [1.0, 1.0]]])
    found = score.scores(np.array([[1.0, 0.0], [1.0, 0.0]]), measures, None)
    assert found.tolist() == [[0.5, 0.5], [0.25, 0.75]]
