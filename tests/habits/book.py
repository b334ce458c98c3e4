"""A unit table on its way into a file: headings, rows and sheets, written as .xlsx, .xls, .ods or .csv."""

import csv
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import odd_books
import xlsxwriter
import xlwt

Value = str | float | int | None
FORMATS = ("xlsx", "xls", "ods", "csv")
XLS_ERRORS = {"#DIV/0!": 7, "#REF!": 23, "#N/A": 42}
"""The numbers .xls knows errors by."""


@dataclass(frozen=True)
class Merge:
    """Cells shown as one, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Book:
    """A table and what stands around it; `above` and `below` need not be as wide as `headings` and `rows`."""

    headings: list[list[Value]]
    rows: list[list[Value]]
    above: list[list[Value]] = field(default_factory=list)
    below: list[list[Value]] = field(default_factory=list)
    merged: set[int] = field(default_factory=set)
    groups: list[Merge] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    high: list[tuple[int, int, int]] = field(default_factory=list)
    before: list[tuple[str, list[list[Value]], bool]] = field(default_factory=list)
    separator: str = ","
    encoding: str = "utf-8-sig"

    def column(self, heading: str) -> int:
        """Return the place of a column by its heading."""
        return next(row.index(heading) for row in reversed(self.headings) if heading in row)

    @property
    def top(self) -> int:
        """The first row of the body."""
        return len(self.above) + len(self.headings)

    def grid(self) -> list[list[Value]]:
        """Return every row of the sheet."""
        return [*self.above, *self.headings, *self.rows, *self.below]

    def merges(self) -> list[Merge]:
        """Return the merged cells: groups of headings, runs of one text, and figures over rows."""
        found = [Merge(m.top + len(self.above), m.left, m.bottom + len(self.above), m.right) for m in self.groups]
        for column in self.merged:
            first = 0
            for row in range(1, len(self.rows) + 1):
                if row == len(self.rows) or self.rows[row][column] != self.rows[first][column]:
                    if row - first > 1 and self.rows[first][column]:
                        found.append(Merge(self.top + first, column, self.top + row - 1, column))
                    first = row
        return found + [
            Merge(self.top + row, column, self.top + row + rows - 1, column) for row, column, rows in self.high
        ]


def write(book: Book, folder: Path, kind: str) -> Path:
    """Write a book in one of FORMATS and return its path."""
    path = folder / f"table.{kind}"
    {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}[kind](book, path)
    return path


def _covered(merges: Sequence[Merge]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for merge in merges
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
        if (row, column) != (merge.top, merge.left)
    }


def _xlsx(book: Book, path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        made.set_properties({"created": dt.datetime(2025, 1, 1, tzinfo=dt.UTC)})
        for name, rows, hidden in book.before:
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if hidden:
                page.hide()
        page = made.add_worksheet("数据")
        page.activate()
        page.set_first_sheet()
        merges = book.merges()
        covered = _covered(merges)
        for number, row in enumerate(book.grid()):
            for place, value in enumerate(row):
                if (number, place) not in covered and value is not None:
                    page.write(number, place, value) if not isinstance(value, str) else page.write_string(
                        number, place, value
                    )
        for (line, column), error in book.errors.items():
            page.write_formula(book.top + line, column, "=1/0", None, error)
        for merge in merges:
            value = book.grid()[merge.top][merge.left]
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, value)


def _xls(book: Book, path: Path) -> None:
    made = xlwt.Workbook(encoding="utf-8")
    for name, rows, hidden in book.before:
        page = made.add_sheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                page.write(number, place, value)
        page.visibility = int(hidden)
    made.set_active_sheet(len(book.before))
    page = made.add_sheet("数据", cell_overwrite_ok=True)
    merges = book.merges()
    covered = _covered(merges)
    for number, row in enumerate(book.grid()):
        for place, value in enumerate(row):
            if (number, place) not in covered and value is not None:
                page.write(number, place, value)
    for (line, column), error in book.errors.items():
        page.row(book.top + line).set_cell_error(column, XLS_ERRORS[error])
    for merge in merges:
        page.merge(merge.top, merge.bottom, merge.left, merge.right)
    made.save(str(path))


def _ods(book: Book, path: Path) -> None:
    merges = {(merge.top, merge.left): merge for merge in book.merges()}
    covered = _covered(list(merges.values()))
    errors = {(book.top + row, column): error for (row, column), error in book.errors.items()}

    def cell(row: int, column: int, value: Value) -> str:
        if (row, column) in covered:
            return "<table:covered-table-cell/>"
        if error := errors.get((row, column)):
            kind = 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"'
            return f"<table:table-cell {kind}><text:p>{error}</text:p></table:table-cell>"
        merge = merges.get((row, column), Merge(row, column, row, column))
        return odd_books.cell(value, wide=merge.right - merge.left + 1, high=merge.bottom - merge.top + 1)

    rows = [
        odd_books.row(*(cell(number, place, value) for place, value in enumerate(row)))
        for number, row in enumerate(book.grid())
    ]
    hide = '<style:style style:name="away"><style:table-properties table:display="false"/></style:style>'
    others = [
        odd_books.table(*(odd_books.row(*row) for row in rows), name=name, style="away" if hidden else "")
        for name, rows, hidden in book.before
    ]
    path.write_bytes(odd_books.ods(*others, odd_books.table(*rows, name="数据"), styles=hide))


def _csv(book: Book, path: Path) -> None:
    covered = _covered(book.merges())
    text = StringIO()
    writer = csv.writer(text, delimiter=book.separator, lineterminator="\r\n")
    for number, row in enumerate(book.grid()):
        writer.writerow(
            ["" if (number, place) in covered or value is None else value for place, value in enumerate(row)]
        )
    lines = text.getvalue()
    path.write_bytes(lines.encode(book.encoding))
