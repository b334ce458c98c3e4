"""Deductions and what is returned of them, by hand."""

import numpy as np
import pytest

from allocator.kernel import carryover

MONEY = np.array([100.0, 200.0, 300.0, 400.0])
OVER = np.array([0.1, 0.2, 0.3])
CUT = np.array([0.05, 0.1, 0.2])


def test_rate_is_the_part_carried_over_and_nothing_of_nothing() -> None:
    assert carryover.rate(np.array([5.0, 0.0]), np.array([20.0, 0.0])).tolist() == [0.25, 0]


def test_the_highest_tier_exceeded_counts_and_a_rate_at_its_edge_is_below_it() -> None:
    rates = np.array([0.1, 0.15, 0.3, 0.9])
    assert carryover.by_tiers(MONEY, rates, OVER, CUT).tolist() == [0, 10, 30, 80]


@pytest.mark.parametrize(("balance", "available", "edge"), [(2.7, 18.0, 0.15), (5.4, 36.0, 0.15), (0.3, 3.0, 0.1)])
def test_a_carryover_exactly_at_its_limit_is_not_above_it(balance: float, available: float, edge: float) -> None:
    # 2.7 / 18 is 0.15, but in float64 a little more
    rates = carryover.rate(np.array([balance]), np.array([available]))
    assert carryover.by_tiers(np.array([100.0]), rates, np.array([edge]), np.array([0.5])).tolist() == [0]


@pytest.mark.parametrize(("balance", "available", "threshold"), [(21.0, 60.0, 0.35), (29.0, 100.0, 0.29)])
def test_an_excess_of_nothing_is_no_cut(balance: float, available: float, threshold: float) -> None:
    # 0.29 · 100 is 28.999999999999996 in float64; a cut of 4e-15 would lose the unit its part of what is returned
    cut = carryover.by_excess(
        np.array([100.0]), np.array([balance]), threshold * np.array([available]), np.array([1.0]), np.array([1.0])
    )
    assert cut.tolist() == [0]


def test_excess_is_cut_at_its_rate_up_to_a_part_of_the_money() -> None:
    balance, allowed = np.array([10.0, 50.0, 500.0, 0.0]), np.array([30.0, 30.0, 30.0, 30.0])
    cut = carryover.by_excess(MONEY, balance, allowed, np.array([0.5]), np.array([0.2]))
    assert cut.tolist() == [0, 10, 60, 0]  # nothing above; half of 20; 235 but at most 20 % of 300; nothing


CUTS = np.array([0.0, 50.0, 0.0, 100.0])


def test_freed_money_goes_to_units_with_no_cut() -> None:
    # 150 to units 0 and 2 in proportion 100 : 300
    assert carryover.returned(MONEY, MONEY - CUTS, CUTS, to_all=False).tolist() == [37.5, 0, 112.5, 0]


def test_freed_money_goes_to_all_by_what_the_cut_left() -> None:
    # 150 over 100 : 150 : 300 : 300, which add up to 850
    np.testing.assert_allclose(
        carryover.returned(MONEY, MONEY - CUTS, CUTS, to_all=True),
        np.array([100, 150, 300, 300]) * 150 / 850,
        rtol=1e-15,
    )


def test_where_every_unit_is_cut_others_means_all() -> None:
    cut = MONEY * np.array([0.1, 0.1, 0.2, 0.5])
    np.testing.assert_array_equal(
        carryover.returned(MONEY, MONEY - cut, cut, to_all=False),
        carryover.returned(MONEY, MONEY - cut, cut, to_all=True),
    )


def test_a_spared_unit_without_money_is_nobody_to_return_to() -> None:
    money = np.array([0.0, 60.0, 40.0])
    back = carryover.returned(money, np.array([0.0, 30.0, 30.0]), np.array([0.0, 30.0, 10.0]), to_all=False)
    np.testing.assert_allclose(back, [0, 20, 20], rtol=1e-15)  # 40 over what was left: 30 : 30


@pytest.mark.parametrize("to_all", [True, False])
def test_where_the_cut_takes_all_it_is_given_back(to_all: bool) -> None:
    np.testing.assert_allclose(carryover.returned(MONEY, MONEY - MONEY, MONEY, to_all=to_all), MONEY, rtol=1e-15)


def test_without_money_nothing_is_returned() -> None:
    assert carryover.returned(np.zeros(2), np.zeros(2), np.zeros(2), to_all=True).tolist() == [0, 0]


def test_tiers_may_differ_within_a_batch() -> None:
    cut = carryover.by_tiers(MONEY, np.array([0.05, 0.15, 0.25, 0.35]), OVER, np.stack([CUT, 2 * CUT]))
    np.testing.assert_allclose(cut, [[0, 10, 30, 80], [0, 20, 60, 160]], rtol=1e-15)


def test_a_rate_is_known_of_any_money_there_was() -> None:
    assert carryover.rate(np.array([0.25]), np.array([0.5])).tolist() == [0.5]


def test_small_money_is_cut_and_returned_like_large() -> None:
    money, cut = np.array([0.25, 0.5, 0.125]), np.array([0.125, 0.0, 0.0])
    np.testing.assert_allclose(
        carryover.returned(money, money - cut, cut, to_all=False), [0, 0.1, 0.025], rtol=1e-15
    )  # 4 : 1


def test_each_row_of_a_batch_is_returned_by_its_own_measure() -> None:
    # the first row spares one unit, the second none, the third has nothing left; the last spares a unit of little money
    money = np.array([[60.0, 40.0], [60.0, 40.0], [60.0, 40.0], [0.25, 0.5]])
    cut = np.array([[30.0, 0.0], [30.0, 10.0], [60.0, 40.0], [0.125, 0.0]])
    back = carryover.returned(money, money - cut, cut, to_all=False)
    np.testing.assert_allclose(back, [[0.0, 30.0], [20.0, 20.0], [60.0, 40.0], [0.0, 0.125]], rtol=1e-15)


def test_one_part_in_a_million_million_is_no_excess_and_two_are() -> None:
    balance, allowed = np.array([1e12, 1e12]), np.array([1e12 - 1, 1e12 - 2])
    cut = carryover.by_excess(np.full(2, 1e12), balance, allowed, np.array([1.0]), np.array([1.0]))
    assert cut.tolist() == [0, 2]


def test_what_cuts_leave() -> None:
    money, cut = np.array([100.0, 50.0]), np.array([20.0, 0.0])
    assert carryover.left(money, cut, ()).tolist() == [80, 50]
    assert carryover.left(money, cut, (np.array([8.0, 5.0]), np.array([2.0, 0.0]))).tolist() == [70, 45]
