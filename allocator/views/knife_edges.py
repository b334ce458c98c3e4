"""Knife-edges in words, as a table and as a document."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from allocator.formats.numbers import plain
from allocator.formats.sentence import listed
from allocator.formats.table import Sheet, Value
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.knife_edges import Edge
from allocator.views.words import word

SHOWN = 6
"""How many units a line names."""


def edge_words(case: Case, edge: Edge) -> str:
    """Say what stood against what, and by which rule it was decided."""
    return EDGES[edge.kind]().format(
        column=edge.column,
        figure=f"{edge.figure:,.10g}",
        limit=f"{edge.limit:,.10g}",
        rule=RULES[edge.rule](),
        units=_names(case, edge.units),
    )


EDGES: Mapping[str, Callable[[], str]] = {
    "remainder": lambda: _("equal in remainder; the last step was given {rule}"),
    "half": lambda: _("due {figure} 万元, half a step above a whole one; {rule}"),
    "limit": lambda: _("{figure} 万元 by the formula, within a step of the {rule} of {limit}"),
    "plan": lambda: _("another plan costs as little; {rule}"),
    "tier": lambda: _("the carryover rate {figure} is within its rounding of the tier {limit}; {rule}"),
    "rank": lambda: _("equal in {column}, {figure}, which is ranked; {rule}"),
    "class": lambda: _("{column}: {figure} is within its rounding of the class boundary {limit}; {rule}"),
}

RULES: Mapping[str, Callable[[], str]] = {
    "amount": lambda: _("by the larger amount"),
    "id": lambda: _("by the order of ids"),
    "up": lambda: _("halves go up"),
    "floor": lambda: _("floor"),
    "cap": lambda: _("cap"),
    "fraction": lambda: _("all in the marginal tier move by the same fraction of it"),
    "above": lambda: _("only what is above it is cut"),
    "alike": lambda: _("equal values share a place"),
    "below": lambda: _("the class holds what is below it"),
    "upto": lambda: _("the class holds what is up to it"),
}


def edges_sheet(case: Case, edges: Sequence[Edge]) -> Sheet:
    """Return one row an edge: whose, what decided, and who would gain and lose by how much had it fallen otherwise."""
    rows: list[tuple[Value, ...]] = [
        (
            _names(case, edge.units),
            edge_words(case, edge),
            _moves(case, {row: money for row, money in edge.moves.items() if money > 0}),
            _moves(case, {row: money for row, money in edge.moves.items() if money < 0}),
        )
        for edge in edges
    ]
    columns = (
        word("unit"),
        word("hair"),
        word("otherwise_more"),
        word("otherwise_less"),
    )
    return Sheet(_("Knife-edges"), columns, tuple(rows))


def edges_document(case: Case, edges: Sequence[Edge]) -> list[dict[str, Any]]:
    """Return the edges as a document; `moves` is what each unit (id) would get more or less in 万元."""
    ids = case.units.ids
    return [
        {
            "kind": edge.kind,
            "units": [ids[row] for row in edge.units],
            "column": edge.column,
            "figure": plain(edge.figure),
            "limit": plain(edge.limit),
            "rule": edge.rule,
            "moves": {ids[row]: plain(money) for row, money in edge.moves.items()},
        }
        for edge in edges
    ]


def edges_of(edges: Sequence[Edge], row: int) -> tuple[Edge, ...]:
    """Return the edges that concern a unit or would move its amount."""
    return tuple(edge for edge in edges if row in edge.units or row in edge.moves)


def _names(case: Case, rows: Sequence[int]) -> str:
    return listed([case.units.names[row] for row in rows], SHOWN)


def _moves(case: Case, moves: Mapping[int, float]) -> str:
    largest = sorted(moves, key=lambda row: (-abs(moves[row]), row))
    return listed([f"{case.units.names[row]} {moves[row]:+,.10g}" for row in largest], SHOWN)
