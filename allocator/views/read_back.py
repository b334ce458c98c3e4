"""What people have changed in a document since it was made: as lines, as a table and as a document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from allocator.files.record import Record
from allocator.files.sheets import address
from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.written import WrittenCell
from allocator.study.read_back import Change
from allocator.views.words import word

CHARACTERS = 60
"""As much of a paragraph as a line shows."""


NOISE = 1e-6
"""Money in 万元 closer than this is the same."""


def changed_amounts(record: Record, result: Allocation) -> list[int]:
    """Return the rows of the units whose amounts, calculated again, are no longer those that a record keeps."""
    ids = record.case.units.ids
    return [row for row, unit in enumerate(ids) if abs(result.amount[row] - record.amounts[unit]) > NOISE]


def amount_lines(record: Record, result: Allocation, off: Sequence[int]) -> Iterator[str]:
    """Yield how many amounts of a record are the same, and those in the rows `off`, which are not."""
    units = record.case.units
    same = _("{title}: {same} of {all} amounts are the same, calculated again (record of version {version}).")
    counts = {"same": len(units) - len(off), "all": len(units)}
    yield same.format(title=record.case.scenario.title, version=record.version, **counts)
    for row in off:
        text = _("✗ {unit}: {was:,.10g} in the record, {now:,.10g} now")
        yield text.format(unit=units.names[row], was=record.amounts[units.ids[row]], now=float(result.amount[row]))


def read_back_line(file: str, found: Sequence[Change]) -> str:
    """Say whether anything that was calculated is no longer as it was made."""
    wrong = sum(not change.harmless for change in found)
    if wrong:
        return _("✗ {file}: {count} names, figures or numbers are not as they were made.").format(
            file=file, count=wrong
        )
    sound = _("✓ {file}: every name, figure and number is as it was made; {count} other changes.")
    return sound.format(file=file, count=len(found))


def read_back_document(file: str, found: Sequence[Change]) -> dict[str, Any]:
    """Return every change of a document with its place, and whether anything calculated was touched."""
    return {
        "schema": 1,
        "file": file,
        "agrees": all(change.harmless for change in found),
        "changes": [
            {
                "kind": change.kind,
                "table": change.table or None,
                "place": _spot(change),
                "row": change.row or None,
                "column": change.column or None,
                "was": change.was,
                "now": change.now,
            }
            for change in found
        ],
    }


def read_back_sheet(file: str, found: Sequence[Change]) -> Sheet:
    """Return one row a change."""
    columns = (
        word("where"),
        word("alteration"),
        word("was"),
        word("now"),
    )
    rows = tuple((_place(change), _kinds()[change.kind], _short(change.was), _short(change.now)) for change in found)
    return Sheet(_("{file}: changed since it was made").format(file=file), columns, rows)


def _kinds() -> Mapping[str, str]:
    return {
        "cell": _("another figure or text"),
        "row gone": _("a row is gone"),
        "row more": _("a row has been added"),
        "table gone": _("a table is gone"),
        "table more": _("a table has been added"),
        "text": _("a figure or number in a paragraph"),
        "wording": _("other words"),
        "filled in": _("filled in"),
        "header": _("the header is gone"),
    }


def _place(change: Change) -> str:
    """Name the table, the row and the column, and the cell in a workbook."""
    parts = [change.table, _spot(change) or "", change.row, change.column]
    return " · ".join(part for part in parts if part) or _("text")


def _spot(change: Change) -> str | None:
    if change.spot is None:
        return None
    row, column = change.spot
    return address(row, column) if change.spots else _("row {row}").format(row=row + 1)


def _short(cell: WrittenCell) -> str:
    text = "" if cell is None else cell if isinstance(cell, str) else f"{cell:,.10g}"
    return text if len(text) <= CHARACTERS else f"{text[:CHARACTERS]}…"
