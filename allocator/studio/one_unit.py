"""One unit: its ledger as `explain` tells it, and one sentence why it gets more or less."""

from decimal import Decimal
from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.studio.asked import Asked, Draft
from allocator.studio.figures import PLACES
from allocator.studio.picture import Reference
from allocator.studio.room import Studio
from allocator.studio.what_if import reference
from allocator.views.allocation.summary import why as reason
from allocator.views.explanation.line import Line
from allocator.views.explanation.lines import entries_as_shown, explain
from allocator.views.explanation.written import money
from allocator.views.ledger import entry_name

REASONS = 2
"""How many entries a sentence names."""


class OneUnit(Asked):
    """A unit of a draft, by its id, and what it is held against."""

    draft: Draft
    unit: str
    against: str = "last_year"


def one_unit(studio: Studio, asked: OneUnit) -> dict[str, Any]:
    """Return name, amount, why, and each step with its formula filled in."""
    desk = studio.desk
    with desk.lock:
        result = desk.result(asked.draft)
        row = result.case.units.find(asked.unit)
        lines = explain(result, row)
        held = reference(desk, asked.draft, result, asked.against)
    entries = entries_as_shown(lines, float(result.amount[row]))
    return {
        "name": result.case.units.names[row],
        "amount": plain(result.amount[row]),
        "why": why(result, row, held),
        "lines": [_line(line, entries) for line in lines],
    }


def why(result: Allocation, row: int, held: Reference) -> str:
    """Return one sentence: by how much more or less than `held`, what moves it most, and what holds it."""
    base = float(held.amount[row])
    if np.isnan(base):
        return _("nothing is known of its amount in {name}").format(name=held.name)
    change = round(float(result.amount[row]) - base, PLACES)
    rate = f" ({change / base:+.2%})" if base > 0 else ""
    text = _more_or_less(change).format(name=held.name, money=abs(change), rate=rate)
    other = held.result
    for part in [*_by_entries(result, other, row), *_held(result, row)] if other else [reason(result, row)]:
        text = _("{text}; {part}").format(text=text, part=part)
    return text


def _more_or_less(change: float) -> str:
    if not change:
        return _("as much as {name}")
    return (
        _("{money:,.10g} 万元 more than {name}{rate}") if change > 0 else _("{money:,.10g} 万元 less than {name}{rate}")
    )


def _by_entries(result: Allocation, other: Allocation, row: int) -> list[str]:
    """Name the entries of the ledger that differ most from another result's."""
    there = other.case.units.ids
    unit = result.case.units.ids[row]
    if unit not in there:
        return []
    old, place = other.ledger.entries(), there.index(unit)
    moves = {
        key: float(values[row]) - float(old[key][place])
        for key, values in result.ledger.entries().items()
        if key in old
    }
    largest = sorted(moves.items(), key=lambda item: -abs(item[1]))[:REASONS]
    form = _("{what} {money:+,.2f}")
    return [
        form.format(what=entry_word(result, key), money=money)
        for key, money in largest
        if abs(money) >= result.inputs.step / 2
    ]


def _held(result: Allocation, row: int) -> list[str]:
    words = {
        "floor": _("held at its floor"),
        "cap": _("held at its cap"),
        "exception": _("fixed by special arrangement"),
    }
    bound = result.bound[row]
    return [words[bound]] if bound else []


def entry_word(result: Allocation, key: str) -> str:
    """Return what an entry of the ledger is called."""
    rule = result.case.scenario.hard
    words = {
        "hard": (rule and rule.name) or _("hard expenditure"),
        "coefficient": _("moved by coefficients"),
        "carryover_cut": _("deduction for carryover"),
        "carryover_returned": _("returned to the unit"),
        "bounds": _("adjustment by bounds"),
        "rounding": _("rounding"),
        "projects": _("projects"),
    }
    return words[key] if key in words else entry_name(result.case.scenario, key)


def _line(line: Line, entries: dict[str, Decimal]) -> dict[str, Any]:
    shown = "" if line.money is None else money(line.money)
    if line.entry:
        shown = f"{entries[line.entry]:,}"
    return {
        "step": line.step,
        "label": line.label,
        "formula": line.formula,
        "money": None if line.money is None else plain(line.money),
        "entry": line.entry,
        "shown": shown,
    }
