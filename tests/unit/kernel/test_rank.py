"""Places as people are shown them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from allocator.kernel.rank import place


def test_equal_values_share_the_better_place() -> None:
    assert place(np.array([3.0, 9.0, 3.0, 1.0, 9.0])).tolist() == [3, 1, 3, 5, 1]


def test_values_that_differ_by_float_error_are_equal() -> None:
    assert place(np.array([0.1 + 0.2, 0.3, 1e-13])).tolist() == [1, 1, 3]


def test_nothing_has_no_places_and_zeros_share_the_first() -> None:
    assert place(np.zeros(0)).tolist() == []
    assert place(np.zeros(3)).tolist() == [1, 1, 1]


@given(arrays.arrays(np.float64, (2, 6), elements=st.integers(0, 4).map(float)))
def test_a_place_counts_the_strictly_larger_in_every_row(values: np.ndarray) -> None:
    wanted = [[1 + sum(other > value for other in row) for value in row] for row in values.tolist()]
    assert place(values).tolist() == wanted
