"""What rounding may decide, and in which order: worked by hand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.problem import Group, Program
from allocator.lp.rounding_choice import left_open


@pytest.fixture
def five(bare: Callable[[int], Program]) -> Program:
    return bare(5)


STEPS = np.array([10.5, 20.5, 7.25, 8.0, 3.75])


def test_remainders_are_millionths_and_whole_amounts_have_none(five: Program) -> None:
    choice = left_open(five, STEPS + np.array([1e-9, -1e-9, 0.0, 1e-9, 0.0]), 50)
    assert choice.below.tolist() == [10, 20, 7, 8, 3]
    assert choice.remainder.tolist() == [500_000, 500_000, 250_000, 0, 750_000]
    assert choice.open.tolist() == [True, True, True, False, True]
    assert choice.rest == 50 - 48


def test_bounds_in_whole_steps_leave_no_choice(five: Program) -> None:
    """A has to reach 11, b must not reach 21; c has no whole step between 7.1 and 7.9, so it may go either way."""
    lower, upper = np.array([10.2, 0, 7.1, 0, 0]), np.array([np.inf, 20.9, 7.9, 9.0, 9.0])
    choice = left_open(replace(five, lower=lower, upper=upper), STEPS, 50)
    assert choice.up.tolist() == [True, False, False, False, False]
    assert choice.open.tolist() == [False, False, True, False, True]
    assert choice.rest == 50 - 49


def test_equal_remainders_go_up_by_size_then_by_id(five: Program) -> None:
    choice = left_open(five, np.array([5.5, 9.5, 9.5, 1.25, 2.75]), 29)
    assert choice.order.tolist() == [4, 1, 2, 0, 3]


def test_those_that_crowd_a_maximum_come_last_among_equals(five: Program) -> None:
    """B and c together could break 30; what could not be broken counts for nothing."""
    groups = (Group("bc", np.array([1, 2]), most=19.0), Group("a", np.array([0]), most=6.0))
    choice = left_open(replace(five, groups=groups), np.array([5.5, 9.5, 9.5, 1.25, 2.75]), 29)
    assert [limit.group for limit in choice.limits] == [0]
    assert choice.order.tolist() == [4, 0, 1, 2, 3]
    assert choice.ties.tolist() == [0, 4, 3, 1, 2]


def test_limits_that_nothing_can_keep_are_hopeless(five: Program) -> None:
    ends = [(32.0, 40.0, False), (33.0, 40.0, True), (0.0, 30.0, False), (0.0, 29.0, True), (30.4, 30.6, True)]
    for least, most, hopeless in ends:
        group = Group("ab", np.array([0, 1]), least=least, most=most)
        (limit,) = left_open(replace(five, groups=(group,)), STEPS, 50).limits
        assert limit.hopeless is hopeless
