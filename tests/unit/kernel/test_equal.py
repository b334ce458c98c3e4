"""Places as people are shown them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.stats import rankdata

from allocator.kernel import FloatArray
from allocator.kernel.equal import above, average_rank, is_constant, place, ranked


def test_equal_values_share_the_better_place() -> None:
    assert place(np.array([3.0, 9.0, 3.0, 1.0, 9.0])).tolist() == [3, 1, 3, 5, 1]


def test_values_that_differ_by_float_error_are_equal() -> None:
    assert place(np.array([0.1 + 0.2, 0.3, 1e-13])).tolist() == [1, 1, 3]


def test_nothing_has_no_places_and_zeros_share_the_first() -> None:
    assert place(np.zeros(0)).tolist() == []
    assert place(np.zeros(3)).tolist() == [1, 1, 1]


def test_what_differs_by_the_least_gap_is_apart() -> None:
    assert place(np.array([1.0, 2e-12, 1e-12])).tolist() == [1, 2, 3]  # a part in a million million of 1
    assert place(np.array([1.0, 1.9e-12, 1e-12])).tolist() == [1, 2, 2]


@given(arrays.arrays(np.float64, (2, 6), elements=st.integers(0, 4).map(float)))
def test_a_place_counts_the_strictly_larger_in_every_row(values: np.ndarray) -> None:
    wanted = [[1 + sum(other > value for other in row) for value in row] for row in values.tolist()]
    assert place(values).tolist() == wanted


@given(
    arrays.arrays(np.int64, (3, 5), elements=st.integers(-40, 40)),
    st.sampled_from([1.0, 0.0, -3e5]),
    st.sampled_from([2.0**-52, 2.0**-44, 2.0**-38, 1.0]),
)
def test_who_comes_first_is_what_sorting_says_however_near(values: np.ndarray, middle: float, apart: float) -> None:
    """Values a few bits apart, of either sign and of both: a run ends where the next is lower by the gap of its row."""
    rows = middle + values * apart * max(abs(middle), 1.0)
    order, larger = ranked(rows)
    for row, places, before in zip(rows.tolist(), order.tolist(), larger.tolist(), strict=True):
        ordered = sorted(row, reverse=True)
        assert sorted(places) == list(range(5))
        assert [row[place] for place in places] == ordered
        least = max(1e-12 * max(map(abs, row)), 2.2250738585072014e-308)
        starts = [0]
        for number in range(1, 5):
            starts.append(number if ordered[number - 1] - ordered[number] >= least else starts[-1])
        assert before == starts


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert average_rank(np.array([7.0, 7, 1, 7])).tolist() == [3, 3, 1, 3]
    assert average_rank(np.array([0.1 + 0.2, 0.3, 0.2])).tolist() == [2.5, 2.5, 1]


@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 30)), elements=st.integers(0, 6)))
def test_average_rank_is_that_of_scipy(values: FloatArray) -> None:
    np.testing.assert_array_equal(average_rank(values), rankdata(values, axis=-1))


def test_above_is_above_by_more_than_float_error() -> None:
    assert above(np.array([2.7 / 18, 0.16, 0.14]), np.array([0.15])).tolist() == [False, True, False]


def test_all_equal_up_to_float_error() -> None:
    assert is_constant(np.array([0.1 + 0.2, 0.3]))
    assert not is_constant(np.array([0.3, 0.3000001]))


def test_a_part_in_a_million_million_is_a_difference_and_less_is_none() -> None:
    assert not is_constant(np.array([1e12, 1e12 - 1]))
    assert average_rank(np.array([1e12, 1e12 - 1])).tolist() == [2, 1]
    assert above(np.array([1e12]), np.array([1e12 - 1])).tolist() == [True]
    assert not is_constant(np.array([1.0, 1.0 + 1.5e-12]))
    assert is_constant(np.array([1.0, 1.0 + 0.9e-12]))
    assert not is_constant(np.array([1e-13, 2e-13]))  # small beside one, not beside each other


def test_two_equal_values_of_three_are_not_all() -> None:
    assert not is_constant(np.array([1.0, 1.0, 2.0]))


def test_a_limit_is_exceeded_by_what_shows_beside_the_largest_value() -> None:
    assert above(np.array([1e6, 1 + 1e-10]), np.array([1.0])).tolist() == [True, False]
    assert above(np.array([1 + 1e-10, 2.0]), np.array([1.0, 1e6])).tolist() == [False, False]
