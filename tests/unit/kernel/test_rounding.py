"""Largest remainder, by hand: seats of parliaments, ties, and float noise."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allocator.kernel import FloatArray
from allocator.kernel.rounding import at_least, largest_remainder, tied


def rounded(steps: list[float], total: int) -> list[int]:
    return largest_remainder(np.array(steps), np.array(total)).tolist()


def test_seats_of_the_textbook() -> None:
    # 47 000, 16 000, 15 900, 12 000, 6 000 and 3 100 of 100 000 votes for 10 seats: 4.7, 1.6, 1.59, 1.2, 0.6, 0.31;
    # 7 whole seats, the other 3 to 0.7, 0.6 and 0.6, of which 1.6 and 0.6 are both served
    assert rounded([4.7, 1.6, 1.59, 1.2, 0.6, 0.31], 10) == [5, 2, 1, 1, 1, 0]


def test_equal_remainders_go_to_the_larger_amount_then_to_the_first_unit() -> None:
    assert rounded([1.5, 7.5, 2.0, 7.5, 0.5], 20) == [2, 8, 2, 8, 0]
    assert rounded([1.5, 7.5, 2.0, 7.5, 1.5], 20) == [1, 8, 2, 8, 1]
    assert rounded([2.5, 2.5, 2.5, 2.5], 10) == [3, 3, 2, 2]


def test_float_noise_breaks_no_tie_and_takes_no_step_away() -> None:
    assert rounded([1 / 3, 1 - 2 / 3, 0.1 + 0.7 / 3], 1) == [1, 0, 0]
    assert rounded([0.1 * 3 * 10, 1.5, 0.5 + 2**-52], 5) == [3, 2, 0]


@given(
    arrays(np.float64, st.integers(1, 12), elements=st.integers(0, 10**9).map(lambda part: part / 1000)),
    st.sampled_from((math.floor, math.ceil)),
)
def test_the_total_is_exact_and_nobody_is_a_step_off(steps: FloatArray, whole: Callable[[float], int]) -> None:
    total = whole(steps.sum())
    paid = largest_remainder(steps, np.array(total))
    assert paid.sum() == total
    assert np.abs(paid - steps).max() < 1 + 1e-9


def test_a_batch_is_rounded_row_by_row() -> None:
    paid = largest_remainder(np.array([[0.5, 0.5], [0.4, 0.6]]), np.array([1, 1]))
    assert paid.tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize(("steps", "whole"), [(2.0, 2), (2.1, 3), (0.1 * 3 * 10 - 1, 2), (0.0, 0)])
def test_at_least_is_the_next_whole_step_above_float_noise(steps: float, whole: int) -> None:
    assert at_least(np.array(steps)) == whole


def test_a_tie_among_the_smallest_amounts_does_not_reach_others() -> None:
    assert rounded([0.2, 0.4, 0.4], 1) == [0, 1, 0]


def test_nobody_shares_nothing() -> None:
    paid = largest_remainder(np.zeros((2, 0)), np.zeros(2, dtype=np.int64))
    assert (paid.shape, paid.dtype) == ((2, 0), np.int64)


def test_equal_remainders_of_large_amounts_are_equal_up_to_the_error_of_those() -> None:
    # beside 10¹² steps 0.005 is float error: the tie goes to the first, after 0.995 of the last
    large = [1e12 + 0.5, 1e12 + 0.505, 0.995]
    assert rounded(large, 2 * 10**12 + 2) == [10**12 + 1, 10**12, 1]
    assert rounded([1e12 + 0.5, 3.505], 10**12 + 4) == [10**12 + 1, 3]  # equal remainders: the larger amount wins
    paid = largest_remainder(np.array([[0.2, 0.3, 0.5], large]), np.array([1, 2 * 10**12 + 2]))
    assert paid.tolist() == [[0, 0, 1], [10**12 + 1, 10**12, 1]]


@pytest.mark.parametrize(
    ("steps", "total", "alike", "served"),
    [
        ([2.5, 2.5, 2.5, 2.5], 10, [1, 1, 1, 1], [1, 1, 0, 0]),
        ([1.5, 1.5, 2.0, 7.5], 13, [1, 1, 0, 0], [1, 0, 0, 0]),  # the larger of equal remainders is served before
        ([1 / 3, 1 - 2 / 3, 1 / 3], 1, [1, 1, 1], [1, 0, 0]),
        ([2.0, 1.5, 1.5, 0.7], 6, [0, 1, 1, 0], [0, 1, 0, 0]),
        ([1.5, 1.5, 0.5, 1.25, 0.25], 5, [1, 1, 0, 0, 0], None),  # both are served
        ([1.5, 2.5], 4, [], None),  # the larger amount decides
        ([0.7, 0.3], 1, [], None),  # the remainder decides
        ([1.7, 1.3], 3, [], None),
        ([2.0, 2.0], 4, [], None),  # nothing is left over
        ([1.9, 1.9], 4, [], None),  # all are served
        ([1.9, 1.9, 1.9], 6, [], None),
    ],
)
def test_who_stood_equal_where_a_step_went_by_id(
    steps: list[float], total: int, alike: list[int], served: list[int] | None
) -> None:
    found = tied(np.array(steps), total)
    assert (found is None) == (served is None)
    if found is not None:
        assert [part.astype(int).tolist() for part in found] == [alike, served]
