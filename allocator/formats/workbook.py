"""XlsxWriter's workbook with a short way for what is written by the hundred thousand; the same bytes.

The library looks through every formula for functions that are younger than the file format, 29 times, and builds every
cell's XML from lists of attributes. Formulas without such a function and cells of the usual kinds go straight; all
others take the library's own way. Import where it is used: only workbooks need it.
"""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import isfinite
from typing import TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from allocator.formats.same_bytes import of_one_system
from allocator.formats.styles import FORMATS, Style, write_cell
from allocator.formats.table import Kind, Value

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Text stays text, whatever it begins with."""

_YOUNGER = re.compile(
    r"""ANCHORARRAY\(|BYCOL\(|BYROW\(|CHOOSECOLS\(|CHOOSEROWS\(|DROP\(|EXPAND\(|FILTER\(|HSTACK\(|LAMBDA\(|MAKEARRAY\(
    |MAP\(|RANDARRAY\(|REDUCE\(|SCAN\(|INGLE\(|SEQUENCE\(|SORT\(|SORTBY\(|SWITCH\(|TAKE\(|TEXTSPLIT\(|TOCOL\(
    |TOROW\(|UNIQUE\(|VSTACK\(|WRAPCOLS\(|WRAPROWS\(|XLOOKUP\(|_xlfn|\{|\}""",
    re.VERBOSE,
)
"""What the library may change in a formula, or write in another way. Each branch begins with a sign: that is quick."""

_column = cache(xl_col_to_name)

ROWS = 16
"""The rows whose first and last columns the file notes together."""

Cell: TypeAlias = CellNumberTuple | CellStringTuple | CellFormulaTuple


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet that writes plain cells by the short way; rows and columns are counted from 0, not named A1."""

    def write_formula(
        self, row: int, col: int, formula: str, cell_format: Format = None, value: str | float = 0
    ) -> int:
        """Write a formula with the value that it has."""
        if not formula or _YOUNGER.search(formula):
            return int(self._write_formula(row, col, formula, cell_format, value))
        return self._put(row, col, CellFormulaTuple(formula.removeprefix("="), cell_format, value))

    def write_number(self, row: int, col: int, number: float, cell_format: Format = None) -> int:
        """Write a number. Raises TypeError for one that is not finite."""
        if type(number) not in {int, float} or not isfinite(number):
            return int(self._write_number(row, col, number, cell_format))
        return self._put(row, col, CellNumberTuple(number, cell_format))

    def write_string(self, row: int, col: int, string: str, cell_format: Format = None) -> int:
        """Write a text; one too long for a cell is cut."""
        if len(string) > self.xls_strmax // 2:
            return int(self._write_string(row, col, string, cell_format))
        return self._put(row, col, CellStringTuple(self.str_table._get_shared_string_index(string), cell_format))  # noqa: SLF001

    def write_line(self, row: int, values: Sequence[Value], kinds: Sequence[Kind], look: Style) -> None:
        """Write what stands in a row from its first column on, None where nothing does, as `write_cell` writes each."""
        cells = {}
        for column, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            if cell := self._cell(value, kind, look):
                cells[column] = cell
            elif value is not None:
                write_cell(self, (row, column), value, kind, look)
        if cells and not (self._check_dimensions(row, min(cells)) or self._check_dimensions(row, max(cells))):
            self.table[row].update(cells)

    def _cell(self, value: Value, kind: Kind, look: Style) -> Cell | None:
        """Return the cell of a usual value as `write_cell` makes it, None for another."""
        if type(value) is float and isfinite(value) and not value.is_integer():
            return CellNumberTuple(value, look(FORMATS[kind]))
        if type(value) is int or (type(value) is float and isfinite(value)):
            return CellNumberTuple(int(value), look(FORMATS["count" if kind == "money" else kind]))
        if isinstance(value, str) and len(value) <= self.xls_strmax // 2:
            return CellStringTuple(self.str_table._get_shared_string_index(value), look(FORMATS["text"]))  # noqa: SLF001
        return None

    def _put(self, row: int, col: int, cell: Cell) -> int:
        cells = self.table.get(row)
        if not (cells and self.dim_colmin <= col <= self.dim_colmax):  # else nothing about the sheet changes
            if self._check_dimensions(row, col):
                return -1
            cells = self.table[row]
        cells[col] = cell
        return 0

    def _write_cell(self, row: int, col: int, cell: Cell) -> None:
        kind = type(cell)
        if not cell.format:
            super()._write_cell(row, col, cell)
        elif kind is CellNumberTuple:
            self._write_plain(row, col, cell.format, f"><v>{cell.number:.16G}</v>")
        elif kind is CellStringTuple:
            self._write_plain(row, col, cell.format, f' t="s"><v>{cell.string}</v>')
        elif kind is CellFormulaTuple and not (
            type(cell.value) is bool or (isinstance(cell.value, str) and cell.value)
        ):
            self._write_plain(row, col, cell.format, f"><f>{_escaped(cell.formula)}</f><v>{cell.value}</v>")
        else:
            super()._write_cell(row, col, cell)

    def _write_plain(self, row: int, col: int, look: Format, inside: str) -> None:
        self.fh.write(f'<c r="{_column(col)}{row + 1}" s="{look._get_xf_index()}"{inside}</c>')  # noqa: SLF001

    def _calculate_spans(self) -> None:
        """Note the first and the last column of every 16 rows: the columns of a row are the keys of its cells."""
        if self.comments:
            super()._calculate_spans()
            return
        ends: dict[int, list[int]] = {}
        for row, cells in self.table.items():
            if cells:
                ends.setdefault(row // ROWS, []).extend((min(cells), max(cells)))
        self.row_spans = {block: f"{min(columns) + 1}:{max(columns) + 1}" for block, columns in ends.items()}


def _escaped(formula: str) -> str:
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Book(Workbook):  # type: ignore[misc]
    """A workbook in memory, of such worksheets."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer, OPTIONS)
        self.worksheet_class = Page

    def finished(self) -> bytes:
        """Close the workbook and return its bytes, the same on every system."""
        self.close()
        return of_one_system(self._buffer)
