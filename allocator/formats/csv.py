"""CSV for programs and for Excel: UTF-8 with a byte order mark, text that cannot turn into a formula."""

import csv
import io

from allocator.formats.numbers import plain
from allocator.formats.table import Sheet, Value

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Text that begins with one of these would be calculated by a spreadsheet."""


def csv_bytes(sheet: Sheet) -> bytes:
    """Return headings and rows, without the total, as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(column.heading) for column in sheet.columns])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RISKY) else value
    return plain(value)
