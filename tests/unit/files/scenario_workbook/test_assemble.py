"""Putting statements together."""

from typing import Any

from allocator.files.cells import Cell, Fault
from allocator.files.scenario_workbook.assemble import Assembled, assemble, takes_citation
from allocator.files.scenario_workbook.statement import Statement
from allocator.policy.keys import shape_of
from allocator.policy.paths import Path
from allocator.policy.scenario import Scenario

SHAPE = shape_of(Scenario)


def made(*statements: Statement) -> Assembled:
    return assemble(statements, SHAPE, "s.xlsx")


def row(path: Path, cell: Cell, where: str = "sheet 方案, cell B2", **more: Any) -> Statement:
    return Statement(path, cell, where, **more)


def test_values_stand_as_in_a_scenario_file() -> None:
    built = made(
        row(("year",), 2025.0),
        row(("carryover", "tiers", 2, "over"), 0.2),
        row(("carryover", "tiers", 1, "over"), 0.1),
        row(("exceptions", "450123", "amount"), 5.0),
    )
    assert built.values == {
        "year": 2025,
        "carryover": {"tiers": [{"over": 0.1}, {"over": 0.2}]},
        "exceptions": {"450123": {"amount": 5}},
    }
    assert built.problems == []
    assert built.where["carryover", "tiers"] == "sheet 方案, cell B2"


def test_a_row_goes_before_a_table_and_a_table_before_a_formula() -> None:
    table = row(("step",), 1.0, in_table=True)
    assert made(row(("step",), 10.0), table).values == {"step": 10}
    assert made(row(("step",), 10.0, is_formula=True), table).values == {"step": 1}
    assert made(row(("step",), 10.0, is_formula=True)).values == {"step": 10}
    assert made(row(("step",), Fault("uncached", "B2", ""), is_formula=True), table).problems == []


def test_a_key_stated_twice_is_refused() -> None:
    (problem,) = made(row(("step",), 1.0, "sheet 甲, cell B2"), row(("step",), 2.0, "sheet 乙, cell B3")).problems
    assert str(problem).startswith("s.xlsx, sheet 乙, cell B3, step: step is stated at sheet 甲, cell B2 already")


def test_a_cell_that_shows_nothing_is_refused_with_its_place() -> None:
    (problem,) = made(row(("step",), Fault("error", "B2", "#REF!"))).problems
    assert "s.xlsx, sheet 方案, cell B2, step: the cell B2 holds #REF!" in str(problem)


def test_a_value_cannot_hold_keys() -> None:
    (problem,) = made(row(("step",), 1.0), row(("step", "x"), 2.0)).problems
    assert "step.x is stated beside keys that stand inside it" in str(problem)


def test_places_of_a_list_have_no_gap() -> None:
    (problem,) = made(row(("carryover", "tiers", 2, "over"), 0.1)).problems
    assert "the places of carryover.tiers must count from 1 without a gap" in str(problem)


def test_a_citation_beside_a_row_is_that_of_its_table_where_it_takes_one() -> None:
    cap = row(("bounds", "cap"), 0.2, source="某文")
    assert made(cap).values["bounds"] == {"cap": 0.2, "source": "某文"}
    assert made(cap, row(("bounds", "source"), "另文")).values["bounds"]["source"] == "另文"
    assert "source" not in made(cap, row(("bounds", "floor"), 0.1, source="另文")).values["bounds"]
    assert made(row(("tranches", "x", "amount"), 1.0, source="某文")).values == {"tranches": {"x": {"amount": 1}}}


def test_the_source_of_a_tranche_is_no_citation() -> None:
    assert not takes_citation(SHAPE, ("tranches", "x", "source"))
    assert takes_citation(SHAPE, ("factors", "x", "indicators", "y", "source"))
    assert not takes_citation(SHAPE, ("nowhere", "source"))
