"""A part of a whole, and what it is where there is none."""

import numpy as np

from allocator.kernel.ratio import per_head, ratio


def test_a_part_of_nothing_is_not_a_number() -> None:
    found = ratio([1.0, -2.0, 3.0, 4.0, np.nan], [4.0, 8.0, 0.0, -1.0, 2.0])
    np.testing.assert_array_equal(found, [0.25, -0.25, np.nan, np.nan, np.nan])


def test_one_whole_serves_many_parts() -> None:
    np.testing.assert_array_equal(ratio(np.array([[1.0, 2.0], [3.0, 4.0]]), 4.0), [[0.25, 0.5], [0.75, 1.0]])


def test_money_per_head_is_in_yuan() -> None:
    # 3 万元 are 30 000 元 for 4 people; nobody is counted in the second and third
    np.testing.assert_array_equal(
        per_head(np.array([3.0, 5.0, 1.0]), np.array([4.0, 0.0, np.nan])), [7500, np.nan, np.nan]
    )
