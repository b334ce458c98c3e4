"""Workbooks read back: values as they stand, formulas as they are written."""

import io
import re
import zipfile
from typing import Any

from python_calamine import CalamineWorkbook

HEADING, FIRST = 4, 9
"""Rows of a sheet of one row a unit: its headings, and its first unit."""


def sheet_names(workbook: bytes) -> list[str]:
    """Return the names of the sheets."""
    return list(CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names)


def rows(workbook: bytes, name: str) -> list[list[Any]]:
    """Return the cells of a sheet, empty ones too."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(name)
    return sheet.to_python(skip_empty_area=False)


def column(workbook: bytes, heading: str, name: str = "测算过程") -> list[Any]:
    """Return the cells of the units under the first heading of this name."""
    cells = rows(workbook, name)
    place = cells[HEADING - 1].index(heading)
    return [row[place] for row in cells[FIRST - 1 :]]


def headings(workbook: bytes, name: str = "测算过程") -> list[str]:
    """Return the headings of a sheet of one row a unit."""
    return [str(heading) for heading in rows(workbook, name)[HEADING - 1]]


def formulas(workbook: bytes, number: int) -> dict[str, str]:
    """Return the formulas of a sheet, counted from 1, by cell."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        page = book.read(f"xl/worksheets/sheet{number}.xml").decode()
    return dict(re.findall(r'<c r="(\w+)"[^>]*><f>(.*?)</f>', page))
