"""The register of knife-edges: what is built is listed, and what is listed changes an amount."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.case import Case
from allocator.study.knife_edges import Edge, knife_edges

BALANCE = {"balance": "b", "available": "a"}
TIERS = {"method": "tiers", "tiers": [{"over": 0.1, "cut": 0.5}], **BALANCE}


def edges(case: Case, mode: str = "factor") -> list[Edge]:
    return list(knife_edges(allocate(case, mode)))


def case_of_all() -> Case:
    """Return a case with a rate on a tier, equal ranks, a value on a class boundary and a unit at its cap."""
    return build.case(
        {
            "x": [10, 20, 30, 41],
            "b": [10, 5, 0, 0],
            "a": [100, 100, 100, 100],
            "mark": [3, 3, 1, 2],
            "people": [30, 50, 20, 90],
        },
        pool=1001,
        carryover=TIERS,
        columns={"class": {"column": "people", "steps": [{"upto": 50, "value": 1.2}, {"value": 1}]}},
        factors={
            "size": build.factor(0.5, x={"scale_by": "class"}),
            "mark": build.factor(0.5, mark={"normalise": "rank"}),
        },
        bounds={"cap_amount": 295},
    )


def test_every_edge_that_is_built_is_listed() -> None:
    found = {(edge.kind, edge.units, edge.column) for edge in edges(case_of_all())}
    assert {
        ("tier", (0,), "carryover.tiers"),
        ("rank", (0, 1), "mark.mark"),
        ("class", (1,), "class"),
    } <= found


def test_every_edge_that_is_listed_changes_an_amount_and_no_sum() -> None:
    for edge in edges(case_of_all()):
        assert edge.moves
        assert all(edge.moves.values())
        assert sum(edge.moves.values()) == 0


def test_nothing_is_listed_where_nothing_is_near() -> None:
    # 250 and 750 to the step; a rate of 5 % is far from 10 %, and no figure is ranked
    case = build.case({"x": [10, 30], "b": [5, 0], "a": [100, 100]}, pool=1000, carryover=TIERS)
    assert edges(case) == []


@pytest.mark.parametrize(("carryover", "listed"), [(TIERS, 1), (TIERS | {"tiers": [{"over": 0.1, "cut": 0}]}, 0)])
def test_an_edge_that_moves_nothing_is_none(carryover: dict[str, object], listed: int) -> None:
    case = build.case({"x": [10, 30], "b": [10, 0], "a": [100, 100]}, pool=1000, carryover=carryover)
    assert len(edges(case)) == listed


def test_need_and_plans_have_edges_of_their_own() -> None:
    need = build.case(
        {"x": [2.5, 1]},
        tranches={"need": build.tranche(0) | {"amount": "need"}},
        factors={},
        hard={"items": {"listed": {"name": "listed", "column": "x"}}},
    )
    assert [(edge.kind, edge.moves) for edge in edges(need)] == [("half", {0: -1.0})]
    lp = {"deviation": [{"slope": 1}], "groups": {"g": {"units": ["a"], "max": 30}}}
    plan = build.case({"x": [40, 30, 30]}, lp=lp)
    assert {edge.kind for edge in edges(plan, "lp")} == {"plan"}
