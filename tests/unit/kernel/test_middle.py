"""The middle of numbers."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.kernel.middle import median


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        ([3.0], 3.0),
        ([4.0, 1.0], 2.5),
        ([9.0, 1.0, 4.0], 4.0),
        ([8.0, 1.0, 2.0, 5.0], 3.5),
        ([1.0, np.inf, 2.0], 2.0),
        ([1.7e308, 1.0, 1.7e308], 1.7e308),
    ],
)
def test_the_middle_is_one_number_or_the_mean_of_two(values: list[float], middle: float) -> None:
    assert median(np.array(values)) == middle


def test_a_number_that_is_missing_leaves_no_middle() -> None:
    assert np.isnan(median(np.array([1.0, np.nan, 2.0])))


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_the_middle_is_that_of_the_standard_library(hundredths: list[int]) -> None:
    values = [number / 100 for number in hundredths]
    assert median(np.array(values)) == statistics.median(values)
