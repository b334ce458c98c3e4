"""Workbooks to be filled in: headings with notes, drop-downs, number formats, and figures that must be numbers."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.formats.styles import FORMATS
from allocator.formats.table import Kind
from allocator.formats.xlsx import MADE

SPARE_ROWS = 200
"""Rows below the given ones in which a unit may be added and is still checked."""


@dataclass(frozen=True)
class Field:
    """A column to be filled in: its heading, its kind of number, and what belongs into it."""

    heading: str
    kind: Kind
    note: str


def template_bytes(
    name: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    fields: Sequence[Field],
    choices: Mapping[str, Sequence[str]],
) -> bytes:
    """Return a workbook with one sheet `name`: text columns filled with `rows`, then the empty `fields`.

    `choices` gives the drop-down of a text column.
    """
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - only workbooks need it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@"})
    last = len(rows) + SPARE_ROWS
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, head)
        page.set_column(place, place, 16, text)
        if heading in choices:
            page.data_validation(1, place, last, place, {"validate": "list", "source": list(choices[heading])})
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            page.write_string(line, place, cell, text)
    for place, field in enumerate(fields, len(headings)):
        page.write_string(0, place, field.heading, head)
        page.write_comment(0, place, field.note)
        page.set_column(place, place, 14, book.add_format({"num_format": FORMATS[field.kind]}))
        page.data_validation(1, place, last, place, _at_least_zero(field))
    page.set_row(0, 32)
    page.freeze_panes(1, len(headings))
    book.close()
    return buffer.getvalue()


def _at_least_zero(field: Field) -> dict[str, object]:
    return {
        "validate": "integer" if field.kind == "count" else "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": field.heading,
        "input_message": field.note,
        "error_title": field.heading,
        "error_message": "请填写不小于0的数字,不带单位和文字。",
    }
