"""The verbs of derived columns, by hand."""

import numpy as np
import pytest

from allocator.kernel import derive


def test_distance_to_the_largest_and_to_the_next_for_the_largest() -> None:
    value = np.array([10.0, 7.0, 4.0])
    assert derive.distance(value, top_takes_next=False).tolist() == [0, 3, 6]
    assert derive.distance(value, top_takes_next=True).tolist() == [3, 3, 6]
    assert derive.distance(np.array([5.0, 5.0]), top_takes_next=True).tolist() == [0, 0]


def test_values_are_mapped_between_two_numbers() -> None:
    assert derive.rescaled(np.array([0.0, 5.0, 10.0]), 0.5, 1.5).tolist() == [0.5, 1, 1.5]


def test_places_count_who_is_strictly_better_and_leave_the_others_last() -> None:
    value, counted = np.array([9.0, 7.0, 9.0, 100.0]), np.array([True, True, True, False])
    assert derive.places(value, counted, largest_first=True).tolist() == [1, 3, 1, 4]
    assert derive.places(value, counted, largest_first=False).tolist() == [2, 1, 2, 4]


def test_classes_are_below_or_up_to_their_limits() -> None:
    limits, inclusive = np.array([0.3, 10.0, np.inf]), np.array([False, True, True])
    value = np.array([0.1 + 0.2, 0.29, 10.0, 11.0])  # 0.1 + 0.2 is 0.3 up to float error, and not below it
    assert derive.classes(value, limits, inclusive, np.array([1.2, 1.1, 1.0])).tolist() == [1.1, 1.2, 1.1, 1.0]
    assert np.isnan(derive.classes(value, limits[:1], inclusive[:1], np.array([1.0]))[2])


def test_a_group_adds_up_and_shares_what_a_limit_cuts_off() -> None:
    groups = np.array([0, 1, 0])
    assert derive.group_sums(np.array([1.0, 5.0, 2.0]), groups).tolist() == [3, 5, 3]
    shares = np.array([0.7, 0.2, 0.1])  # at most 0.5: the 0.2 cut off go to 0.2 : 0.1
    found = derive.limited(shares, 0.0, 0.5, np.zeros(3, np.int64), np.ones(3))
    np.testing.assert_allclose(found, [0.5, 1 / 3, 1 / 6], rtol=1e-12)
    assert derive.limited(shares, 0.2, 0.5, None, None).tolist() == [0.5, 0.2, 0.2]


def test_a_sum_is_nothing_where_only_the_error_of_adding_is_left() -> None:
    parts = np.array([[0.1, 0.1, 1e12], [0.2, 0.2, 0.5], [-0.3, -0.4, -1e12]])
    found = derive.added(parts)
    assert found[0] == 0
    assert found[1] == pytest.approx(-0.1)
    assert found[2] == 0.5


def test_a_group_that_adds_up_to_nothing_but_float_error() -> None:
    value, groups = np.array([0.1, 0.2, -0.3, 1.0]), np.array([0, 0, 0, 1])
    assert derive.group_sums(value, groups).tolist() == [0, 0, 0, 1]
