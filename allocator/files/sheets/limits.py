"""How much of a table is read: refused by what it claims and by what it unpacks to, before it is expanded."""

import os

from allocator.errors import Problem, TableError
from allocator.files.sheets.grid import address
from allocator.formats.sentence import placed
from allocator.formats.source import MEGABYTE
from allocator.language import translate as _

CELLS = 2_000_000
"""Cells of one sheet from its first to its last figure; 3 000 units with 100 columns are 300 000."""

UNPACKED = 256
"""Megabytes a workbook may unpack to, unless ALLOCATOR_UNPACKED_MB says otherwise."""

SETTING = "ALLOCATOR_UNPACKED_MB"


def unpacked_bytes() -> int:
    """Return the bytes a workbook may unpack to, as the environment says."""
    text = os.environ.get(SETTING, "")
    return (int(text) if text.isdecimal() and len(text) < 7 else UNPACKED) * MEGABYTE  # noqa: PLR2004 - a terabyte


def refuse_unpacked(file: str) -> None:
    """Raise TableError for a workbook that unpacks to more than may be."""
    limit = unpacked_bytes() // MEGABYTE
    what = _("the workbook unpacks to more than {limit} MB").format(limit=limit)
    todo = _("keep the table alone in a workbook; if it is meant, set the environment variable {name}")
    raise TableError(Problem(file, what, todo.format(name=f"{SETTING}={limit * 4}")))


def refuse_far(file: str, sheet: str | None, row: int, column: int) -> None:
    """Raise TableError for cells that stand farther out than a sheet is read; places are counted from 0."""
    what = _("the table reaches to the cell {cell}; more than {cells:,} cells are not read")
    where = placed(file, _("sheet {sheet}").format(sheet=sheet) if sheet else "")
    todo = _("delete the rows and columns beyond the table, save, and try again")
    raise TableError(Problem(where, what.format(cell=address(row, column), cells=CELLS), todo))


class Extent:
    """The last row and column that hold anything, and how many cells do; too far or too many are refused."""

    def __init__(self, file: str, sheet: str | None) -> None:
        self.file, self.sheet = file, sheet
        self.row = self.column = -1
        self.count = 0

    def add(self, row: int, column: int, count: int = 1) -> None:
        """Take in `count` cells that end at a place. Raises TableError."""
        self.count += count
        if row > self.row or column > self.column or self.count > CELLS:
            self.row, self.column = max(row, self.row), max(column, self.column)
            if self.count > CELLS or (self.row + 1) * (self.column + 1) > CELLS:
                refuse_far(self.file, self.sheet, row, column)
