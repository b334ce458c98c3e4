"""Limits in whole steps: up for a minimum, down for a maximum, float noise on neither side."""

import numpy as np
import pytest

from allocator.lp.whole_limits import FAR, drawn_in, fewest, most


@pytest.mark.parametrize(
    ("money", "step", "low", "high"),
    [
        (100.0, 1.0, 100, 100),
        (100.2, 1.0, 101, 100),
        (0.3, 0.1, 3, 3),  # 0.3 / 0.1 is 2.9999999999999996
        (6_670_000.0001, 0.0001, 66_700_000_001, 66_700_000_001),
        (0.0, 1.0, 0, 0),
        (1234.5, 10.0, 124, 123),
    ],
)
def test_the_fewest_and_the_most(money: float, step: float, low: int, high: int) -> None:
    assert (int(fewest(np.asarray(money), step)), int(most(np.asarray(money), step))) == (low, high)


def test_no_limit_stays_none() -> None:
    assert most(np.array([np.inf, 1e300]), 0.0001).tolist() == [FAR, FAR]
    assert drawn_in(np.zeros(1), np.array([np.inf]), 1.0)[1].tolist() == [np.inf]


def test_limits_without_a_whole_step_between_stay_as_written() -> None:
    least, highest = drawn_in(np.array([90.4, 90.4]), np.array([95.7, 90.6]), 1.0)
    assert least.tolist() == [91.0, 90.4]
    assert highest.tolist() == [95.0, 90.6]


def test_what_is_drawn_in_is_a_decimal_number() -> None:
    """Three steps of 0.1 are 0.3, not 0.30000000000000004."""
    assert drawn_in(np.array([0.21]), np.array([0.39]), 0.1)[0].tolist() == [0.3]
