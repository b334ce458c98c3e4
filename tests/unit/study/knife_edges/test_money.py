"""Edges of money, by hand."""

from collections.abc import Sequence
from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.lp.result import ProgramAllocation
from allocator.study.knife_edges.money import half_edges, limit_edges, plan_edges, remainder_edges


@pytest.mark.parametrize(
    ("x", "pool", "told"),
    [
        ([1, 1], 3, [("id", (0, 1), {0: -1, 1: 1})]),  # 1.5 each
        ([1, 3], 2, [("amount", (0, 1), {1: -1, 0: 1})]),  # 0.5 and 1.5: the larger amount
        ([1, 1], 4, []),
        ([1, 2], 4, []),  # 1.33 and 2.67
        ([1, 1, 1], 4, [("id", (0, 1, 2), {0: -1, 1: 1})]),
    ],
)
def test_equal_remainders(x: list[float], pool: float, told: list[tuple[str, Sequence[int], dict[int, float]]]) -> None:
    found = remainder_edges(allocate(build.case({"x": x}, pool=pool)))
    assert [(edge.rule, edge.units, edge.moves) for edge in found] == told


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({"cap_amount": 75}, [("cap", (1,), {0: 1, 1: -1})]),  # at it: one step lower would hold it
        ({"cap_amount": 74}, []),  # held by a whole step
        ({"cap_amount": 76}, []),  # a whole step below it
        ({"floor_amount": 25}, [("floor", (0,), {0: 1, 1: -1})]),
        ({"floor_amount": 24}, []),
    ],
)
def test_a_unit_within_a_step_of_a_limit(bounds: dict[str, Any], told: list[tuple[str, tuple[int, ...], Any]]) -> None:
    found = limit_edges(allocate(build.case({"x": [1, 3]}, bounds=bounds)))
    assert [(edge.rule, edge.units, edge.moves) for edge in found] == told


def test_a_unit_held_by_less_than_a_step() -> None:
    # 10.6 and 1049.4 of 1060; held at 10, the first would have 11 if its cap were 11
    columns = {"x": [1, 99], "most": [10, 5000]}
    found = limit_edges(allocate(build.case(columns, pool=1060, bounds={"cap_column": "most"})))
    assert [(edge.units, edge.limit, edge.moves) for edge in found] == [((0,), 10, {0: 1, 1: -1})]


def test_halves_go_up() -> None:
    case = build.case(
        {"x": [2.5, 1, 0.25, 3.5], "settled": [0, -1.5, 0, 0]},
        tranches={"need": build.tranche(0) | {"amount": "need"}},
        factors={},
        hard={"items": {"listed": {"name": "listed", "column": "x"}}},
        adjustments={"settled": {"name": "settled", "column": "settled"}},
    )
    # 2.5 and 3.5; 1 − 1.5 is less than nothing, and not paid
    assert [(edge.units, edge.moves) for edge in half_edges(allocate(case))] == [((0,), {0: -1}), ((3,), {3: -1})]


def test_another_plan_costs_as_little() -> None:
    lp = {"deviation": [{"within": 0.5, "slope": 1}, {"slope": 3}], "groups": {"g": {"units": ["a"], "max": 30}}}
    result = allocate(build.case({"x": [40, 30, 30]}, lp=lp), "lp")
    assert isinstance(result, ProgramAllocation)
    # 10 go from the first to the others, five each; one could have more and the other less
    assert [(edge.units, edge.moves) for edge in plan_edges(result)] == [
        ((1, 2), {1: 1, 2: -1}),
        ((2, 1), {2: 1, 1: -1}),
    ]
