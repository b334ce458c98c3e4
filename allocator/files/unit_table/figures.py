"""The number columns of a unit table, and what is wrong with their cells: one problem for what is wrong alike."""

import math
from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from allocator.errors import Problem
from allocator.files.cells import LARGEST, SMALLEST, Cell, CellError, is_blank, read_figure
from allocator.files.sheets import Grid
from allocator.formats.sentence import listed
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.names import clean_name

NAMED = 8
"""How many units a message names."""

SAMPLES = 3
"""How many different cells a message shows."""

Wrong = list[tuple[int, CellError]]
"""The places of cells that hold no number, and the reasons."""


def is_rate(cells: Sequence[Cell]) -> bool:
    """Tell whether every figure of a column is written in per cent."""
    if not _mark(cells):
        return False
    marks = [isinstance(cell, str) and clean_name(cell).endswith("%") for cell in cells if not is_blank(cell)]
    return all(marks)


def _mark(cells: Sequence[Cell]) -> bool:
    """Tell at one look whether any text of a column holds a mark of per cent."""
    kinds = set(map(type, cells))
    if str not in kinds:
        return False
    joined = "".join(cast("Sequence[str]", cells)) if kinds == {str} else "".join(map(str, cells))
    return "%" in joined or "％" in joined


def numbers(cells: Sequence[Cell], *, blank: bool, signed: bool = False) -> tuple[FloatArray, Wrong]:
    """Return a column's numbers (n,), and the places that hold none with the reason.

    A column whose every figure is written in per cent is one of rates: 25% is 0.25.
    """
    values = _plain_numbers(cells, signed=signed)
    if values is not None:
        return values, []
    if is_rate(cells):
        cells = [clean_name(str(cell))[:-1] if not is_blank(cell) else None for cell in cells]
        values, wrong = numbers(cells, blank=blank, signed=signed)
        return values / 100, wrong
    values = np.zeros(len(cells))
    wrong = []
    for place, cell in enumerate(cells):
        try:
            values[place] = _number(cell, blank=blank, signed=signed)
        except CellError as error:
            wrong.append((place, error))
    return values, wrong


def cell_problems(
    grid: Grid, column: str, wrong: Wrong, rows: Sequence[int], names: Sequence[str]
) -> Iterator[Problem]:
    """Yield one problem for the cells of a column that are wrong alike, with their rows in order and their units."""
    alike: dict[str, Wrong] = {}
    for place, error in wrong:
        alike.setdefault(error.todo, []).append((place, error))
    for todo, cells in alike.items():
        places = [place for place, _error in cells]
        whats = list(dict.fromkeys(error.what for _place, error in cells))
        more = len(whats) - SAMPLES
        what = "; ".join(whats[:SAMPLES]) + (_("; and {count} more").format(count=more) if more > 0 else "")
        at = grid.at([rows[place] for place in places], column)
        where = _("{place} ({unit})").format(place=at, unit=_named(names, places))
        yield Problem(where, what, todo)


def _named(names: Sequence[str], places: Sequence[int]) -> str:
    if len(places) == len(names) > NAMED:
        return _("all {count} units").format(count=len(places))
    return listed([names[place] for place in places], NAMED)


def _plain_numbers(cells: Sequence[Cell], *, signed: bool) -> FloatArray | None:
    """Read a whole column of plain numbers at once, the usual case; None where a cell needs a closer look."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        marks = "".join(cast("Sequence[str]", cells)).replace(".", "")
        if not (marks.isascii() and marks.isdigit()):
            return None
    elif not kinds <= {int, float}:
        return None
    try:
        values = np.fromiter(map(float, cast("Sequence[str | float]", cells)), np.float64, len(cells))
    except (ValueError, OverflowError):
        return None
    sizes = np.abs(values)
    usual = (sizes <= LARGEST) & ((sizes >= SMALLEST) | (sizes == 0)) & (signed | (values >= 0))
    return values if usual.all() else None


def _number(cell: Cell, *, blank: bool, signed: bool) -> float:
    value = read_figure(cell)
    if math.isnan(value) and not blank:
        todo = _('write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank')
        raise CellError(_("the cell is empty"), todo)
    if value < 0 and not signed:
        what = _("{value:g} is negative").format(value=value)
        raise CellError(what, _("amounts and counts cannot be negative: check the figure"))
    return value
