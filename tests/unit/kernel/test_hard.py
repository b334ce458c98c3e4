"""Hard expenditure, by hand."""

import numpy as np

from allocator.kernel.hard import counted_need, hard_expenditure

NOTHING = np.zeros(3)


def test_counted_need_is_people_times_the_capped_standard_times_months_in_wan() -> None:
    # 100 people × min(1 800, 1 600) 元 × 12 months = 1 920 000 元; 50 × 1 500 × 6 = 450 000 元
    need = counted_need(np.array([100.0, 50.0]), np.array([1800.0, 1500.0]), np.array([12.0, 6.0]), 1600)
    assert need.tolist() == [192, 45]


def test_carryover_is_used_first_and_never_turns_a_need_negative() -> None:
    first, rate = hard_expenditure(
        np.array([10.0, 20.0, 5.0]), np.array([4.0, 0.0, 30.0]), np.array([0.5]), np.array(100.0)
    )
    assert first.tolist() == [8, 20, 0]
    assert rate == 1


def test_needs_over_the_pool_are_scaled_down_together() -> None:
    first, rate = hard_expenditure(np.array([10.0, 20.0, 10.0]), NOTHING, np.array([0.0]), np.array(30.0))
    assert first.tolist() == [7.5, 15, 7.5]
    assert rate == 0.75


def test_needs_that_fill_the_pool_exactly_are_no_shortfall() -> None:
    first, rate = hard_expenditure(np.array([10.0, 20.0, 0.0]), NOTHING, np.array([0.0]), np.array(30.0))
    assert first.tolist() == [10, 20, 0]
    assert rate == 1


def test_no_need_at_all_is_met() -> None:
    first, rate = hard_expenditure(NOTHING, NOTHING, np.array([1.0]), np.array(30.0))
    assert first.tolist() == [0, 0, 0]
    assert rate == 1
    _first, rate = hard_expenditure(NOTHING, NOTHING, np.array([1.0]), np.array(0.0))
    assert rate == 1


def test_each_pool_of_a_batch_has_its_own_rate() -> None:
    first, rate = hard_expenditure(np.array([10.0, 20.0, 10.0]), NOTHING, np.array([0.0]), np.array([20.0, 40.0]))
    assert first.tolist() == [[5, 10, 5], [10, 20, 10]]
    assert rate.tolist() == [0.5, 1]
