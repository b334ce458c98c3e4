"""XlsxWriter's workbook with a short way for what is written by the hundred thousand; the same bytes.

The library looks through every formula for functions that are younger than the file format, 29 times, and builds every
cell's XML from lists of attributes. Formulas without such a function and cells of the usual kinds go straight; all
others take the library's own way. Import where it is used: only workbooks need it.
"""

import re
from functools import cache
from io import BytesIO
from math import isfinite
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Text stays text, whatever it begins with."""

_YOUNGER = re.compile(
    r"""(?:ANCHORARRAY|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|MAKEARRAY|MAP|RANDARRAY
    |REDUCE|SCAN|INGLE|SEQUENCE|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|XLOOKUP)
    \(|_xlfn|[{}]|^$""",
    re.VERBOSE,
)
"""What the library may change in a formula, or write in another way."""

_column = cache(xl_col_to_name)

KINDS = (CellNumberTuple, CellStringTuple, CellFormulaTuple)

Cell: TypeAlias = CellNumberTuple | CellStringTuple | CellFormulaTuple


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet that writes plain formulas, numbers and texts by the short way."""

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format = None, value: str | float = 0
    ) -> int:
        if _YOUNGER.search(formula):
            return int(super()._write_formula(row, col, formula, cell_format, value))
        return self._put(row, col, CellFormulaTuple(formula.removeprefix("="), cell_format, value))

    def _write_number(self, row: int, col: int, number: float, cell_format: Format = None) -> int:
        if type(number) not in {int, float} or not isfinite(number):
            return int(super()._write_number(row, col, number, cell_format))
        return self._put(row, col, CellNumberTuple(number, cell_format))

    def _put(self, row: int, col: int, cell: Cell) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = cell
        return 0

    def _write_cell(self, row: int, col: int, cell: Cell) -> None:
        kind = type(cell)
        inside = _inside(cell) if cell.format and kind in KINDS else None
        if inside is None:
            super()._write_cell(row, col, cell)
            return
        mark = ' t="s"' if kind is CellStringTuple else ""
        self.fh.write(f'<c r="{_column(col)}{row + 1}" s="{cell.format._get_xf_index()}"{mark}>{inside}</c>')  # noqa: SLF001


def _inside(cell: Cell) -> str | None:
    """Return the XML within a cell; None for values that need a mark of their own."""
    if type(cell) is CellNumberTuple:
        return f"<v>{cell.number:.16G}</v>"
    if type(cell) is CellStringTuple:
        return f"<v>{cell.string}</v>"
    if type(cell.value) is bool or (isinstance(cell.value, str) and cell.value):
        return None
    return f"<f>{_escaped(cell.formula)}</f><v>{cell.value}</v>"


def _escaped(formula: str) -> str:
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Book(Workbook):  # type: ignore[misc]
    """A workbook in memory, of such worksheets."""

    def __init__(self, buffer: BytesIO) -> None:
        super().__init__(buffer, OPTIONS)
        self.worksheet_class = Page
