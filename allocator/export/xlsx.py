"""Plain workbooks: one sheet a table, headings frozen, numbers with their formats."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from allocator.export.numbers import plain
from allocator.export.sheet import Sheet, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = {"text": "@", "digits": "@", "count": "#,##0", "money": "#,##0.######", "exact": "#,##0.00", "rate": "0.00%"}
WIDEST = 40
"""Characters; longer text is cut off by the next cell."""

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same result gives the same bytes


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of `sheets`. Text stays text, whatever it begins with."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - only workbooks need it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return buffer.getvalue()


def _write(book: "Workbook", sheet: Sheet) -> None:
    page = book.add_worksheet(_tab(sheet.name))
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    plain_formats = [book.add_format({"num_format": FORMATS[column.kind]}) for column in sheet.columns]
    bold_formats = [book.add_format({"num_format": FORMATS[column.kind], "bold": True}) for column in sheet.columns]
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.heading, head)
        page.set_column(place, place, _width(sheet, place))
    for line, row in enumerate(sheet.rows, 1):
        _write_row(page, line, row, plain_formats)
    if sheet.total:
        _write_row(page, len(sheet.rows) + 1, sheet.total, bold_formats)
    for line, note in enumerate(sheet.notes, len(sheet.rows) + 3):
        page.write_string(line, 0, note)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _tab(name: str) -> str:
    """Return a name that a sheet may bear: Excel forbids some signs and more than 31."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31]


def _write_row(page: "Worksheet", line: int, row: Sequence[Value], formats: Sequence["Format"]) -> None:
    for place, (value, style) in enumerate(zip(row, formats, strict=True)):
        if isinstance(value, str):
            page.write_string(line, place, value, style)
        elif value is not None:
            page.write_number(line, place, plain(value), style)


def _width(sheet: Sheet, place: int) -> float:
    texts = [sheet.columns[place].heading, *(_shown(row[place]) for row in sheet.rows)]
    return 2 + min(WIDEST, max(sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text) for text in texts))


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else "" if value is None else f"{value:,.2f}"
