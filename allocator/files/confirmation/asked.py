"""What each unit is asked to confirm: every figure of its row that the scenario reads, beside last year's."""

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from allocator.errors import Problem, ScenarioError
from allocator.files.cells import Cell, CellError, Percent, read_figure
from allocator.files.confirmation.measures import measure_of
from allocator.files.load import load
from allocator.files.record import is_record
from allocator.files.scenario import Draft, path_named, read_scenario
from allocator.files.sheets import Grid, open_book
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.choosing import sheet_of_units
from allocator.files.unit_table.figures import is_rate
from allocator.files.unit_table.heading_rows import layout_of
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.provenance import Figure, figure_at
from allocator.policy.columns import columns_in_use, number_columns

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE = {"": ("上年", "去年", "前年"), "上年": ("前年",), "去年": ("前年",)}
"""What stands before a heading, and before the same heading of the year before."""


@dataclass(frozen=True)
class Item:
    """One column that units confirm: its heading, its place in the table, its measure, what its figures may be.

    `before` is the place of last year's column, if the table has one; `words` are what a column of words holds.
    """

    column: str
    place: int
    measure: str
    is_rate: bool = False
    signed: bool = False
    before: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A scenario file, its case, and the sheet its unit table stands in, cell by cell."""

    scenario: Path
    table: Path
    draft: Draft
    case: Case
    body: Body

    @property
    def grid(self) -> Grid:
        """The sheet of the unit table."""
        return self.body.grid

    def line(self, row: int) -> int:
        """Return the row of the sheet, from 0, in which the unit of a row of the case stands."""
        return self.case.units.lines[row] - 1 + self.grid.lead

    def old(self, row: int, column: str) -> Figure:
        """Return what a unit's cell holds."""
        return figure_at(self.case.units, row, column)

    def last_year(self, row: int, item: Item) -> float | None:
        """Return last year's figure of a unit, None where the table has none that can be read."""
        return None if item.before is None else _figure(self.grid.cell(self.line(row), item.before))

    def number(self, row: int) -> str:
        """Return what a unit's sheet is known by: the year, the unit, and a mark of what is asked of whom."""
        return f"{self.case.scenario.year}-{self.case.units.ids[row]}-{self._mark}"

    @cached_property
    def _mark(self) -> str:
        """Digits that change with the fund and with the columns that are asked for."""
        scenario = self.case.scenario
        asked = "\n".join([scenario.notice.named_fund, *(item.column for item in self.items)])
        return hashlib.sha256(asked.encode()).hexdigest()[:8].upper()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The columns, in the order of the table."""
        places = {column: self.body.layout.places(column)[0] for column in columns_in_use(self.case.scenario)}
        return tuple(self._item(column, places[column]) for column in sorted(places, key=places.__getitem__))

    def _item(self, column: str, place: int) -> Item:
        units, layout = self.case.units, self.body.layout
        cells = self.body.column(place, [self.line(row) for row in units.shown.tolist()])
        return Item(
            column,
            place,
            measure_of(column, layout.columns[place], self.case.scenario),
            is_rate=is_rate(cells) or any(isinstance(cell, Percent) for cell in cells),
            signed=column in units.signed,
            before=_year_before(column, layout.headings),
            words=tuple(dict.fromkeys(units.words.get(column, ()))),
        )


def asked(path: str | Path) -> Asked:
    """Return what the units of a scenario file are asked. Raises ScenarioError and TableError, as `load`."""
    path = Path(path)
    if is_record(path):
        what, todo = _("a record has no table to be confirmed"), _("name the scenario that it was made of")
        raise ScenarioError(Problem(path.name, what, todo))
    case = load(path)
    scenario, draft = read_scenario(path)
    table = path_named(draft, "table", "file")
    grid, _passed = sheet_of_units(open_book(table), scenario.table, [use.column for use in number_columns(scenario)])
    layout = layout_of(grid, scenario.table)
    if layout is None:  # it has been read a moment ago
        raise ScenarioError(Problem(grid.file, _("the file has changed while it was read"), _("try again")))
    return Asked(path, table, draft, case, Body.of(grid, layout, scenario.table))


def _figure(cell: Cell) -> float | None:
    try:
        value = read_figure(cell)
    except CellError:
        return None
    return None if math.isnan(value) else value


def _year_before(column: str, headings: Sequence[str]) -> int | None:
    """Return the place of the heading that says the same of the year before; None where none does."""
    return next((headings.index(heading) for heading in _headings_before(column) if heading in headings), None)


def _headings_before(column: str) -> Iterator[str]:
    if _YEAR.search(column):
        yield _YEAR.sub(lambda year: str(int(year[0]) - 1), column)
        return
    known = next((word for word in _BEFORE if word and column.startswith(word)), "")
    bare = column.removeprefix(known)
    for word in _BEFORE[known]:
        yield f"{word}{bare}"
        yield f"{bare}({word})"
