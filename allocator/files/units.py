"""From a grid of cells to the units and number columns a scenario asks for."""

import difflib
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

import numpy as np

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell, CellError, cell_name, is_blank, read_number
from allocator.files.sheets import Grid
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.units import UnitTable
from allocator.policy.columns import ColumnUse, number_columns
from allocator.policy.scenario import Scenario

HEADING_ROWS = 20
"""How far down the headings may stand under titles and notes."""

MANY = 5
"""More cells than this that are wrong in the same way are told as one problem."""

TEXTS = ("id", "code", "name", "city", "level")
"""The keys of [table] that name text columns."""

TOTALS = ("合计", "总计", "小计")


@dataclass(frozen=True)
class _Layout:
    """Where the headings are: cleaned heading → place, and the first row of data."""

    headings: tuple[str, ...]
    first: int

    def place(self, heading: str) -> int:
        return self.headings.index(heading)


class _Body:
    """The rows that hold units, to be read column by column."""

    def __init__(self, grid: Grid, layout: _Layout) -> None:
        self.layout = layout
        self.rows = [index for index in range(layout.first, len(grid.rows)) if not all(map(is_blank, grid.rows[index]))]
        self.lines = [grid.rows[row] for row in self.rows]
        self.shortest = min(map(len, self.lines), default=0)

    def cells(self, heading: str) -> list[Cell]:
        place = self.layout.place(heading)
        if place < self.shortest:
            return list(map(itemgetter(place), self.lines))
        return [line[place] if place < len(line) else None for line in self.lines]

    def texts(self, heading: str | None) -> tuple[str, ...]:
        if heading is None:
            return ("",) * len(self.rows)
        cells = self.cells(heading)
        if not set(map(type, cells)) <= {str}:
            return tuple(map(cell_name, cells))
        names = {cell: cell_name(cell) for cell in set(cells)}  # cities and levels repeat themselves
        return tuple(map(names.__getitem__, cells))


def read_units(grid: Grid, scenario: Scenario, extra: Sequence[ColumnUse] = ()) -> UnitTable:
    """Return the units of `grid` with every number column that `scenario` uses, and the `extra` ones.

    Raises TableError with all problems of the table: missing or repeated headings, repeated or missing ids, total
    rows, text, blanks, infinities and negatives in number columns, an empty table.
    """
    layout = _layout(grid, scenario)
    uses = [*number_columns(scenario), *extra]
    _refuse(list(_heading_problems(grid, layout, scenario, uses)))
    body = _Body(grid, layout)
    if not body.rows:
        todo = _("fill in one row for each unit")
        raise TableError(Problem(grid.at(layout.first), _("the table has headings but no units"), todo))
    by_heading = {heading: body.texts(heading) for heading in {getattr(scenario.table, key) for key in TEXTS}}
    texts = {key: by_heading[getattr(scenario.table, key)] for key in TEXTS}
    problems = list(_row_problems(grid, body, scenario, texts))
    columns = {}
    for column, blank in _number_headings(uses).items():
        columns[column], wrong = _numbers(body.cells(column), blank=blank)
        problems += _cell_problems(grid, column, wrong, body.rows, texts["name"])
    _refuse(problems)
    return UnitTable(
        file=grid.file,
        sheet=grid.sheet,
        headings=tuple(heading for heading in layout.headings if heading),
        lines=tuple(row + 1 for row in body.rows),
        ids=texts["id"],
        codes=texts["code"],
        names=texts["name"],
        cities=texts["city"],
        levels=texts["level"],
        columns=columns,
        blank=frozenset(heading for heading, blank in _number_headings(uses).items() if blank),
    )


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise TableError(problems)


def _layout(grid: Grid, scenario: Scenario) -> _Layout:
    """Find the row that holds both the id and the name heading, and a second heading row under merged cells."""
    needed = {scenario.table.id, scenario.table.name}
    for index, row in enumerate(grid.rows[:HEADING_ROWS]):
        headings = [cell_name(cell) for cell in row]
        if needed <= set(headings):
            below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
            if _is_second_heading(below, [headings.index(name) for name in needed]):
                return _Layout(tuple(_merged(headings, [cell_name(cell) for cell in below])), index + 2)
            return _Layout(tuple(headings), index + 1)
    if not grid.rows:
        raise TableError(Problem(grid.file, _("the table is empty"), _("fill in the headings and the units")))
    seen = [cell_name(cell) for cell in grid.rows[0] if not is_blank(cell)]
    raise TableError(
        Problem(
            grid.at(0),
            _("no row holds both headings {id} and {name}; this row holds {seen}").format(
                id=scenario.table.id, name=scenario.table.name, seen=", ".join(seen) or _("nothing")
            ),
            _("correct the headings, or `id` and `name` in [table]"),
        )
    )


def _is_second_heading(row: Sequence[Cell], keys: list[int]) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    blank_keys = all(key >= len(row) or is_blank(row[key]) for key in keys)
    return bool(filled) and blank_keys and all(isinstance(cell, str) and not _numeric(cell) for cell in filled)


def _merged(upper: list[str], lower: list[str]) -> Iterator[str]:
    for above, below in itertools.zip_longest(upper, lower, fillvalue=""):
        yield below or above


def _numeric(cell: Cell) -> bool:
    try:
        return not math.isnan(read_number(cell))
    except CellError:
        return False


def _heading_problems(grid: Grid, layout: _Layout, scenario: Scenario, uses: Sequence[ColumnUse]) -> Iterator[Problem]:
    table = scenario.table
    named = {key: getattr(table, key) for key in TEXTS}
    wanted = [(column, f"table.{key}") for key, column in named.items() if column]
    wanted += [(use.column, use.key) for use in uses]
    wanted += [(column, "table.synthetic") for column in table.synthetic]
    for column, keys in _grouped(wanted).items():
        count = layout.headings.count(column)
        place = grid.at(layout.first - 1, column)
        if count == 0:
            what = _("there is no such heading; {keys} asks for it").format(keys=", ".join(keys))
            yield Problem(place, what, _suggestion(column, layout.headings))
        elif count > 1:
            what = _("the heading stands {count} times; {keys} asks for it").format(count=count, keys=", ".join(keys))
            yield Problem(place, what, _("give each column its own heading"))


def _grouped(wanted: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for column, key in wanted:
        grouped.setdefault(column, []).append(key)
    return grouped


def _suggestion(column: str, headings: Sequence[str]) -> str:
    near = difflib.get_close_matches(column, [heading for heading in headings if heading], n=1)
    if near:
        return _("did you mean {name}?").format(name=near[0])
    return _("add the column, or name another one in the scenario")


def _row_problems(
    grid: Grid, body: _Body, scenario: Scenario, texts: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    width = len(body.layout.headings)
    first_row: dict[str, int] = {}
    for row, line, unit, name in zip(body.rows, body.lines, texts["id"], texts["name"], strict=True):
        if name.endswith(TOTALS) or unit.endswith(TOTALS):
            what = _("{name} looks like a total; totals would be paid twice").format(name=name or unit)
            yield Problem(grid.at(row), what, _("remove the row: the table holds units only"))
        elif not unit:
            what = _("the unit {name} has no id").format(name=name) if name else _("a row without a unit")
            yield Problem(grid.at(row, scenario.table.id), what, _("give it an id, or remove the row"))
        elif unit in first_row:
            what = _("the id {id} stands in row {row} already").format(id=unit, row=first_row[unit] + 1)
            yield Problem(grid.at(row, scenario.table.id), what, _("give every unit its own id"))
        elif not name:
            what = _("the unit {id} has no name").format(id=unit)
            yield Problem(grid.at(row, scenario.table.name), what, _("fill in the name"))
        if len(line) > width and not all(map(is_blank, line[width:])):
            what = _("the row has more cells than there are headings ({width})").format(width=width)
            yield Problem(grid.at(row), what, _("put numbers such as 1,234 in quotes, or write 1234"))
        first_row.setdefault(unit, row)


def _number_headings(uses: Sequence[ColumnUse]) -> dict[str, bool]:
    """Return each number column once, and whether every use of it bears blanks."""
    headings: dict[str, bool] = {}
    for use in uses:
        headings[use.column] = headings.get(use.column, True) and use.blank
    return headings


def _numbers(cells: Sequence[Cell], *, blank: bool) -> tuple[FloatArray, list[tuple[int, CellError]]]:
    """Return a column's numbers, and the places that hold none with the reason."""
    values = _plain_numbers(cells)
    if values is not None:
        return values, []
    values = np.zeros(len(cells))
    wrong = []
    for place, cell in enumerate(cells):
        try:
            values[place] = _number(cell, blank=blank)
        except CellError as error:
            wrong.append((place, error))
    return values, wrong


def _cell_problems(
    grid: Grid, column: str, wrong: Sequence[tuple[int, CellError]], rows: Sequence[int], names: Sequence[str]
) -> Iterator[Problem]:
    """Yield a problem a cell, or one for many cells of a column that are wrong in the same way."""
    alike: dict[tuple[str, str], list[int]] = {}
    for place, error in wrong:
        alike.setdefault((error.what, error.todo), []).append(place)
    for (what, todo), places in alike.items():
        if len(places) > MANY:
            where = grid.at(rows[places[0]], column, rows[places[-1]])
            yield Problem(_("{where} ({count} cells)").format(where=where, count=len(places)), what, todo)
        else:
            for place in places:
                yield Problem(f"{grid.at(rows[place], column)} ({names[place]})", what, todo)


def _plain_numbers(cells: Sequence[Cell]) -> FloatArray | None:
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
    return values if np.isfinite(values).all() and (values >= 0).all() else None


def _number(cell: Cell, *, blank: bool) -> float:
    value = read_number(cell)
    if math.isnan(value) and not blank:
        todo = _('write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank')
        raise CellError(_("the cell is empty"), todo)
    if value < 0:
        what = _("{value:g} is negative").format(value=value)
        raise CellError(what, _("amounts and counts cannot be negative: check the figure"))
    return value
