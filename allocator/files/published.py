"""A table that was published, matched with the units of a scenario."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from allocator.errors import AllocatorError, Problem, TableError
from allocator.files.cells import Cell, CellError, cell_name, is_blank, read_number
from allocator.files.row_words import is_total
from allocator.files.sheets import Grid, read_grid
from allocator.files.unit_table.heading_rows import HEADING_ROWS
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.units import UnitTable
from allocator.names import clean_name

AMOUNTS = ("分配金额", "金额", "合计", "本次下达", "amount", "grant")
"""Headings an amount is known by; a unit of measure in brackets may follow."""

UNITS = ("编号", "行政区划代码", "地区", "单位", "市县", "id", "code", "name", "unit")
"""Headings a unit is known by, the surest first."""


def read_published(
    path: Path, units: UnitTable, amount: str | None = None, unit: str | None = None, sheet: str | None = None
) -> FloatArray:
    """Return the published amount of each unit (n,), in table order.

    `amount` and `unit` name the columns; without them the usual headings are looked for. Units are matched by id, code
    or cleaned name; rows of totals and rows without a number are passed over. Raises TableError with every row that is
    no unit of the scenario, every unit that is missing and every amount that is no number.
    """
    grid = read_grid(path, sheet)
    first, who, what = _columns(grid, amount, unit)
    found = np.full(len(units), np.nan)
    problems = list(_matched(grid, units, range(first, len(grid.rows)), (who, what), found))
    missing = [units.names[row] for row in np.flatnonzero(np.isnan(found))]
    if missing and not problems:
        what_missing = _("{count} units are not in the published table: {names}")
        names = ", ".join(missing[:10])
        problems.append(Problem(grid.file, what_missing.format(count=len(missing), names=names), _("add their rows")))
    if problems:
        raise TableError(problems)
    return found


def _columns(grid: Grid, amount: str | None, unit: str | None) -> tuple[int, int, int]:
    """Return the first row of data, and the places of the unit and of the amount."""
    wanted_units = (clean_name(unit),) if unit else UNITS
    wanted_amounts = (clean_name(amount),) if amount else AMOUNTS
    for number, row in enumerate(grid.rows[:HEADING_ROWS]):
        headings = [cell_name(cell) for cell in row]
        plain = [heading.partition("(")[0].lower() for heading in headings]
        who = _place(headings, plain, wanted_units)
        what = _place(headings, plain, wanted_amounts)
        if who is not None and what is not None:
            return number + 1, who, what
    message = _("no row holds a heading for the unit ({units}) and one for the amount ({amounts})")
    text = message.format(units=", ".join(wanted_units), amounts=", ".join(wanted_amounts))
    raise TableError(Problem(grid.file, text, _("name the columns with --unit and --amount")))


def _place(headings: Sequence[str], plain: Sequence[str], wanted: Sequence[str]) -> int | None:
    for name in wanted:
        for texts in (headings, plain):
            if name in texts:
                return texts.index(name)
    return None


def _matched(
    grid: Grid, units: UnitTable, rows: range, places: tuple[int, int], found: FloatArray
) -> Iterator[Problem]:
    """Fill in the amounts `found`, yielding what is wrong."""
    for number in rows:
        name, cell = (_cell(grid.rows[number], place) for place in places)
        text = cell_name(name)
        if not text or is_total(text) or is_blank(cell):
            continue
        try:
            row = units.find(text, grid.at(number))
            value = read_number(cell)
        except CellError as error:
            yield Problem(f"{grid.at(number)} ({text})", error.what, error.todo)
        except AllocatorError as error:
            yield from error.problems
        else:
            if not np.isnan(found[row]):
                what = _("{unit} stands in the table twice").format(unit=text)
                yield Problem(grid.at(number), what, _("keep one of the rows"))
            found[row] = value


def _cell(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None
