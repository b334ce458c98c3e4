"""The cheapest plan of the second engine, worked by hand."""

from fractions import Fraction
from typing import Any

import pytest

from allocator.policy.lp import LinearProgram
from allocator.second_engine.groups import Group
from allocator.second_engine.limits import Limits
from allocator.second_engine.plan import FAR, cheapest, pieces

F = Fraction
TIERS = [{"within": 0.1, "slope": 1}, {"within": 0.3, "slope": 3}]
FREE = Limits([F(0), F(0)], [None, None])


def rule(**keys: Any) -> LinearProgram:
    return LinearProgram.model_validate({"deviation": TIERS} | keys)


def test_pieces_of_a_cost() -> None:
    found = pieces(rule(), F(100), F(2), None)
    # the last tier reaches to the whole target and has no end above
    assert [(one.start, one.stop, one.cost) for one in found] == [
        (0, 90, -1),
        (90, 100, 1),
        (100, 110, 3),
        (110, FAR, 5),
    ]
    assert [one.width for one in found] == [90, 10, 10, 90]


def test_money_beyond_the_knee_lies_idle() -> None:
    found = pieces(rule(idle_weight=10), F(100), F(0), F(95))
    assert [(one.start, one.stop, one.base, one.cost) for one in found] == [
        (0, 90, 0, -3),
        (90, 95, 90, -1),
        (95, 100, 90, 9),
        (100, 110, 100, 11),
        (110, FAR, 110, 13),
    ]


@pytest.mark.parametrize(("pool", "plan"), [(150, [100, 50]), (159, [106, 53]), (180, [120, 60]), (144, [96, 48])])
def test_all_in_the_marginal_tier_move_by_the_same_fraction_of_it(pool: int, plan: list[int]) -> None:
    # targets 100 and 50: 9 more are 6/10 of a tier each of 10 and 5; 30 more fill these and 1/6 of those of 90 and 45
    costs = [pieces(rule(), F(target), F(0), None) for target in (100, 50)]
    expected = [F(110) + F(15) * F(2, 3), F(55) + F(15) * F(1, 3)] if pool == 180 else [F(part) for part in plan]
    assert cheapest(costs, FREE, [], F(pool)) == expected


def test_a_cap_and_a_penalty() -> None:
    costs = [pieces(rule(), F(100), F(0), None), pieces(rule(), F(50), F(5, 2), None)]
    # the second pays 2.5 for each 万元 besides: it gives its first tier up to the first unit's, which costs 1
    assert cheapest(costs, FREE, [], F(150)) == [105, 45]
    assert cheapest(costs, Limits([F(0), F(0)], [F(102), None]), [], F(150)) == [102, 48]


def test_groups_tighten_from_the_inside() -> None:
    costs = [pieces(rule(), F(target), F(0), None) for target in (100, 50, 50)]
    limits = Limits([F(0)] * 3, [None] * 3)
    inner, outer = Group("inner", [1], F(0), F(48)), Group("outer", [0, 1], F(156), None)
    # 156 at least of the first two, and 48 at most of the second: 108 and 48, and 44 of 200 are left
    assert cheapest(costs, limits, [outer, inner], F(200)) == [108, 48, 44]
