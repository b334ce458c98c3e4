"""Formulas that repeat another cell, followed where the file holds no value for them: some programs save none."""

import re
from functools import cache

from allocator.files.cells import Cell
from allocator.files.sheets import Book, Grid

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'!()=,<>+*/&\"-]+))!\$?([A-Z]{1,3})\$?([1-9]\d*)")


class Follow:
    """Gives the cell of another sheet that a formula repeats; the formulas of the book are asked but once."""

    def __init__(self, book: Book) -> None:
        self._names = {sheet.name for sheet in book.sheets}
        self._grid = cache(lambda name: book.grid(book.named(name)))

    def __call__(self, formula: str, cell: Cell) -> Cell:
        """Return the cell a formula repeats, or `cell` where it calculates something of its own."""
        found = {match.groups() for match in _REFERENCE.finditer(formula)}
        if len(found) != 1:
            return cell
        ((quoted, plain, letters, line),) = found
        name = quoted.replace("''", "'") if quoted else plain
        return _cell(self._grid(name), letters, int(line)) if name in self._names else cell


def _cell(grid: Grid, letters: str, line: int) -> Cell:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return grid.cell(line - 1, column - 1) if line <= len(grid.rows) else None
