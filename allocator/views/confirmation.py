"""What a confirmation says: as lines, as tables and as a document."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from allocator.files.confirmation.result import Confirmation
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.model.provenance import Figure
from allocator.views.allocation.json import scenario_head
from allocator.views.provenance import plain_figure, shown_figure
from allocator.views.words import word

STATES: Mapping[str, Callable[[], str]] = {
    "changed": lambda: _("corrected"),
    "unchanged": lambda: _("confirmed unchanged"),
    "earlier": lambda: _("confirmed earlier"),
    "unsigned": lambda: _("sent back, not signed"),
    "missing": lambda: _("not sent back"),
}
"""How it stands with a unit."""


def confirmed_shapes(found: Confirmation) -> Shapes:
    """Return a confirmation as .json, .csv and .xlsx."""
    return Shapes(lambda: confirmed_document(found), lambda: [log_sheet(found), state_sheet(found)])


def confirmed_document(found: Confirmation) -> dict[str, Any]:
    """Return every unit's state, every correction with who made it and in which file, and what was not read."""
    units = found.asked.case.units
    back = {one.row: one for one in found.returned}
    return {
        "schema": 1,
        "scenario": scenario_head(found.asked.case),
        "confirmed": len(units) - len(found.unconfirmed),
        "of": len(units),
        "changes": [
            {
                "id": units.ids[one.row],
                "name": units.names[one.row],
                "column": change.column,
                "old": plain_figure(change.old),
                "new": plain_figure(change.new),
                "reason": change.why,
                "who": one.who,
                "date": one.date,
                "file": one.file,
                "sha256": one.sha256,
            }
            for one in found.returned
            for change in one.changes
        ],
        "units": [
            {
                "id": units.ids[row],
                "name": units.names[row],
                "state": found.states[row],
                "who": back[row].who if row in back else "",
                "date": back[row].date if row in back else "",
                "file": back[row].file if row in back else "",
                "remarks": dict(back[row].remarks) if row in back else {},
            }
            for row in units.shown.tolist()
        ],
        "unconfirmed": [units.ids[row] for row in found.unconfirmed],
        "other_files": list(found.reading.others),
    }


def log_sheet(found: Confirmation) -> Sheet:
    """Return one row a correction: whose, what, from what to what, why, by whom, in which file."""
    names = found.asked.case.units.names
    before, after = ("confirming", "asked", "figure_was"), ("corrected_less", "note", "signed_by", "file")
    columns = (*map(word, before), word("becomes", "digits"), *map(word, after))
    rows = tuple(
        (
            names[one.row],
            change.column,
            shown_figure(change.old),
            shown_figure(change.new),
            _difference(change.old, change.new),
            change.why,
            one.who,
            one.file,
        )
        for one in found.returned
        for change in one.changes
    )
    return Sheet(_("Corrections"), columns, rows)


def state_sheet(found: Confirmation) -> Sheet:
    """Return how it stands with every unit: confirmed or not, who signed when, in which file, and what it remarks."""
    units, back = found.asked.case.units, {one.row: one for one in found.returned}
    keys = ("confirming", "city", "confirmation", "signed_by", "signed_on", "file", "remarks")
    rows = []
    for row in units.shown.tolist():
        one = back.get(row)
        said = (one.who, one.date, one.file, _remarks(one.remarks)) if one else ("", "", "", "")
        rows.append((units.names[row], units.cities[row], STATES[found.states[row]](), *said))
    return Sheet(_("State of the confirmation"), tuple(map(word, keys)), tuple(rows))


def confirmed_lines(found: Confirmation) -> Iterator[str]:
    """Yield how many units have confirmed, and name all others, and who remarks what."""
    units, corrected = found.asked.case.units, sum(len(one.changes) for one in found.returned)
    said = _("{sheets} sheets read: {units} units correct {figures} figures.")
    yield said.format(sheets=len(found.returned), units=len(found.changes), figures=corrected)
    for state in (state for state in STATES if state != "changed"):
        yield from _of_state(found, state)
    said = _("{confirmed} of {all} units have confirmed their figures.")
    yield said.format(confirmed=len(units) - len(found.unconfirmed), all=len(units))
    said = _("{unit} remarks on {column}: {text}")
    for one in found.returned:
        yield from (said.format(unit=units.names[one.row], column=column, text=text) for column, text in one.remarks)
    if found.reading.others:
        yield _("Not read: {files}.").format(files=_(", ").join(found.reading.others))


def _of_state(found: Confirmation, state: str) -> Iterator[str]:
    """Name the units with which it stands so, every one of them: somebody has to ask them."""
    units = found.asked.case.units
    names = [units.names[row] for row in units.shown.tolist() if found.states[row] == state]
    if names:
        text = _("{state}, {count} units: {names}.")
        yield text.format(state=STATES[state](), count=len(names), names=_(", ").join(names))


def _difference(old: Figure, new: Figure) -> str:
    """Return by how much a number is more or less: a column of people, money and rates, each with its own decimals."""
    if isinstance(old, str | None) or isinstance(new, str | None):
        return ""
    return shown_figure(new - old)


def _remarks(remarks: tuple[tuple[str, str], ...]) -> str:
    return _("; ").join(f"{column}: {text}" for column, text in remarks)
