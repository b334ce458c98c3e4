"""The explanation of a unit's amount as a table and as a document."""

from typing import Any

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.study.knife_edges import knife_edges
from allocator.views.allocation.json import scenario_head
from allocator.views.beside import labelled
from allocator.views.explanation.lines import entries_as_shown, explain
from allocator.views.explanation.written import PLACES
from allocator.views.knife_edges import edges_document, edges_of, edges_sheet
from allocator.views.words import word


def explained_shapes(result: Allocation, row: int) -> Shapes:
    """Return the steps of a unit as .json, .csv and .xlsx."""
    return Shapes(lambda: explained_document(result, row), lambda: explained_sheets(result, row))


def explained_sheets(result: Allocation, row: int) -> list[Sheet]:
    """Return the steps of a unit, and what hangs on a hair there, if anything does."""
    edges = edges_of(knife_edges(result), row)
    return [explained_sheet(result, row), *([edges_sheet(result.case, edges)] if edges else [])]


def explained_document(result: Allocation, row: int) -> dict[str, Any]:
    """Return the steps as a document; entries add up to the amount."""
    units = result.case.units
    return {
        "schema": 1,
        "scenario": scenario_head(result.case),
        "money": "万元",
        "unit": {"id": units.ids[row], "code": units.codes[row], "name": units.names[row]},
        "amount": plain(result.amount[row]),
        "steps": [
            {
                "step": line.step,
                "label": line.label,
                "formula": line.formula,
                "money": None if line.money is None else plain(line.money),
                "entry": line.entry,
            }
            for line in explain(result, row)
        ],
        "knife_edges": edges_document(result.case, edges_of(knife_edges(result), row)),
    }


def explained_sheet(result: Allocation, row: int) -> Sheet:
    """Return the steps as a table whose entries add up to the amount to the last digit shown."""
    units, lines = result.case.units, explain(result, row)
    entries = entries_as_shown(lines, float(result.amount[row]))
    rows: list[tuple[Value, ...]] = []
    for line in lines:
        worth = None if line.money is None or line.entry else round(line.money, PLACES) + 0.0
        entry = float(entries[line.entry]) + 0.0 if line.entry else None
        rows.append((int(line.step) if line.step.isdigit() else line.step, line.label, line.formula, worth, entry))
    columns = (word("step", "count"), word("item"), word("calculation"), word("wan"), word("entry"))
    name = _("{unit}: {amount:,.10g} 万元").format(unit=units.names[row], amount=result.amount[row])
    return Sheet(name, columns, tuple(rows), notes=labelled(result.case))
