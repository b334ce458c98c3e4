"""What a correction says: as lines, as tables and as a document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from allocator.formats.numbers import plain, wan
from allocator.formats.save import Shapes
from allocator.formats.sentence import listed, trimmed
from allocator.formats.table import Sheet
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.comparison import Comparison
from allocator.study.correction import Correction
from allocator.study.correction.recovery import Recovery
from allocator.views.allocation.json import scenario_head
from allocator.views.beside import labelled, marked
from allocator.views.columns import Filled, filled, unit_table
from allocator.views.comparison.causes import cause_sheet
from allocator.views.comparison.json import variant_document
from allocator.views.comparison.tables import difference_sheet, part_columns
from allocator.views.provenance import plain_figure, shown_figure
from allocator.views.words import word

REMEDIES = ("recover", "harmless", "next-year")
"""What may be done: recover in the next tranche, hold harmless, or net next year."""

SHOWN = 8
"""How many units a line names."""


def corrected_shapes(found: Correction) -> Shapes:
    """Return a correction as .json, .csv (the units) and .xlsx."""
    return Shapes(lambda: corrected_document(found), lambda: corrected_sheets(found))


def corrected_sheets(found: Correction) -> list[Sheet]:
    """Return the sheets of a workbook: every unit, the figures that differ, the policy, what each change does."""
    return [unit_sheet(found), cell_sheet(found), _policy_sheet(found), _bare(cause_sheet, found), _parts(found)]


def _bare(made: Callable[[Comparison, Sequence[str]], Sheet], found: Correction) -> Sheet:
    """Return a sheet of the comparison without the name of the scenario: there is only one."""
    sheet = made(found.comparison, ("", ""))
    return replace(sheet, columns=sheet.columns[1:], rows=tuple(row[1:] for row in sheet.rows))


def _policy_sheet(found: Correction) -> Sheet:
    """Return one row a key that differs: what it was, and what it should have been."""
    sheet = _bare(difference_sheet, found)
    item, _baseline, _becomes, *more = sheet.columns
    return replace(sheet, columns=(item, word("was"), word("figure_now", "text"), *more))


def corrected_document(found: Correction) -> dict[str, Any]:
    """Return every unit's difference, what it comes from, and the three remedies."""
    variant, recovered = found.comparison.variants[0], found.recovery
    return {
        "schema": 1,
        "scenario": scenario_head(found.right.case),
        "was": scenario_head(found.was.case),
        "money": "万元",
        "issued": list(found.issued),
        "overpaid": {"units": int((found.overpaid > 0).sum()), "amount": _sum(found.overpaid)},
        "underpaid": {"units": int((found.underpaid > 0).sum()), "amount": plain(found.cost)},
        "balance": plain(found.balance),
        "causes": variant_document(variant),
        "cells": [
            {
                "id": found.right.case.units.ids[cell.row],
                "name": found.right.case.units.names[cell.row],
                "column": cell.column,
                "before": plain_figure(cell.before),
                "after": plain_figure(cell.after),
            }
            for cell in found.cells
        ],
        "remedies": {
            "recover": None if recovered is None else _recovered(recovered),
            "harmless": {"cost": plain(found.cost)},
            "next_year": {"sum": plain(found.balance)},
        },
        "units": [_unit(found, row) for row in found.right.case.units.shown.tolist()],
    }


def _recovered(one: Recovery) -> dict[str, Any]:
    return {
        "tranche": one.key,
        "amount": _sum(one.corrected),
        "taken": _sum(one.taken),
        "given": _sum(one.given),
        "over_left": _sum(one.over_left),
        "under_left": _sum(one.under_left),
        "covers": one.covers,
    }


def _unit(found: Correction, row: int) -> dict[str, Any]:
    units, one = found.right.case.units, found.recovery
    recovered = one and {
        "planned": plain(one.planned[row]),
        "corrected": plain(one.corrected[row]),
        "over_left": plain(one.over_left[row]),
        "under_left": plain(one.under_left[row]),
    }
    return {
        "id": units.ids[row],
        "name": units.names[row],
        "paid": plain(found.paid[row]),
        "due": plain(found.due[row]),
        "difference": plain(found.difference[row]),
        **({"recover": recovered} if recovered else {}),
        "harmless": plain(found.underpaid[row]),
        "next_year": plain(found.difference[row]),
    }


def unit_sheet(found: Correction, remedies: tuple[str, ...] = REMEDIES) -> Sheet:
    """Return what each unit holds and should hold, and what each remedy does about it; the last row adds up."""
    units = found.right.case.units
    notes = labelled(found.right.case)
    return unit_table("更正情况", units, _columns(found, remedies), total=True, notes=notes)


def _columns(found: Correction, remedies: tuple[str, ...]) -> Iterator[Filled]:
    units, one = found.right.case.units, found.recovery
    yield filled("id", units.ids)
    yield filled("unit", units.names)
    yield filled("paid", found.paid.tolist())
    yield filled("due", found.due.tolist())
    yield filled("to_correct", found.difference.tolist())
    if one and "recover" in remedies:
        yield filled("planned", one.planned.tolist(), tranche=one.name)
        yield filled("corrected", one.corrected.tolist(), tranche=one.name)
        yield filled("over_left", one.over_left.tolist())
        yield filled("under_left", one.under_left.tolist())
    if "harmless" in remedies:
        yield filled("paid_up", found.underpaid.tolist())
    if "next-year" in remedies:
        yield filled("carried", found.difference.tolist())


def changed_sheet(found: Correction, remedies: tuple[str, ...] = REMEDIES) -> Sheet:
    """Return the units that hold other than they should, for the screen; the last row adds up all."""
    whole, shown = unit_sheet(found, remedies), found.right.case.units.shown.tolist()
    rows = tuple(row for place, row in zip(shown, whole.rows, strict=True) if found.difference[place])
    return replace(whole, name=_("What was issued, and what is right"), rows=rows)


def cell_sheet(found: Correction) -> Sheet:
    """Return one row a figure that differs."""
    names = found.right.case.units.names
    rows = ((names[cell.row], cell.column, shown_figure(cell.before), shown_figure(cell.after)) for cell in found.cells)
    columns = (word("unit"), word("asked"), word("figure_was"), word("figure_now"))
    return Sheet(_("Figures that differ"), columns, tuple(rows))


def _parts(found: Correction) -> Sheet:
    """Return which change makes which part of the difference of each unit's whole amount."""
    variant, units = found.comparison.variants[0], found.right.case.units
    columns = [filled("id", units.ids), filled("unit", units.names), filled("change", variant.change.tolist())]
    return unit_table("增减原因", units, [*columns, *part_columns("", variant)])


def corrected_screen(found: Correction, remedies: tuple[str, ...] = REMEDIES) -> Iterator[Sheet | str]:
    """Yield what differs, whom it has cost and given how much, and what each remedy comes to."""
    yield f"{found.right.case.scenario.title}{marked(found.right.case)}"
    if found.cells:
        yield cell_sheet(found)
    material = tuple(one.in_words() for one in found.comparison.variants[0].differences if one.is_material)
    if material:
        yield Sheet(_("What differs in the policy"), _policy_sheet(found).columns[:3], material)
    if not found.rows:
        yield _("Every unit holds what it should.")
        return
    causes = _bare(cause_sheet, found)
    if causes.rows:
        yield replace(causes, name=_("What each change does"))
    yield changed_sheet(found, remedies)
    yield from corrected_lines(found, remedies)


def corrected_lines(found: Correction, remedies: tuple[str, ...] = REMEDIES) -> Iterator[str]:
    """Yield the sums, and each remedy in a sentence."""
    said = _("{over} units hold {more} 万元 too much, {under} units {less} 万元 too little.")
    yield said.format(
        over=int((found.overpaid > 0).sum()),
        more=_money(found.overpaid),
        under=int((found.underpaid > 0).sum()),
        less=_money(found.underpaid),
    )
    if found.balance:
        yield _("The differences add up to {sum} 万元: the money to be given out differs too.").format(
            sum=trimmed(found.balance, 6, ",")
        )
    if "recover" in remedies:
        yield from _recovery_lines(found)
    if "harmless" in remedies:
        said = _("Hold harmless: nobody gives back, and paying up the others costs {cost} 万元.")
        yield said.format(cost=trimmed(found.cost, 6, ","))
    if "next-year" in remedies:
        said = _("Net next year: the adjustments of {count} units add up to {sum} 万元.")
        yield said.format(count=len(found.rows), sum=trimmed(found.balance, 6, ","))


def _recovery_lines(found: Correction) -> Iterator[str]:
    one = found.recovery
    if one is None:
        yield _("Recover: no tranche is left that could take and give; add the next one to the scenario, [tranches.…].")
        return
    said = _("Recover: {tranche} of {amount} 万元 takes {taken} 万元 and gives as much; what was issued stays.")
    yield said.format(tranche=one.name, amount=_money(one.corrected), taken=_money(one.taken))
    for money, text in (
        (one.over_left, _("It cannot take all from {names}: {sum} 万元 remain with them.")),
        (one.under_left, _("It cannot pay up {names}: they still lack {sum} 万元.")),
    ):
        if money.any():
            units = found.right.case.units
            names = [units.names[row] for row in units.shown.tolist() if money[row]]
            yield text.format(names=listed(names, SHOWN), sum=_money(money))


def _money(values: FloatArray) -> str:
    return trimmed(values.sum(), 6, ",")


def _sum(values: FloatArray) -> float:
    return plain(wan(values.sum()))
