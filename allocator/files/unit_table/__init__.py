"""From a sheet of cells to the units and number columns a scenario asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from allocator.errors import Problem, TableError
from allocator.files.cells import CellError, cell_name
from allocator.files.roster import RosterChoice
from allocator.files.roster.compared import Rows, also_known, compared, renamed
from allocator.files.sheets import Grid
from allocator.files.unit_table.body import TEXTS, Body
from allocator.files.unit_table.choosing import no_headings
from allocator.files.unit_table.cities import filled, missing
from allocator.files.unit_table.complaints import city_problems, heading_problems, row_problems
from allocator.files.unit_table.figures import cell_problems, numbers
from allocator.files.unit_table.heading_rows import layout_of
from allocator.files.unit_table.rows import Sorted, sort_rows
from allocator.files.unit_table.texts import texts_of
from allocator.files.unit_table.told import columns_told
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.reading import Understood
from allocator.model.units import UnitTable
from allocator.policy.columns import ColumnUse, number_columns, word_columns
from allocator.policy.scenario import Scenario


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
    uses = _merged([*number_columns(scenario), *extra])
    body = _body(grid, scenario, [*number_columns(scenario), *extra])
    rows = sort_rows(body)
    if not rows.units and not rows.problems:
        todo = _("fill in one row for each unit")
        raise TableError(Problem(grid.at(body.layout.first), _("the table has headings but no units"), todo))
    who = _who(body, rows, scenario, choice or RosterChoice())
    names = [name or unit for unit, name in zip(who.rows.ids, who.rows.names, strict=True)]
    columns, wrong = _numbers(body, rows.units, uses, names)
    words, unread = _words(body, rows.units, word_columns(scenario))
    if problems := [*who.problems, *wrong, *unread]:
        raise TableError(problems)
    told = columns_told(body, rows.units, [use.column for use in uses], who.from_above)
    return UnitTable(
        file=grid.file,
        sheet=grid.sheet,
        headings=_headings(body, uses),
        lines=who.rows.lines,
        ids=who.rows.ids,
        codes=who.rows.codes,
        names=who.rows.names,
        cities=who.rows.cities,
        levels=who.levels,
        columns=columns,
        words=words,
        blank=frozenset(use.column for use in uses if use.blank),
        signed=frozenset(use.column for use in uses if use.signed),
        understood=(*passed, *rows.understood(body), *told, *who.understood),
        also=who.also,
    )


def _body(grid: Grid, scenario: Scenario, uses: Sequence[ColumnUse]) -> Body:
    layout = layout_of(grid, scenario.table)
    if layout is None:
        raise TableError(no_headings(grid, scenario.table))
    if problems := list(heading_problems(grid, layout, scenario, uses)):
        raise TableError(problems)
    return Body.of(grid, layout, scenario.table)


@dataclass(frozen=True)
class _Who:
    """Who the units are, what was made of that, and what is wrong with it."""

    rows: Rows
    levels: tuple[str, ...]
    from_above: list[int]
    understood: tuple[Understood, ...]
    also: dict[str, str]
    problems: list[Problem]


def _who(body: Body, rows: Sorted, scenario: Scenario, choice: RosterChoice) -> _Who:
    """Read who the units are, by today's codes and names, and hold them against the roster."""
    read = {key: texts_of(body, key, rows.units) for key in TEXTS}
    texts = {key: column for key, (column, _problems) in read.items()}
    cities, from_above = filled(texts["city"], texts["code"] if scenario.table.code else texts["id"])
    given = Rows(tuple(map(body.grid.line, rows.units)), texts["id"], texts["code"], texts["name"], cities)
    roster, whole = choice.for_codes(given.known_by)
    who, old = renamed(given, roster)
    wrong = (row_problems(body, rows.units, scenario, who), city_problems(body, rows.units, scenario, who))
    by_row = sorted([*rows.problems, *chain(*wrong)], key=itemgetter(0))
    return _Who(
        who,
        texts["level"],
        from_above,
        (*_cityless(who), *old, *compared(who, roster, whole=whole)),
        also_known(who, roster),
        [*(one for _column, problems in read.values() for one in problems), *(problem for _row, problem in by_row)],
    )


def _cityless(who: Rows) -> Iterator[Understood]:
    if rows := missing(who.cities, who.names):
        yield Understood("cityless", tuple(who.lines[row] for row in rows), tuple(who.names[row] for row in rows))


def _numbers(
    body: Body, rows: Sequence[int], uses: Sequence[ColumnUse], names: Sequence[str]
) -> tuple[dict[str, FloatArray], list[Problem]]:
    """Return the number columns (n,) by heading, and what is wrong with their cells."""
    columns, problems = {}, []
    for use in uses:
        place = body.layout.places(use.column)[0]
        cells, read = body.column(place, rows), body.numbers(place, rows)
        columns[use.column], wrong = numbers(cells, read, blank=use.blank, signed=use.signed)
        problems += list(cell_problems(body.grid, use.column, wrong, rows, names))
    return columns, problems


def _words(
    body: Body, rows: Sequence[int], wanted: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return the columns of words (n,) by heading, cleaned, and cells that hold none."""
    words, problems = {}, []
    for column in wanted:
        read = []
        for row, cell in zip(rows, body.column(body.layout.places(column)[0], rows), strict=True):
            try:
                read.append(cell_name(cell))
            except CellError as error:
                read.append("")
                problems.append(Problem(body.grid.at(row, column), error.what, error.todo))
        words[column] = tuple(read)
    return words, problems


def _headings(body: Body, uses: Sequence[ColumnUse]) -> tuple[str, ...]:
    """Return the headings of the table, those the scenario uses by the names it knows them by."""
    known = {body.layout.places(use.column)[0]: use.column for use in uses}
    return tuple(known.get(place, heading) for place, heading in enumerate(body.layout.headings) if heading)


def _merged(uses: Sequence[ColumnUse]) -> list[ColumnUse]:
    """Return each number column once; it may be blank or negative only where every use bears that."""
    found: dict[str, ColumnUse] = {}
    for use in uses:
        known = found.get(use.column, use)
        found[use.column] = ColumnUse(
            use.column, known.key, blank=known.blank and use.blank, signed=known.signed and use.signed
        )
    return list(found.values())
