"""One returned sheet as it is written: its number, its rows, its signatures."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allocator.errors import Problem
from allocator.files.cells import Cell, Fault, label
from allocator.files.confirmation.words import (
    COLUMNS,
    DATE,
    FILLED_BY,
    HEAD,
    ITEM,
    NEW,
    NOW,
    NUMBER,
    SEAL,
    SOUND,
    VERDICT,
    WHY,
)
from allocator.files.sheets import Grid, address
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.names import clean_name, shown_name

_NUMBER = re.compile(rf"{NUMBER}:(\d+)-(.+)-([0-9A-F]{{8}})")
_LABELS = tuple(clean_name(text) for text in (VERDICT, FILLED_BY, HEAD, DATE, SEAL))
_FREE = (VERDICT, FILLED_BY, HEAD, DATE)


@dataclass(frozen=True)
class Line:
    """One row of figures: what it is about, the figure printed, the figure and the reason that were written in."""

    item: str
    now: Cell
    new: Cell
    why: str
    places: Mapping[str, str]
    """The cell of each heading, as a workbook names it."""


@dataclass(frozen=True)
class Answer:
    """A returned sheet: file and hash, year, unit and mark of its number, its rows, what was chosen and who signed."""

    file: str
    sheet: str
    sha256: str
    year: str
    unit: str
    mark: str
    lines: tuple[Line, ...]
    signed: Mapping[str, str]

    def at(self, cell: str = "") -> str:
        """Name a place of the sheet, or the sheet."""
        sheet = _("sheet {sheet}").format(sheet=self.sheet) if self.sheet else ""
        return placed(self.file, sheet, _("cell {cell}").format(cell=cell) if cell else "")

    @property
    def who(self) -> str:
        """Who answers for the sheet: whoever filled it in, and the head."""
        return "、".join(filter(None, (self.signed[FILLED_BY], self.signed[HEAD])))

    @property
    def says_sound(self) -> bool:
        """Whether the verdict chosen is that nothing is wrong."""
        return self.signed[VERDICT] == SOUND


def answer_in(grid: Grid, file: str) -> Answer | Problem | None:
    """Return what a sheet says; what is wrong where it is damaged; None where it is no confirmation sheet at all."""
    number = next(filter(None, map(_NUMBER.fullmatch, _texts(grid))), None)
    top = next((row for row in range(len(grid.rows)) if set(COLUMNS) <= set(_labels(grid, row))), None)
    if number and top is not None:
        return _answer(grid, file, number, top)
    if number is None and top is None:
        return None
    lost = "、".join(COLUMNS) if number else NUMBER
    what = _("the sheet is damaged: {lost} is not there").format(lost=lost)
    return Problem(file, what, _("have the unit fill in the sheet as it was sent"))


def _answer(grid: Grid, file: str, number: re.Match[str], top: int) -> Answer:
    labels = _labels(grid, top)
    places = {heading: labels.index(heading) for heading in COLUMNS}
    lines = tuple(_line(grid, row, places) for row in _rows(grid, top, places[ITEM]))
    signed = {key: _beside(grid, top, clean_name(key)) for key in _FREE}
    return Answer(file, grid.sheet or "", grid.sha256, number[1], number[2], number[3], lines, signed)


def _texts(grid: Grid) -> Iterator[str]:
    return (label(cell) for cells in grid.rows for cell in cells if isinstance(cell, str))


def _labels(grid: Grid, row: int) -> list[str]:
    return [label(cell) for cell in grid.rows[row]]


def _rows(grid: Grid, top: int, item: int) -> Iterator[int]:
    """Yield the rows of figures: those below the headings up to the first label of what follows."""
    for row in range(top + 1, len(grid.rows)):
        if any(text.startswith(_LABELS) for text in _labels(grid, row)[:item]):
            return
        if label(grid.cell(row, item)):
            yield row


def _line(grid: Grid, row: int, places: Mapping[str, int]) -> Line:
    now, new = (grid.cell(row, places[heading]) for heading in (NOW, NEW))
    cells = {heading: address(row, place) for heading, place in places.items()}
    return Line(label(grid.cell(row, places[ITEM])), now, new, _text(grid.cell(row, places[WHY])), cells)


def _beside(grid: Grid, top: int, wanted: str) -> str:
    """Return what stands beside a label below the figures, or in its own cell behind a colon; "" for nothing."""
    for cells in grid.rows[top + 1 :]:
        for place, cell in enumerate(cells):
            text = label(cell)
            if not text.startswith(wanted):
                continue
            inside = _text(cell).replace(":", "：").partition("：")[2].strip()
            return inside or _next(cells[place + 1 :], text)
    return ""


def _next(cells: Sequence[Cell], own: str) -> str:
    """Return the first text that follows a label in its row; the next label ends the search."""
    for cell in cells:
        text = label(cell)
        if text and text != own:
            return "" if text.startswith(_LABELS) else _text(cell)
    return ""


def _text(cell: Cell) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, Fault):
        return cell.text
    return shown_name(cell) if isinstance(cell, str) else label(cell)
