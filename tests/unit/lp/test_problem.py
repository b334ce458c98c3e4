"""The figures of a program: what holds a unit, what a plan costs, and what cannot be meant."""

from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.problem import Program, flaws


def test_hard_money_is_the_least_and_wins_over_a_cap(small: Program) -> None:
    program = replace(small, hard=np.array([50.0, 120.0]), lower=np.array([60.0, 0.0]), upper=np.array([np.inf, 100.0]))
    assert program.floor.tolist() == [60.0, 120.0]
    assert program.cap.tolist() == [np.inf, 120.0]


def test_hard_money_drawn_in_to_a_step_is_still_hard_money(small: Program) -> None:
    """⌈85.3⌉ = 86 comes from hard money; 87 does not; in steps of 0.1 85.3 does, and 86 does not."""
    hard = np.array([85.3, 85.3])
    assert replace(small, hard=hard, lower=np.array([86.0, 87.0])).by_hard.tolist() == [True, False]
    assert replace(small, hard=hard, lower=np.array([85.3, 86.0]), step=0.1).by_hard.tolist() == [True, False]


def test_the_knee_is_what_the_capacity_leaves_beside_the_carryover(small: Program) -> None:
    assert small.knee is None
    program = replace(small, capacity=np.array([130.0, 190.0]), carryover=np.array([10.0, 20.0]))
    assert np.asarray(program.knee).tolist() == [120.0, 170.0]


def test_the_cost_of_a_plan_by_hand(small: Program) -> None:
    """甲 115 of 100: 10 at 1 and 5 at 3. 乙 185 of 200: 15 at 1. Penalty 2 · ½ on 甲's 115 − 40, 5 idle at 0.5."""
    program = replace(
        small,
        hard=np.array([40.0, 0.0]),
        rate=np.array([0.5, 0.0]),
        carryover_weight=2.0,
        capacity=np.array([110.0, 500.0]),
        idle_weight=0.5,
    )
    assert float(program.objective(np.array([115.0, 185.0]))) == 25 + 15 + 75 + 2.5


@pytest.mark.parametrize(
    ("costs", "where"),
    [
        ((1e308, 0.0, 0.0, 0.0), ["lp.deviation"]),
        ((10.0, 1e308, 0.0, 0.0), ["lp.carryover_weight"]),
        ((10.0, 1e5, 1e5, 0.0), ["lp.carryover_weight"]),
        ((10.0, 0.0, 0.0, 1e-7), ["lp.idle_weight"]),
        ((1e9, 1e3, 1e6, 1e9), []),
        ((np.inf, 1e-9, 1.0, 1e10), ["lp.carryover_weight", "lp.deviation", "lp.idle_weight"]),
    ],
)
def test_costs_that_cannot_be_weighed_are_named(
    small: Program, costs: tuple[float, float, float, float], where: list[str]
) -> None:
    """Of the last tier, the carryover weight and rate, and idle money."""
    slope, weight, rate, idle = costs
    program = replace(
        small,
        slopes=np.array([1.0, 3.0, slope]),
        rate=np.array([rate, 0.0]),
        carryover_weight=weight,
        idle_weight=idle,
        capacity=np.full(2, 1000.0),
    )
    assert sorted(problem.where for problem in flaws(program)) == where
