"""From a sheet of cells to the units and number columns a scenario asks for."""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell, CellError, cell_code, cell_text, is_blank
from allocator.files.roster import RosterChoice
from allocator.files.roster.compared import Rows, also_known, compared, renamed
from allocator.files.sheets import Grid
from allocator.files.unit_table.body import TEXTS, Body, are_clean
from allocator.files.unit_table.cities import filled
from allocator.files.unit_table.figures import cell_problems, is_rate, numbers
from allocator.files.unit_table.headings import Layout, layout_of
from allocator.files.unit_table.rows import sort_rows
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.reading import Understood
from allocator.model.units import UnitTable
from allocator.policy.columns import ColumnUse, number_columns
from allocator.policy.scenario import Scenario

READERS: Mapping[str, Callable[[Cell], str]] = {"id": cell_code, "code": cell_code}
"""Text columns that hold codes; the others hold names, as they are shown."""


def read_units(
    grid: Grid,
    scenario: Scenario,
    extra: Sequence[ColumnUse] = (),
    passed: Sequence[Understood] = (),
    choice: RosterChoice | None = None,
) -> UnitTable:
    """Return the units of `grid` with every number column that `scenario` uses, and the `extra` ones.

    `passed` is what choosing the sheet has to say; `choice` says which roster the units are held against. Raises
    TableError with all problems of the table: missing or repeated headings, repeated or missing ids, rows that look
    like totals, text, errors, blanks, infinities and negatives in number columns, an empty table.
    """
    layout = layout_of(grid, scenario.table)
    if layout is None:
        what = _("no row holds both headings {id} and {name}").format(id=scenario.table.id, name=scenario.table.name)
        raise TableError(Problem(grid.file, what, _("correct the headings, or `id` and `name` in [table]")))
    uses = [*number_columns(scenario), *extra]
    _refuse(list(_heading_problems(grid, layout, scenario, uses)))
    body = Body.of(grid, layout, scenario.table)
    rows = sort_rows(body)
    if not rows.units and not rows.problems:
        todo = _("fill in one row for each unit")
        raise TableError(Problem(grid.at(layout.first), _("the table has headings but no units"), todo))
    reader = _Reader(body, rows.units, [])
    texts = {key: reader.texts(key) for key in TEXTS}
    texts["city"], from_above = filled(texts["city"], texts["code"] if scenario.table.code else texts["id"])
    lines = tuple(row + 1 for row in rows.units)
    given = Rows(lines, texts["id"], texts["code"], texts["name"], texts["city"])
    roster, whole = (choice or RosterChoice()).for_codes(given.known_by)
    who, old = renamed(given, roster)
    by_row = sorted([*rows.problems, *_row_problems(body, rows.units, scenario, who)], key=itemgetter(0))
    reader.problems += [problem for _row, problem in by_row]
    names = [name or unit for unit, name in zip(who.ids, who.names, strict=True)]
    columns = {use.column: reader.numbers(use, names) for use in _number_uses(uses)}
    _refuse(reader.problems)
    understood = [*passed, *rows.understood(), *reader.understood(uses, from_above)]
    return UnitTable(
        file=grid.file,
        sheet=grid.sheet,
        headings=_headings(layout, uses),
        lines=lines,
        ids=who.ids,
        codes=who.codes,
        names=who.names,
        cities=who.cities,
        levels=texts["level"],
        columns=columns,
        blank=frozenset(use.column for use in _number_uses(uses) if use.blank),
        understood=(*understood, *_headings_understood(layout, uses), *old, *compared(who, roster, whole=whole)),
        also=also_known(who, roster),
    )


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise TableError(problems)


@dataclass
class _Reader:
    """The columns of the rows of units, with the problems met."""

    body: Body
    rows: list[int]
    problems: list[Problem]

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a key of [table]; "" where it names no column."""
        if key not in self.body.keys:
            return ("",) * len(self.rows)
        cells = self.body.column(self.body.keys[key], self.rows)
        if are_clean(cells) and (key not in READERS or "".join(cast("list[str]", cells)).isalnum()):
            return tuple(cast("list[str]", cells))
        read = READERS.get(key, cell_text)
        if set(map(type, cells)) <= {str}:
            names = {cell: read(cell) for cell in set(cells)}  # cities and levels repeat themselves
            return tuple(map(names.__getitem__, cells))
        found = []
        for row, cell in zip(self.rows, cells, strict=True):
            try:
                found.append(read(cell))
            except CellError as error:
                found.append("")
                heading = self.body.layout.headings[self.body.keys[key]]
                self.problems.append(Problem(self.body.grid.at(row, heading), error.what, error.todo))
        return tuple(found)

    def numbers(self, use: ColumnUse, names: Sequence[str]) -> FloatArray:
        """Return the numbers of a column; what is wrong is told by row."""
        cells = self.body.column(self.body.layout.places(use.column)[0], self.rows)
        values, wrong = numbers(cells, blank=use.blank)
        self.problems += cell_problems(self.body.grid, use.column, wrong, self.rows, names)
        return values

    def understood(self, uses: Sequence[ColumnUse], from_above: Sequence[int]) -> Iterator[Understood]:
        """Yield what was made of merged cells, cities of the row above, units without a city, and per cent."""
        headings, units = self.body.layout.headings, set(self.rows)
        merged = {
            merge.left
            for merge in self.body.grid.merges
            if merge.bottom > merge.top and units & set(range(merge.top, merge.bottom + 1))
        } & set(self.body.keys.values())
        if merged:
            yield Understood("merged", texts=tuple(headings[place] for place in sorted(merged)))
        if from_above:
            yield Understood("filled", tuple(self.rows[place] + 1 for place in from_above))
        rates = [use.column for use in _number_uses(uses) if is_rate(self._cells(use.column))]
        if rates:
            yield Understood("percent", texts=tuple(rates))

    def _cells(self, column: str) -> list[Cell]:
        return self.body.column(self.body.layout.places(column)[0], self.rows)


def _heading_problems(grid: Grid, layout: Layout, scenario: Scenario, uses: Sequence[ColumnUse]) -> Iterator[Problem]:
    table = scenario.table
    named = {key: getattr(table, key) for key in TEXTS}
    wanted = [(column, f"table.{key}") for key, column in named.items() if column]
    wanted += [(use.column, use.key) for use in uses]
    wanted += [(column, "table.synthetic") for column in table.synthetic]
    for column, keys in _grouped(wanted).items():
        count = len(layout.places(column))
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
    known = [heading for heading in headings if heading]
    near = [heading for heading in known if column in heading] or difflib.get_close_matches(column, known, n=1)
    if near:
        return _("did you mean {name}?").format(name=", ".join(dict.fromkeys(near)))
    return _("add the column, or name another one in the scenario")


def _headings(layout: Layout, uses: Sequence[ColumnUse]) -> tuple[str, ...]:
    """Return the headings of the table, those the scenario uses by the names it knows them by."""
    known = {layout.places(use.column)[0]: use.column for use in uses}
    return tuple(known.get(place, heading) for place, heading in enumerate(layout.headings) if heading)


def _headings_understood(layout: Layout, uses: Sequence[ColumnUse]) -> Iterator[Understood]:
    """Yield the headings that were found by their group, or without their unit of measure."""
    used = {use.column: layout.columns[layout.places(use.column)[0]] for use in uses}
    grouped = [name for name, column in used.items() if name == column.full != column.own]
    bare = [f"{column.own} → {name}" for name, column in used.items() if column.own.startswith(f"{name}(")]
    if grouped:
        yield Understood("grouped", texts=tuple(grouped))
    if bare:
        yield Understood("measure", texts=tuple(bare))


def _row_problems(body: Body, rows: Sequence[int], scenario: Scenario, who: Rows) -> Iterator[tuple[int, Problem]]:
    grid, width = body.grid, len(body.layout.columns)
    first_row: dict[str, int] = {}
    for row, unit, name in zip(rows, who.ids, who.names, strict=True):
        line = grid.rows[row]
        if not unit:
            what = _("the unit {name} has no id").format(name=name) if name else _("a row without a unit")
            yield row, Problem(grid.at(row, scenario.table.id), what, _("give it an id, or remove the row"))
        elif unit in first_row:
            what = _("the id {id} stands in row {row} already").format(id=unit, row=first_row[unit] + 1)
            yield row, Problem(grid.at(row, scenario.table.id), what, _("give every unit its own id"))
        elif not name:
            what = _("the unit {id} has no name").format(id=unit)
            yield row, Problem(grid.at(row, scenario.table.name), what, _("fill in the name"))
        if len(line) > width and not all(map(is_blank, line[width:])):
            what = _("the row has more cells than there are headings ({width})").format(width=width)
            yield row, Problem(grid.at(row), what, _("put numbers such as 1,234 in quotes, or write 1234"))
        first_row.setdefault(unit, row)


def _number_uses(uses: Sequence[ColumnUse]) -> list[ColumnUse]:
    """Return each number column once; it may be blank only where every use of it bears that."""
    found: dict[str, ColumnUse] = {}
    for use in uses:
        known = found.get(use.column, use)
        found[use.column] = ColumnUse(use.column, known.key, blank=known.blank and use.blank)
    return list(found.values())
