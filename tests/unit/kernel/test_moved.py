"""Money that changes hands."""

import numpy as np

from allocator.kernel.moved import moved


def test_what_some_lose_and_others_gain() -> None:
    assert moved(np.array([5.0, -2.0, -3.0])) == 5


def test_more_or_less_for_all_moves_nothing_between_them() -> None:
    assert moved(np.array([4.0, 4.0])) == 0
    assert moved(np.array([-3000.0, -5000.0])) == 0


def test_of_unequal_sums_the_smaller_has_changed_hands() -> None:
    np.testing.assert_array_equal(moved(np.array([[5.0, -2.0, 0.0], [1.0, -4.0, 1.0]])), [2, 2])
