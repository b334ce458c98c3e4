"""Knife-edges in words."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.study.knife_edges import Edge, knife_edges
from allocator.views.knife_edges import EDGES, RULES, edge_words, edges_document, edges_of, edges_sheet


def test_a_tie_in_both_languages() -> None:
    case = build.case({"x": [1, 1]}, pool=3)
    edges = knife_edges(allocate(case))
    assert edges_sheet(case, edges).rows == (
        ("name-a, name-b", "equal in remainder; the last step was given by the order of ids", "name-b +1", "name-a -1"),
    )
    with speaking("zh"):
        assert edge_words(case, edges[0]) == "余数相同；最后一个最小单位按编号先后给出"
    assert edges_document(case, edges) == [
        {
            "kind": "remainder",
            "units": ["a", "b"],
            "column": "",
            "figure": 0.5,
            "limit": 0.5,
            "rule": "id",
            "moves": {"a": -1, "b": 1},
        }
    ]


@pytest.mark.parametrize("kind", EDGES)
def test_every_kind_and_rule_has_words(kind: str) -> None:
    case = build.case({"x": [1, 1]})
    for rule in RULES:
        edge = Edge(kind, (0,), "x", 1.0, 2.0, rule)  # type: ignore[arg-type]
        assert edge_words(case, edge)


def test_the_edges_of_a_unit() -> None:
    one, other = Edge("half", (0,), "", 0, 0, "up", {1: 1.0}), Edge("half", (2,), "", 0, 0, "up", {2: 1.0})
    assert edges_of((one, other), 1) == (one,)
    assert edges_of((one, other), 2) == (other,)


def test_many_units_are_counted() -> None:
    case = build.case({"x": [1] * 9})
    edge = Edge("remainder", tuple(range(9)), "", 0, 0, "id", dict.fromkeys(range(9), 1.0))
    row = edges_sheet(case, [edge]).rows[0]
    assert str(row[0]).endswith("name-f and 3 more")
    assert str(row[2]).endswith("name-f +1 and 3 more")
