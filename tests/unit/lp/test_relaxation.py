"""What has to give way: the smallest total, group limits before unit bounds, in even shares."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.errors import BoundsError
from allocator.lp.problem import Group, Program
from allocator.lp.relaxation import SHOWN, Relaxation, impossible, relaxations


def as_dict(program: Program) -> dict:
    return {(part.what, part.which): pytest.approx(part.amount, abs=1e-6) for part in relaxations(program)}


def test_a_possible_program_needs_none(small: Program) -> None:
    assert relaxations(small) == ()


def test_caps_give_way_in_proportion_to_themselves(small: Program) -> None:
    assert as_dict(replace(small, upper=np.array([90.0, 180.0]))) == {("cap", 0): 10, ("cap", 1): 20}


def test_one_cap_alone_is_named_where_only_it_helps(small: Program) -> None:
    """The other unit has no cap, but its group has a limit of its own that costs as much for every 万元."""
    groups = (Group("甲市", np.array([0]), least=138),)
    program = replace(small, upper=np.array([100.0, np.inf]), lower=np.array([0.0, 162.0]), groups=groups)
    assert relaxations(program) == (Relaxation("minimum", 0, pytest.approx(38)),)


def test_floors_give_way_in_proportion_to_what_lies_above_hard_money(small: Program) -> None:
    program = replace(small, hard=np.array([100.0, 50.0]), lower=np.array([120.0, 220.0]))
    # 40 too much; room is 20 and 170
    assert as_dict(program) == {("floor", 0): 40 * 20 / 190, ("floor", 1): 40 * 170 / 190}


def test_hard_money_under_a_group_limit_moves_the_limit(small: Program) -> None:
    program = replace(small, hard=np.array([100.0, 0.0]), groups=(Group("甲市", np.array([0]), most=70),))
    assert as_dict(program) == {("maximum", 0): 30}


def test_limits_that_exclude_each_other_share_the_gap(small: Program) -> None:
    groups = (Group("甲市", np.array([0]), least=200), Group("乙市", np.array([1]), least=200))
    assert as_dict(replace(small, groups=groups)) == {("minimum", 0): 50, ("minimum", 1): 50}


def test_one_relaxation_that_serves_two_limits_beats_two(small: Program) -> None:
    """Unit 1 is in both groups: 20 at its cap are less than 20 at each of their minima."""
    three = {name: np.zeros(3) for name in ("hard", "lower", "rate", "carryover")}
    groups = (Group("ab", np.array([0, 1]), least=120), Group("bc", np.array([1, 2]), least=120))
    upper = np.array([50.0, 50.0, 50.0])
    program = replace(small, units=tuple("abc"), pool=np.float64(170), target=np.full(3, 50.0), **three, groups=groups)
    assert as_dict(replace(program, upper=upper)) == {("cap", 1): 20}


def test_the_relaxed_program_is_possible(drawn: Callable[..., Program]) -> None:
    program = drawn(60, seed=3, cities=5, levels=2)
    program = replace(program, upper=program.upper * 0.7, lower=program.lower * 0.5)
    parts = relaxations(program)
    lower, upper, groups = program.lower.copy(), program.upper.copy(), list(program.groups)
    for part in parts:
        give = part.amount * (1 + 1e-8)
        if part.what == "floor":
            lower[part.which] -= give
        elif part.what == "cap":
            upper[part.which] += give
        elif part.what == "minimum":
            groups[part.which] = replace(groups[part.which], least=groups[part.which].least - give)
        else:
            groups[part.which] = replace(groups[part.which], most=groups[part.which].most + give)
    assert parts
    assert relaxations(replace(program, lower=lower, upper=upper, groups=tuple(groups))) == ()


def test_hard_money_beyond_the_pool_cannot_be_relaxed(small: Program) -> None:
    with pytest.raises(BoundsError, match="hard money alone"):
        relaxations(replace(small, hard=np.array([200.0, 200.0])))


def test_a_long_list_is_summed_up(drawn: Callable[..., Program]) -> None:
    program = drawn(60, seed=1)
    error = impossible(replace(program, upper=program.target * 0.9, lower=np.zeros(60)))
    assert len(error.problems) == SHOWN + 2
    assert "40 smaller ones" in str(error)
