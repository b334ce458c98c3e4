"""The one plan among the cheapest where groups overlap, from whichever optimum a solver found."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.groups import nested
from allocator.lp.optimum import Optimum, optimum
from allocator.lp.overlapping_groups import spread
from allocator.lp.plan import greedy
from allocator.lp.problem import Group, Program


def found(program: Program, solver: str = "highs") -> Optimum:
    answer = optimum(program, solver)
    assert answer is not None
    return answer


def test_the_unit_in_both_groups_bears_both_limits(bare: Callable[[int], Program]) -> None:
    """Targets of 100; a and b, and b and c, 190 at most: 90 for b serves both, d takes the 10 at 1 each."""
    groups = (Group("ab", np.array([0, 1]), most=190.0), Group("bc", np.array([1, 2]), most=190.0))
    program = replace(bare(4), target=np.full(4, 100.0), pool=np.array(400.0), groups=groups)
    np.testing.assert_allclose(spread(program, found(program)), [100, 90, 100, 110], atol=1e-9)


def test_what_two_groups_share_is_taken_evenly(bare: Callable[[int], Program]) -> None:
    """b1 and b2 stand in both groups, with targets of 100 and 50: 15 less for both are 10 % of each."""
    members = np.array([0, 1, 2]), np.array([1, 2, 3])
    groups = tuple(Group(name, some, most=235.0) for name, some in zip(("left", "right"), members, strict=True))
    target = np.array([100.0, 100.0, 50.0, 100.0, 200.0])
    program = replace(bare(5), target=target, pool=np.array(550.0), groups=groups)
    np.testing.assert_allclose(spread(program, found(program)), [100, 90, 45, 100, 215], atol=1e-9)


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_where_groups_are_nested_it_is_the_greedy_plan(drawn: Callable[..., Program], solver: str) -> None:
    program = drawn(80, seed=12, cities=6, pool=0.99)
    tree = nested(program)
    assert tree is not None
    np.testing.assert_allclose(spread(program, found(program, solver)), greedy(program, tree), atol=1e-6)
