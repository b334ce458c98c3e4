"""The confirmed table as files: the table itself, its provenance, and a scenario that goes by it."""

import csv
import io
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import tomlkit

from allocator.errors import OutputError, Problem
from allocator.files.cells import Cell, Fault, Percent, is_number
from allocator.files.confirmation.result import Confirmation
from allocator.files.confirmation.table import confirmed_rows
from allocator.files.load import case_on
from allocator.files.provenance import provenance_bytes, provenance_path
from allocator.files.sheets import book_of
from allocator.files.unit_table.choosing import sheet_of_units
from allocator.formats.csv import RISKY
from allocator.formats.numbers import plain
from allocator.formats.styles import FORMATS, width
from allocator.formats.xlsx import xlsx_bytes
from allocator.language import speaking
from allocator.language import translate as _
from allocator.model.provenance import SAME, digest
from allocator.model.units import UnitTable
from allocator.views.confirmation import log_sheet, state_sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SUFFIXES = (".csv", ".xlsx")
WIDEST = 24
"""Characters of a column at most."""

_PLAIN = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
"""A text that is a number and no code."""


def confirmed_files(found: Confirmation, tables: Sequence[Path]) -> dict[Path, bytes]:
    """Return the confirmed table in each form asked for, with its provenance and a scenario beside the first.

    Raises OutputError for a file that is there already: a confirmed table is a new one.
    """
    files: dict[Path, bytes] = {}
    for path in tables:
        files[path] = _table(found, path)
        files[provenance_path(path)] = _provenance(found)
    if tables:
        files[tables[0].with_suffix(".toml")] = _scenario(found, tables[0])
    if there := [path for path in files if os.path.lexists(path)]:
        what, todo = _("the file is there already, and a confirmed table is a new one"), _("name another file")
        raise OutputError(Problem(str(path), what, todo) for path in there)
    return files


def _provenance(found: Confirmation) -> bytes:
    """Return the provenance of the new table: columns that a program wrote stay its own but for the corrections."""
    before, units = found.asked.case.origin.provenance, found.case.units
    columns = dict(before.columns) if before else {}
    for name in columns.keys() & units.columns.keys() - (before.changed if before else set()):
        figures = zip(units.ids, units.columns[name].tolist(), strict=True)
        columns[name] = replace(columns[name], sha256=digest(figures))
    return provenance_bytes(columns, found.cells, found.confirmed)


def _scenario(found: Confirmation, table: Path) -> bytes:
    """Return a scenario that says the same as the one asked about, on the confirmed table."""
    own, folder = found.asked.scenario.resolve(), table.resolve().parent
    try:
        above = Path(os.path.relpath(own, folder)).as_posix()
    except ValueError:  # another drive
        above = own.as_posix()
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{found.asked.case.scenario.title}：用各单位核对后的数据表"))
    document.add("extends", tomlkit.string(above))
    document.add("table", tomlkit.table().add("file", table.name))
    return tomlkit.dumps(document).encode()


def _table(found: Confirmation, path: Path) -> bytes:
    """Return the table's bytes, read back and held against the figures that it is to hold. Raises OutputError."""
    rows = confirmed_rows(found.asked, found.changes)
    data = _csv(found, rows) if path.suffix.lower() == ".csv" else _workbook(found, rows)
    scenario, draft = found.asked.case.scenario, found.asked.draft
    columns = [item.column for item in found.asked.items if not item.words]
    grid, _passed = sheet_of_units(book_of(path.name, data), scenario.table, columns)
    units = case_on(scenario, draft, grid).units
    if not _is_same(units, found.case.units):
        what, todo = (
            _("the confirmed table cannot be written in the form of the old one"),
            _("name a file of another kind"),
        )
        raise OutputError(Problem(str(path), what, todo))
    return data


def _is_same(made: UnitTable, wanted: UnitTable) -> bool:
    """Tell whether a table holds the units and the figures it is to hold."""
    if (made.ids, made.names, made.words) != (wanted.ids, wanted.names, wanted.words):
        return False
    both = ((made.columns[column], values) for column, values in wanted.columns.items())
    return all(np.allclose(one, other, rtol=SAME, atol=0, equal_nan=True) for one, other in both)


def _csv(found: Confirmation, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as CSV; a text that came out of a workbook cannot turn into a formula."""
    guarded = found.asked.table.suffix.lower() != ".csv"
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([_plain(cell, guarded=guarded) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, *, guarded: bool) -> str | float:
    if isinstance(cell, str):
        return f"'{cell}" if guarded and cell.startswith(RISKY) and not is_number(cell) else cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return plain(cell)
    return _text(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, Fault):
        return cell.text
    return "" if cell is None else str(cell)


def _workbook(found: Confirmation, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of the table and, behind it, of what was corrected and who has confirmed."""
    with speaking("zh"):
        return xlsx_bytes([log_sheet(found), state_sheet(found)], [partial(_draw, found, rows)])


def _draw(found: Confirmation, rows: Sequence[Sequence[Cell]], book: "Workbook") -> None:
    """Draw the table on its page: headings framed, codes and words as texts, figures as numbers."""
    body = found.asked.body
    page = book.add_worksheet(found.asked.grid.sheet or "单位数据")
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    text, percent = (book.add_format({"num_format": form}) for form in ("@", FORMATS["rate"]))
    top, first, codes = body.layout.top, body.layout.first, set(body.keys.values())
    for line, cells in enumerate(rows):
        for place, written in enumerate(cells):
            cell = written if line < first or place in codes else _as_number(written)
            _write(page, (line, place), cell, head if top <= line < first else text, percent)
    for merge in found.asked.grid.merges:
        said = _text(rows[merge.top][merge.left])
        page.merge_range(merge.top, merge.left, merge.bottom, merge.right, said, head)
    for place in range(max(map(len, rows))):
        page.set_column(place, place, min(WIDEST, _wide(rows[top:], place)))
    page.freeze_panes(first, 0)


def _write(page: "Worksheet", at: tuple[int, int], cell: Cell, text: "Format", percent: "Format") -> None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        page.write_number(*at, cell, percent if isinstance(cell, Percent) else None)
    elif said := _text(cell):
        page.write_string(*at, said, text)


def _wide(rows: Sequence[Sequence[Cell]], place: int) -> int:
    return 2 + max(width(_text(cells[place])) for cells in rows if place < len(cells))


def _as_number(cell: Cell) -> Cell:
    """Return a figure that a CSV holds as a text as the number it is."""
    return float(cell) if isinstance(cell, str) and _PLAIN.fullmatch(cell) else cell
