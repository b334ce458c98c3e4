"""The greedy plan under nested groups, by hand and for many weights at once."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from allocator.lp.groups import nested
from allocator.lp.plan import greedy
from allocator.lp.problem import Group, Program


def planned(program: Program, weights: np.ndarray | None = None) -> np.ndarray:
    tree = nested(program)
    assert tree is not None
    return greedy(program, tree, weights)


def test_the_marginal_tier_is_filled_evenly(small: Program) -> None:
    """15 over targets of 100 and 200 are half of both first tiers, 10 and 20 wide; 60 fill them and a third of 60."""
    assert planned(replace(small, pool=np.array(315.0))).tolist() == [105.0, 210.0]
    np.testing.assert_allclose(planned(replace(small, pool=np.array(345.0))), [115.0, 230.0])


def test_a_group_in_a_group(small: Program) -> None:
    """乙 may have 195, both 290, which leaves nothing for them but 95 and 195: 5 % less for 甲."""
    inner, outer = Group("乙", np.array([1]), most=195.0), Group("甲乙", np.array([0, 1]), most=290.0)
    np.testing.assert_allclose(
        planned(replace(small, groups=(outer, inner), pool=np.array(290.0))), [290 / 3, 580 / 3], atol=1e-9
    )
    np.testing.assert_allclose(
        planned(replace(small, groups=(outer, replace(inner, most=190.0)), pool=np.array(290.0))), [100.0, 190.0]
    )


def test_many_weights_are_one_weight_after_the_other(drawn: Callable[..., Program]) -> None:
    program, weights = drawn(60, seed=6, cities=5, pool=0.99), np.array([0.0, 1.0, 4.0, 30.0])
    together = planned(program, weights[:, None])
    for weight, plan in zip(weights, together, strict=True):
        np.testing.assert_allclose(plan, planned(replace(program, carryover_weight=float(weight))), rtol=1e-13)
