"""Whole steps of the LP mode: without limits as everywhere, and what is said where there is no way."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.errors import BoundsError
from allocator.kernel.rounding import largest_remainder
from allocator.lp.problem import Group, Program
from allocator.lp.rounding import rounded


def test_without_groups_it_is_the_largest_remainder(drawn: Callable[..., Program]) -> None:
    program = drawn(200, seed=1)
    free = replace(program, lower=np.zeros(200), hard=np.zeros(200), upper=np.full(200, np.inf))
    exact = np.round(program.target, 1)
    total = round(float(exact.sum()))
    np.testing.assert_array_equal(rounded(free, exact, total).steps, largest_remainder(exact, np.array(total)))


def test_a_floor_is_never_paid_short(small: Program) -> None:
    """甲's floor of 90.2 sends it up though 乙's remainder is larger."""
    program = replace(small, lower=np.array([90.2, 0.0]))
    assert rounded(program, np.array([90.2, 209.8]), 300).steps.tolist() == [91, 209]


def said(program: Program, exact: list[float], total: int) -> list[str]:
    with pytest.raises(BoundsError) as caught:
        rounded(program, np.array(exact), total)
    return [str(problem) for problem in caught.value.problems]


def test_a_group_without_a_whole_step_is_named(small: Program) -> None:
    program = replace(small, groups=(Group("甲市", np.array([0]), least=100.5, most=100.5),))
    head, group = said(program, [100.5, 199.5], 300)
    assert head.startswith("lp: no rounding of the plan to whole steps of 1 万元 keeps every limit")
    assert group in {
        "lp.groups.甲市: its maximum of 100.5 万元 would be exceeded by 0.5 万元",
        "lp.groups.甲市: its minimum of 100.5 万元 would be missed by 0.5 万元",
    }


def test_overlapping_limits_that_only_halves_can_keep_are_named(bare: Callable[[int], Program]) -> None:
    """Of a, b, c every two get 1 together: only ½ each does, and d takes 8.5. One limit gives way by 1."""
    pairs = (("ab", [0, 1]), ("bc", [1, 2]), ("ac", [0, 2]))
    groups = tuple(Group(name, np.array(pair), least=1.0, most=1.0) for name, pair in pairs)
    parts = said(replace(bare(4), groups=groups), [0.5, 0.5, 0.5, 8.5], 10)
    assert len(parts) == 2
    assert "of 1 万元 would be" in parts[1]
    assert parts[1].endswith("by 1 万元")


def test_floors_that_whole_steps_cannot_pay_are_told_from_groups(small: Program) -> None:
    program = replace(small, lower=np.array([100.5, 199.5]))
    assert said(program, [100.5, 199.5], 300)[1:] == [
        "lp: hard money, floors and caps in whole steps miss the pool by 1 万元"
    ]


def test_steps_are_steps_and_money_is_money(bare: Callable[[int], Program]) -> None:
    """In steps of 0.1 the group may have 20.0 at most: 甲 99 steps, 丙 101."""
    program = replace(bare(3), step=0.1, groups=(Group("甲丙", np.array([0, 2]), most=20.0),))
    assert rounded(program, np.array([99.5, 100.0, 100.5]), 300).steps.tolist() == [99, 100, 101]
