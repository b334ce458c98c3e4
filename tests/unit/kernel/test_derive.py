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


def test_distances_in_every_row_of_a_batch() -> None:
    value = np.array([[10.0, 7.0, 4.0], [1.0, 5.0, 2.0]])
    assert derive.distance(value, top_takes_next=False).tolist() == [[0, 3, 6], [4, 0, 3]]
    assert derive.distance(value, top_takes_next=True).tolist() == [[3, 3, 6], [4, 3, 3]]
    assert derive.distance(np.array([0.3, 0.1 + 0.2, 0.2]), top_takes_next=True) == pytest.approx([0.1, 0.1, 0.1])


def test_values_are_mapped_in_every_row_of_a_batch() -> None:
    value = np.array([[3.0, 5.0, 7.0], [20.0, 10.0, 30.0]])
    assert derive.rescaled(value, 0.5, 2.5).tolist() == [[0.5, 1.5, 2.5], [1.5, 0.5, 2.5]]


def test_a_class_of_large_and_small_numbers_and_of_nothing() -> None:
    limits, inclusive = np.array([0.0, 1e6]), np.array([True, False])
    value = np.array([0.0, -1.0, 1e6 - 1e-7, 1e6 - 1e-5, 0.5])  # 1e-7 is float error beside a million, 1e-5 is not
    found = derive.classes(value, limits, inclusive, np.array([1.0, 2.0]))
    np.testing.assert_array_equal(found, [1, 1, np.nan, 2, 2])


def test_a_sum_of_large_parts_is_nothing_but_error() -> None:
    parts = np.array([[1e9 + 0.1], [-1e9], [-0.1]])
    assert parts.sum(axis=0)[0] != 0
    assert derive.added(parts).tolist() == [0]
    assert derive.added(np.array([[1e9 + 0.1], [-1e9]])) == pytest.approx([0.1], rel=1e-6)
    assert derive.group_sums(np.array([1e9 + 0.1, -1e9, -0.1, 7.0]), np.array([0, 0, 0, 1])).tolist() == [0, 0, 0, 7]


def test_small_sums_are_not_float_error() -> None:
    assert derive.added(np.array([[1e-9], [-2e-9]])).tolist() == [-1e-9]
    assert derive.group_sums(np.array([1e-9, -2e-9]), np.array([0, 0])).tolist() == [-1e-9, -1e-9]


def test_what_limits_cut_off_stays_within_each_group() -> None:
    groups, totals = np.array([0, 1, 0, 1, 1, 2]), np.array([1.0, 2.0, 1.0, 2.0, 2.0, 0.5])
    value = np.array([0.9, 1.0, 0.1, 0.8, 0.2, 0.5])
    # 0.6 and what is left of 1; at most 0.6 each of 2 leaves all of the second group at its cap
    found = derive.limited(value, -1.0, 0.6, groups, totals)
    np.testing.assert_allclose(found, [0.6, 0.6, 0.4, 0.6, 0.6, 0.5], rtol=1e-12)
    # no less than 0.3 each: 0.9 : 0.1 → 0.7 and 0.3; 1.0 : 0.8 share 1.7
    found = derive.limited(value, 0.3, np.inf, groups, totals)
    np.testing.assert_allclose(found, [0.7, 1.7 / 1.8, 0.3, 1.7 * 0.8 / 1.8, 0.3, 0.5], rtol=1e-12)
    assert derive.limited(np.array([-1.0, 2.0]), 0.0, 1.0, np.array([0, 0]), None).tolist() == [0, 1]


def test_a_part_in_a_million_million_is_a_difference() -> None:
    value, limit = np.array([1e12, 1e12 - 1]), np.array([1e12])
    assert derive.distance(value, top_takes_next=False).tolist() == [0, 1]
    found = derive.classes(value, limit, np.array([False]), np.array([1.0]))
    np.testing.assert_array_equal(found, [np.nan, 1])
