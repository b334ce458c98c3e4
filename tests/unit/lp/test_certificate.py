"""A proof by prices: the bound by hand, plans it proves, and plans that it does not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.certificate import Duals, bound, proves
from allocator.lp.groups import nested
from allocator.lp.optimum import optimum
from allocator.lp.plan import greedy
from allocator.lp.problem import Group, Program
from allocator.lp.shadow_prices import held_by, tree_duals
from allocator.lp.solution import solve

NONE = np.zeros(0)


def test_the_bound_by_hand(small: Program) -> None:
    """Targets 100 and 200, pool 320, tiers of 10 % at 1 and 30 % at 3; the next 万元 costs 1.

    At a price of 1 both may stand anywhere up to 10 % over: each is at its best at its target, for −100 and −200. With
    the pool's 320 the bound is 20, which is what 20 over the targets cost.
    """
    program = replace(small, pool=np.array(320.0))
    assert bound(program, Duals(1.0, NONE, NONE)) == pytest.approx(20.0)
    assert proves(program, np.array([110.0, 210.0]), Duals(1.0, NONE, NONE))


@pytest.mark.parametrize("price", [-7.0, 0.0, 0.5, 2.0, 3.0, 50.0])
def test_no_price_proves_too_much(small: Program, price: float) -> None:
    program = replace(small, pool=np.array(320.0))
    assert bound(program, Duals(price, NONE, NONE)) < 20.0
    assert not proves(program, np.array([110.0, 210.0]), Duals(price, NONE, NONE))


def test_a_plan_that_costs_a_little_more_is_not_proved(small: Program) -> None:
    """15 over a target of 100 leave its first tier: 5 万元 of it cost 3."""
    program = replace(small, pool=np.array(320.0))
    assert not proves(program, np.array([115.0, 205.0]), Duals(1.0, NONE, NONE))


def test_limits_with_a_price_count(small: Program) -> None:
    """甲 may have 95: 乙 takes the other 5 at 1 each, 甲 saves 1 for each it is nearer to its target: price −2."""
    program = replace(small, groups=(Group("甲市", np.array([0]), most=95.0),))
    duals = Duals(1.0, np.zeros(1), np.array([-2.0]))
    assert bound(program, duals) == pytest.approx(10.0)
    assert proves(program, np.array([95.0, 205.0]), duals)


def test_prices_of_the_wrong_sign_or_without_a_limit_are_left_out(small: Program) -> None:
    program = replace(small, groups=(Group("甲市", np.array([0]), least=50.0),))
    wrong = Duals(1.0, np.array([-3.0]), np.array([-5.0]))
    assert bound(program, wrong) == bound(program, Duals(1.0, np.zeros(1), np.zeros(1)))


@pytest.mark.parametrize(("cities", "levels"), [(0, 0), (14, 0), (14, 3)])
@pytest.mark.parametrize("pool", [0.985, 1.01])
def test_the_plan_is_proved_and_no_moved_one_is(
    drawn: Callable[..., Program], cities: int, levels: int, pool: float
) -> None:
    program = drawn(126, seed=126, cities=cities, levels=levels, pool=pool)
    tree, amount = nested(program), solve(program, confirm=False).amount
    found = optimum(program, "highs")
    assert found is not None
    duals = found.duals if tree is None else tree_duals(held_by(program, amount), tree)
    assert proves(program, amount, duals)
    assert bound(program, duals) == pytest.approx(found.objective, rel=1e-9)
    worse = solve(replace(program, carryover_weight=0.0), confirm=False).amount
    assert program.objective(worse) > program.objective(amount) + 1.0
    assert not proves(program, worse, duals)


def test_everybody_at_a_bound_has_a_price_too(small: Program) -> None:
    bound_at = np.array([150.0, 150.0])
    for program in (replace(small, lower=bound_at), replace(small, upper=bound_at)):
        tree = nested(program)
        assert tree is not None
        amount = greedy(program, tree)
        assert amount.tolist() == [150.0, 150.0]
        assert proves(program, amount, tree_duals(held_by(program, amount), tree))
