"""Forms in a workbook: ruled, with a title, their first columns joined where they say the same."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from allocator.formats.styles import lines, style, width, write_cell
from allocator.formats.table import Form, Value

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

BODY = {"font_size": 10, "border": 1, "valign": "vcenter"}
TITLE = {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}
HEADING = {**BODY, "bold": True, "align": "center", "text_wrap": True}
TEXT = {**BODY, "text_wrap": True}
NUMBER = {**BODY, "align": "right"}

WIDEST, NARROWEST, PADDING = 26, 7, 2
"""Characters: longer text is wrapped; a column of numbers is not narrower than the other."""

TITLE_HEIGHT, LINE_HEIGHT, MARGIN = 36, 12, 0.5
"""Heights in points, the margin of the page in inches."""

FIRST = 2
"""The first row of the body: the title and the headings stand above it."""


def write_form(book: "Workbook", page: "Worksheet", form: Form) -> None:
    """Write a form on an empty page."""
    page.merge_range(0, 0, 0, len(form.columns) - 1, form.title, style(book, TITLE)("@"))
    page.set_row(0, TITLE_HEIGHT)
    heading, text, number = (style(book, look) for look in (HEADING, TEXT, NUMBER))
    for place, column in enumerate(form.columns):
        page.set_column(place, place, _width(form, place))
        write_cell(page, (FIRST - 1, place), column.heading, "text", heading)
    page.set_row(FIRST - 1, _height(form, [column.heading for column in form.columns]))
    for line, (row, kind) in enumerate(zip(form.rows, form.kinds, strict=True), FIRST):
        page.set_row(line, _height(form, row))
        for place, (value, column) in enumerate(zip(row, form.columns, strict=True)):
            write_cell(page, (line, place), value, kind, text if column.kind == "text" else number)
    for place in range(form.stub):
        for start, end in _runs(form, place):
            page.merge_range(start + FIRST, place, end + FIRST, place, form.rows[start][place], text("@"))
    page.freeze_panes(FIRST, form.stub)
    page.repeat_rows(0, FIRST - 1)
    page.set_margins(MARGIN, MARGIN, MARGIN, MARGIN)
    page.center_horizontally()


def _runs(form: Form, place: int) -> Iterator[tuple[int, int]]:
    """Yield first and last row of each run of rows that say the same up to `place`, where there are several."""
    start = 0
    for line in range(1, len(form.rows) + 1):
        if line == len(form.rows) or form.rows[line][: place + 1] != form.rows[start][: place + 1]:
            if line - 1 > start:
                yield start, line - 1
            start = line


def _width(form: Form, place: int) -> int:
    values = [row[place] for row in form.rows]
    if form.columns[place].kind == "text":
        return PADDING + min(WIDEST, max(width(str(value or "")) for value in values))
    return PADDING + max(NARROWEST, *(len(f"{value:,.10g}") for value in values if isinstance(value, float | int)))


def _height(form: Form, texts: Sequence[Value]) -> int:
    wrapped = [lines(text, _width(form, place)) for place, text in enumerate(texts) if isinstance(text, str)]
    return LINE_HEIGHT * (1 + max(wrapped))
