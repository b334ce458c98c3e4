"""The unit table on its own sheet, as it was given or as it is to be filled in."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allocator.documents.scenario_file.book import HEAD, LINE, Looks, write
from allocator.files.cells import Cell
from allocator.files.scenario_workbook.cell import held
from allocator.files.sheets import address

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PLAIN = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
SPARE = 20
LARGEST = 1e12


@dataclass(frozen=True)
class UnitSheet:
    """Rows of cells; `heading` is the row of the headings, counted from 0.

    `texts` are headings whose cells are names and codes, `numbers` those whose cells are figures, `notes` what to
    write under a heading, `choices` the words of a text column.
    """

    rows: Sequence[Sequence[Cell]]
    heading: int
    texts: frozenset[str]
    numbers: frozenset[str]
    notes: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        """The texts of the row of headings."""
        return ["" if cell is None else str(cell).strip() for cell in self.rows[self.heading]]


def write_units(page: "Worksheet", looks: Looks, sheet: UnitSheet) -> str:
    """Write the sheet and return the range of its headings."""
    _top(page, looks, sheet)
    for column, heading in enumerate(sheet.headings):
        _column(page, looks, sheet, column)
        if heading in sheet.notes:
            page.write_comment(sheet.heading, column, sheet.notes[heading])
        if limits := _limits(sheet, heading):
            page.data_validation(sheet.heading + 1, column, len(sheet.rows) + SPARE, column, limits)
    names = sum(heading in sheet.texts for heading in sheet.headings)
    page.freeze_panes(sheet.heading + 1, names)
    if names:
        page.repeat_columns(0, names - 1)
    line = sheet.heading + 1
    last = address(0, max(len(sheet.headings) - 1, 0)).rstrip("1")
    return f"='{page.get_name()}'!$A${line}:${last}${line}"


def _top(page: "Worksheet", looks: Looks, sheet: UnitSheet) -> None:
    """Write the rows down to the headings."""
    head = looks(bold=True, bg_color=HEAD, border=1, border_color=LINE, text_wrap=True, align="center")
    for number, row in enumerate(sheet.rows[: sheet.heading + 1]):
        for column, cell in enumerate(row):
            write(page, (number, column), cell or None, head if number == sheet.heading else looks())
    page.set_row(sheet.heading, 34)
    page.repeat_rows(sheet.heading)


def _column(page: "Worksheet", looks: Looks, sheet: UnitSheet, column: int) -> None:
    """Write the cells of a column; one of plain figures as numbers, any other as it is."""
    is_text = sheet.headings[column] in sheet.texts
    look = looks("@" if is_text else "General")
    page.set_column(column, column, 16 if is_text else 13, look)
    cells = list(_cells(sheet, column))
    is_figures = not is_text and all(_is_figure(cell) for _number, cell in cells)
    for number, cell in cells:
        shown = _as_number(cell) if is_figures else cell
        write(page, (number, column), shown, looks("yyyy-mm-dd") if isinstance(cell, dt.date) else look)


def _cells(sheet: UnitSheet, column: int) -> Iterator[tuple[int, Cell]]:
    """Yield the rows of a column that hold anything."""
    for number, row in enumerate(sheet.rows[sheet.heading + 1 :], sheet.heading + 1):
        if column < len(row) and row[column] not in {None, ""}:
            yield number, row[column]


def _is_figure(cell: Cell) -> bool:
    return not isinstance(cell, str) or _PLAIN.fullmatch(cell) is not None


def _as_number(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, str) and held(float(cell)) else cell


def _limits(sheet: UnitSheet, heading: str) -> dict[str, Any] | None:
    if heading in sheet.choices:
        return {"validate": "list", "source": list(sheet.choices[heading]), "error_type": "warning"}
    if heading not in sheet.numbers:
        return None
    message = "请填数字，不带单位和文字"
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -LARGEST,
        "maximum": LARGEST,
        "error_title": heading[:32],
        "error_message": message,
    }
