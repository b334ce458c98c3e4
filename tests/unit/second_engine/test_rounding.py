"""Largest remainders in the second engine, worked by hand."""

from fractions import Fraction

import pytest

from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.rounding import error, largest_remainder

F = Fraction


def test_the_largest_remainder_goes_up() -> None:
    assert largest_remainder([F(13, 10), F(27, 10), F(4)], 8).steps == [1, 3, 4]


def test_equal_remainders_go_by_amount_then_by_id() -> None:
    # 1 + 2 + 1 + 0 = 4 leaves 3 of 4: the larger three, so nobody stands equal with the one left out
    found = largest_remainder([F(3, 2), F(5, 2), F(3, 2), F(1, 2)], 7)
    assert (found.steps, found.tied) == ([2, 3, 2, 0], [])
    tied = largest_remainder([F(3, 2), F(5, 2), F(3, 2), F(1, 2)], 6)
    assert (tied.steps, tied.tied) == ([2, 3, 1, 0], [0, 2])


def test_remainders_within_the_error_of_a_sum_are_equal() -> None:
    hair = error(F(1, 2)) / 2
    assert largest_remainder([F(1, 2), F(1, 2) + hair], 1).steps == [1, 0]
    assert largest_remainder([F(1, 2), F(1, 2) + 3 * hair], 1).steps == [0, 1]
    assert largest_remainder([1 - hair, F(1, 2), F(1, 2)], 2).steps == [1, 1, 0]


def test_amounts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(RefusedError, match="do not add up"):
        largest_remainder([F(1), F(1)], 5)
