"""A table as a piece of HTML, short enough to stand under a cell of a notebook."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from allocator.formats.markup import element, html
from allocator.formats.table import Column, Sheet, Value, shown

ROWS, COLUMNS = 10, 16
"""How much of a table is shown."""

LONG = 30
"""Longer texts are folded."""


def sheet_html(title: str, sheet: Sheet) -> str:
    """Return the top of a table under its Chinese headings, and how large it is; every text is escaped."""
    columns = sheet.columns[:COLUMNS]
    head = element("tr", *(element("th", column.heading, style=_style(column)) for column in columns))
    rows = [_row(columns, row) for row in sheet.rows[:ROWS]]
    table = element("table", element("thead", head), element("tbody", *rows))
    lines = (element("p", note) for note in (*_size(sheet), *sheet.notes))
    return html(element("div", element("p", element("strong", title)), table, *lines))


def _row(columns: Sequence[Column], row: Sequence[Value]) -> Element:
    cells = []
    for value, column in zip(row, columns, strict=False):
        text = shown(value, column.kind)
        cells.append(element("td", text, style=_style(column, text)))
    return element("tr", *cells)


def _style(column: Column, text: str = "") -> str:
    side = "left" if column.kind == "text" else "right"
    return f"text-align: {side}" + ("; white-space: nowrap" if len(text) <= LONG else "")


def _size(sheet: Sheet) -> Iterator[str]:
    """Say how large a table is of which this is a part."""
    wide, high = len(sheet.columns), len(sheet.rows)
    if high > ROWS:
        yield f"共{high}行，此处为前{ROWS}行。"
    if wide > COLUMNS:
        yield f"共{wide}列，此处为前{COLUMNS}列。"
