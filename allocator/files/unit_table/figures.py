"""The number columns of a unit table, and what is wrong with their cells: one problem for what is wrong alike."""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, cast

import numpy as np
from pydantic_core import from_json

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

PLAIN = b"0123456789."
"""The signs of figures that need no closer look."""

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


def numbers_of(cells: Sequence[Cell]) -> FloatArray:
    """Return the numbers of some cells (k,), NaN where a cell holds none."""
    kinds = set(map(type, cells))
    if kinds <= {int, float, str}:
        read = _of_texts if kinds == {str} else _of_each
        try:
            values = read(cast("Sequence[Any]", cells))
        except (ValueError, OverflowError):
            pass
        else:
            values[~(np.abs(values) <= LARGEST)] = np.nan  # what is beyond is told where it is read
            return values
    return np.fromiter(map(_number_of, cells), np.float64, len(cells))


def _of_texts(texts: Sequence[str]) -> FloatArray:
    """Return the numbers (k,) of texts; raises ValueError or OverflowError where one holds none.

    Texts of digits and points are a list in JSON, which pydantic reads three times as fast as `float` reads them one by
    one, to the same last digit. What JSON does not know, such as 007 or 5., is left to `float`.
    """
    if _hold_digits(texts):
        with suppress(ValueError):
            return np.array(from_json(f"[{','.join(texts)}]"), dtype=np.float64)
    return _of_each(texts)


def _of_each(cells: Sequence[float | str]) -> FloatArray:
    return np.fromiter(map(float, cells), np.float64, len(cells))


def _number_of(cell: Cell) -> float:
    try:
        return read_figure(cell)
    except CellError:
        return math.nan


def numbers(
    cells: Sequence[Cell], read: FloatArray | None = None, *, blank: bool, signed: bool = False
) -> tuple[FloatArray, Wrong]:
    """Return a column's numbers (n,), and the places that hold none with the reason; `read` is what `numbers_of` says.

    A column whose every figure is written in per cent is one of rates: 25% is 0.25.
    """
    values = numbers_of(cells) if read is None else read
    if _are_plain(cells) and _are_usual(values, signed=signed):
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
        what = _("; ").join(whats[:SAMPLES]) + (_("; and {count} more").format(count=more) if more > 0 else "")
        at = grid.at([rows[place] for place in places], column)
        where = _("{place} ({unit})").format(place=at, unit=_named(names, places))
        yield Problem(where, what, todo)


def _named(names: Sequence[str], places: Sequence[int]) -> str:
    if len(places) == len(names) > NAMED:
        return _("all {count} units").format(count=len(places))
    return listed([names[place] for place in places], NAMED)


def _are_plain(cells: Sequence[Cell]) -> bool:
    """Tell whether a whole column holds plain numbers, the usual case, so that no cell needs a closer look."""
    kinds = set(map(type, cells))
    return _hold_digits(cast("Sequence[str]", cells)) if kinds == {str} else kinds <= {int, float}


def _hold_digits(texts: Sequence[str]) -> bool:
    """Tell whether texts hold digits and points, and nothing else."""
    signs = "".join(texts)
    return bool(signs.strip(".")) and signs.isascii() and not signs.encode().translate(None, PLAIN)


def _are_usual(values: FloatArray, *, signed: bool) -> bool:
    sizes = np.abs(values)
    usual = (sizes <= LARGEST) & ((sizes >= SMALLEST) | (sizes == 0)) & (signed | (values >= 0))
    return bool(usual.all())


def _number(cell: Cell, *, blank: bool, signed: bool) -> float:
    value = read_figure(cell)
    if math.isnan(value) and not blank:
        todo = _('write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank')
        raise CellError(_("the cell is empty"), todo)
    if value < 0 and not signed:
        what = _("{value:g} is negative").format(value=value)
        raise CellError(what, _("amounts and counts cannot be negative: check the figure"))
    return value
