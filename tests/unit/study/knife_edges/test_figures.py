"""Edges of figures, by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.study.knife_edges.figures import class_edges, rank_edges, tier_edges

TIERS = {"method": "tiers", "balance": "b", "available": "a", "tiers": [{"over": 0.1, "cut": 0.5}]}


@pytest.mark.parametrize(
    ("balance", "available", "listed"),
    [
        (10, 100, True),  # at 10 %: 10.5 of 100 is above it
        (10.4, 100, False),  # written to a tenth: 10.35 is above it still
        (10.04, 100.4, True),  # at 10 % of 100.4
        (9, 100, False),  # 9.5 of 100 is not above it, nor 9 of 99.5
        (10, 90, False),  # above it, and 9.5 of 90 is too
    ],
)
def test_a_rate_within_its_rounding_of_a_tier(balance: float, available: float, listed: bool) -> None:
    columns: dict[str, list[float]] = {"x": [10, 30], "b": [balance, 0], "a": [available, 100]}
    found = list(tier_edges(allocate(build.case(columns, pool=1000, carryover=TIERS))))
    assert [(edge.units, edge.limit, edge.rule) for edge in found] == [((0,), 0.1, "above")] * listed


def test_what_a_tier_would_move() -> None:
    columns = {"x": [10, 30], "b": [10, 0], "a": [100, 100]}
    (edge,) = tier_edges(allocate(build.case(columns, pool=1000, carryover=TIERS)))
    # half of 250 goes to the other
    assert (edge.figure, edge.moves) == (0.1, {0: -125, 1: 125})


@pytest.mark.parametrize(
    ("people", "side", "listed"),
    [(50, "upto", [1]), (50, "below", [1]), (51, "below", []), (49, "upto", []), (50.4, "upto", [])],
)
def test_a_value_on_a_class_boundary(people: float, side: str, listed: list[int]) -> None:
    rule: dict[str, Any] = {"column": "people", "steps": [{side: 50, "value": 1.2}, {"value": 1}]}
    columns: dict[str, list[float]] = {"x": [10, 20, 30], "people": [30, people, 90]}
    factors = {"size": build.factor(x={"scale_by": "class"})}
    case = build.case(columns, pool=1000, columns={"class": rule}, factors=factors)
    assert [edge.units[0] for edge in class_edges(allocate(case))] == listed


def test_equal_ranks_of_indicators_and_derived_columns() -> None:
    columns = {"mark": [3, 3, 1], "x": [5, 4, 4]}
    derived = {"place": {"column": "x", "rank": "desc"}}
    factors = {"f": build.factor(mark={"normalise": "rank", "weight": 0.5}, p={"column": "place"})}
    found = rank_edges(allocate(build.case(columns, pool=1000, factors=factors, columns=derived)))
    assert [(edge.column, edge.units, edge.figure) for edge in found] == [("f.mark", (0, 1), 3), ("place", (1, 2), 4)]
