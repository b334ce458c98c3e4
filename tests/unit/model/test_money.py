"""Money is counted in whole steps, read as the decimals it is written in."""

from fractions import Fraction

import numpy as np
import pytest

from allocator.model.money import Step


@pytest.mark.parametrize(
    ("money", "step", "steps"), [(2.4, 1, 2), (2.5, 1, 3), (0.95, 0.1, 10), (0.25, 0.1, 3), (3, 1, 3), (0, 1, 0)]
)
def test_halves_go_up_whatever_the_float_says(money: float, step: float, steps: int) -> None:
    assert Step(step).nearest(money) == steps  # 0.95 / 0.1 is 9.499999999999998


def test_amounts_are_counted_exactly_or_refused() -> None:
    assert Step(0.1).count(0.3) == 3
    assert Step(0.0001).count(6_670_000.1234) == 66_700_001_234
    assert Step(0.25).in_steps(1.1) == Fraction(22, 5)
    with pytest.raises(ValueError, match="no whole number of steps"):
        Step(0.25).count(1.1)


def test_steps_are_the_decimals_they_stand_for() -> None:
    assert Step(0.1).money(np.array([3, 7])).tolist() == [0.3, 0.7]  # 3 · 0.1 is 0.30000000000000004
    assert Step(0.0001).money(66_700_001_234) == 6670000.1234
    assert [Step(size).decimals for size in (1, 10, 0.5, 0.0001)] == [0, 0, 1, 4]


def test_columns_are_counted_and_what_is_none_is_marked() -> None:
    steps, whole = Step(0.1).counted(np.array([0.3, 0.35, 1e300]))
    assert steps[0] == 3
    assert whole.tolist() == [True, False, False]
