"""Plain workbooks: one sheet a table, headings frozen, numbers with their formats."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from allocator.formats.printed_form import write_form
from allocator.formats.styles import lines, style, width
from allocator.formats.table import Form, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from allocator.formats.workbook import Page

A4 = 9
"""Excel's number of the paper size."""

WIDEST, HEADING = 60, 16
"""Characters: longer text and a longer heading are wrapped."""

MOST_SIGNS = 120
"""Of the head of a printed page."""
LINE_HEIGHT = 16
TOP = {"valign": "top"}
"""Figures stand beside the first line of a text that is wrapped."""

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same result gives the same bytes


Draw = Callable[["Workbook"], None]
"""Draws a page of its own into a workbook."""


def xlsx_bytes(sheets: Sequence[Sheet], pages: Sequence[Draw] = ()) -> bytes:
    """Return a workbook of `pages`, which draw themselves, and `sheets`. Text stays text, whatever it begins with."""
    from allocator.formats.workbook import Book  # noqa: PLC0415 - only workbooks need it

    book = Book()
    book.set_properties({"created": MADE})
    for draw in pages:
        draw(book)
    for sheet in sheets:
        page = book.add_worksheet(_tab(sheet.name))
        if isinstance(sheet, Form):
            write_form(book, page, sheet)
        else:
            _write(book, page, sheet)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_header(f"&C{sheet.name.replace('&', '&&')[:MOST_SIGNS]}")
        page.set_footer("&C&P / &N")
    return book.finished()


def _write(book: "Workbook", page: "Page", sheet: Sheet) -> None:
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    look, wrapped = style(book, TOP), book.add_format({**TOP, "text_wrap": True, "num_format": "@"})
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.heading, head)
        page.set_column(place, place, widths[place] + 2)
    high = (lines(column.heading, wide) for column, wide in zip(sheet.columns, widths, strict=True))
    page.set_row(0, LINE_HEIGHT * max(high))
    kinds = [column.kind for column in sheet.columns]
    for line, row in enumerate(sheet.rows, 1):
        page.write_line(line, row, kinds, look)
    _wrap(page, sheet, [place for place, characters in enumerate(widths) if characters == WIDEST], wrapped)
    if sheet.total:
        page.write_line(len(sheet.rows) + 1, sheet.total, kinds, style(book, TOP | {"bold": True}))
    for line, note in enumerate(sheet.notes, len(sheet.rows) + 3):
        page.write_string(line, 0, note)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(0)


def _wrap(page: "Worksheet", sheet: Sheet, wide: Sequence[int], look: "Format") -> None:
    """Break texts wider than the widest column, in a row that is as high as the longest needs; `wide` may hold some."""
    for line, row in enumerate(sheet.rows if wide else (), 1):
        values = {place: row[place] for place in wide}
        long = {place: text for place, text in values.items() if isinstance(text, str) and width(text) > WIDEST}
        for place, text in long.items():
            page.write_string(line, place, text, look)
        if long:
            page.set_row(line, LINE_HEIGHT * max(lines(text, WIDEST) for text in long.values()))


def _tab(name: str) -> str:
    """Return a name that a sheet may bear: Excel forbids some signs and more than 31."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31]


def _width(sheet: Sheet, place: int) -> int:
    """Return a column's characters: its texts up to WIDEST, its heading in lines of HEADING."""
    values = {row[place] for row in sheet.rows}
    numbers = [value for value in values if value is not None and not isinstance(value, str)]
    texts = [value for value in values if isinstance(value, str)]
    texts += [f"{value:,.2f}" for value in ((min(numbers), max(numbers)) if numbers else ())]
    return max(min(WIDEST, max(map(width, texts), default=0)), min(HEADING, width(sheet.columns[place].heading)))
