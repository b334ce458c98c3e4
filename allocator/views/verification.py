"""A verification as a document and as tables."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.language import translate as _
from allocator.study.verification import Verification
from allocator.views.allocation.json import scenario_head
from allocator.views.facts import check_text
from allocator.views.words import held_by, word


def verified_shapes(found: Verification) -> Shapes:
    """Return an outcome as .json, .csv and .xlsx."""
    return Shapes(lambda: verified_document(found), lambda: [verified_sheet(found)])


def verified_document(found: Verification) -> dict[str, Any]:
    """Return the outcome and every unit's published and calculated amount."""
    units, result = found.result.case.units, found.result
    return {
        "schema": 1,
        "scenario": scenario_head(result.case),
        "money": "万元",
        "published": {
            "place": found.table.place,
            "column": found.table.heading,
            "money": found.table.meaning.kind,
            "tranches": list(found.table.meaning.tranches),
            "source": found.table.meaning.source,
            "notes": list(map(str, found.table.notes)),
        },
        "checks": [{"name": check.name, "ok": check.ok, "detail": check_text(check)} for check in result.checks],
        "tolerance_steps": plain(found.tolerance),
        "agrees": found.agrees,
        "units_off": int(found.off.sum()),
        "largest_difference": plain(np.abs(found.difference).max()),
        "total_published": plain(np.round(found.published.sum(), 6)),
        "total_calculated": plain(np.round(found.calculated.sum(), 6)),
        "units": [
            {
                "id": units.ids[row],
                "name": units.names[row],
                "published": plain(found.published[row]),
                "calculated": plain(found.calculated[row]),
                "difference": plain(found.difference[row]),
                "bound": result.bound[row],
            }
            for row in units.shown.tolist()
        ],
    }


def verified_sheet(found: Verification, rows: list[int] | None = None) -> Sheet:
    """Return the units in `rows` for the screen, or all for a file, with both amounts and the ledger."""
    units, result, ledger = found.result.case.units, found.result, found.result.ledger
    chosen = units.shown.tolist() if rows is None else rows
    carried = ledger.carryover_cut + ledger.carryover_returned
    factors = np.sum(list(ledger.factors.values()), axis=0)
    money = (
        found.published,
        found.calculated,
        found.difference,
        ledger.hard,
        factors,
        carried,
        ledger.bounds,
        ledger.rounding,
    )
    body: list[tuple[Value, ...]] = [
        (units.ids[row], units.names[row], *(float(values[row]) for values in money), held_by(result.bound[row]))
        for row in chosen
    ]
    columns = (
        word("id"),
        word("unit"),
        word("published"),
        word("calculated"),
        word("off"),
        word("hard"),
        word("factors"),
        word("carryover_net"),
        word("bounds"),
        word("rounding"),
        word("bound"),
    )
    return Sheet(_("Published and calculated"), columns, tuple(body))


def verified_lines(found: Verification) -> Iterator[str]:
    """Yield which money was compared, how it was read, checks that fail, and how many units agree."""
    table, scenario = found.table, found.result.case.scenario
    of = {
        "whole": _("the whole amount"),
        "tranches": _(", ").join(scenario.tranches[key].name for key in table.meaning.tranches),
        "source": scenario.sources[table.meaning.source].name if table.meaning.source else "",
    }
    yield _("{place}: column {heading}, compared with {money}.").format(
        place=table.place, heading=table.heading, money=of[table.meaning.kind]
    )
    yield from map(str, table.notes)
    yield from (f"✗ {check_text(check)}" for check in found.broken)
    agree = _("{agree} of {all} units agree to within {tolerance:g} steps; the largest difference: {largest:,.10g}.")
    counts = {"agree": int((~found.off).sum()), "all": len(found.off)}
    yield agree.format(tolerance=found.tolerance, largest=float(np.abs(found.difference).max()), **counts)
