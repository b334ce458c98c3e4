"""The one multiplier of the second engine, against sums worked by hand."""

from fractions import Fraction

import pytest

from allocator.second_engine.multiplier import clipped, multipliers, solutions, spread
from allocator.second_engine.numbers import RefusedError

F = Fraction
NOTHING = [F(0), F(0)]


def test_within_limits() -> None:
    assert [clipped(F(x), F(2), F(5)) for x in (1, 3, 9)] == [2, 3, 5]
    assert clipped(F(9), F(2), None) == 9


def test_what_is_held_is_made_up_for_by_the_rest() -> None:
    # 10 and 30 in proportion; the first may have no less than 20: 60 − 20 = 40 = θ · 30
    assert multipliers(NOTHING, [F(10), F(30)], [F(20), F(0)], [None, None], F(60)) == (F(4, 3), F(4, 3))
    assert spread([F(10), F(30)], [F(20), F(0)], [None, None], F(40)) == [20, 20]
    # hard money 5 for the first: 5 + 10θ + 30θ = 25
    assert multipliers([F(5), F(0)], [F(10), F(30)], NOTHING, [None, None], F(25)) == (F(1, 2), F(1, 2))


def test_between_two_limits_that_are_spent_every_multiplier_will_do() -> None:
    # 10θ is at most 4, 30θ at least 60: any θ from 0.4 to 2 spends 64
    assert multipliers(NOTHING, [F(10), F(30)], [F(0), F(60)], [F(4), None], F(64)) == (F(2, 5), F(2))


def test_a_sum_out_of_reach_is_refused() -> None:
    with pytest.raises(RefusedError, match="no multiplier"):
        multipliers(NOTHING, [F(1), F(1)], NOTHING, [F(3), F(3)], F(7))
    with pytest.raises(RefusedError, match="no multiplier"):
        multipliers(NOTHING, [F(1), F(1)], [F(3), F(3)], [None, None], F(5))


def test_straight_lines_are_followed_beyond_the_last_point() -> None:
    assert solutions(lambda x: 2 * x, [F(1)], F(9)) == (F(9, 2), F(9, 2))


def test_where_all_are_held_any_higher_multiplier_will_do() -> None:
    assert multipliers(NOTHING, [F(1), F(1)], NOTHING, [F(3), F(2)], F(5)) == (F(3), None)
    assert solutions(lambda x: 2 * x, [F(1)], F(4)) == (F(2), F(2))  # only where it is flat from there on
