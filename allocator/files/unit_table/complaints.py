"""What is wrong with the headings and the rows of a unit table."""

import difflib
from collections.abc import Iterator, Sequence

from allocator.errors import Problem
from allocator.files.cells import is_blank
from allocator.files.roster.compared import Rows
from allocator.files.sheets import Grid
from allocator.files.unit_table.body import TEXTS, Body
from allocator.files.unit_table.cities import missing
from allocator.files.unit_table.headings import Layout
from allocator.language import translate as _
from allocator.model.case import headings_taken
from allocator.policy.columns import ColumnUse, word_columns
from allocator.policy.scenario import Scenario


def heading_problems(grid: Grid, layout: Layout, scenario: Scenario, uses: Sequence[ColumnUse]) -> Iterator[Problem]:
    """Yield the headings the scenario asks for that are missing or stand several times, and those it gives anew."""
    yield from headings_taken(scenario, layout.headings)
    table = scenario.table
    named = {key: getattr(table, key) for key in TEXTS}
    wanted = [(column, f"table.{key}") for key, column in named.items() if column]
    wanted += [(use.column, use.key) for use in uses]
    wanted += list(word_columns(scenario).items())
    wanted += [(column, "table.synthetic") for column in table.synthetic if column not in scenario.columns]
    for column, keys in _grouped(wanted).items():
        count = len(layout.places(column))
        place = grid.at(layout.first - 1, column)
        if count == 0:
            what = _("there is no such heading; {keys} asks for it").format(keys=_(", ").join(keys))
            yield Problem(place, what, _suggestion(column, layout.headings))
        elif count > 1:
            what = _("the heading stands {count} times; {keys} asks for it").format(
                count=count, keys=_(", ").join(keys)
            )
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
        return _("did you mean {name}?").format(name=_(", ").join(dict.fromkeys(near)))
    return _("add the column, or name another one in the scenario")


def city_problems(body: Body, rows: Sequence[int], scenario: Scenario, who: Rows) -> Iterator[tuple[int, Problem]]:
    """Yield, with their rows, units without a city where the scenario limits what a city may have."""
    if scenario.lp and any(limit.city for limit in scenario.lp.groups.values()):
        for place in missing(who.cities, who.names):
            what = _("{name} has no city, and the scenario limits what cities may have").format(name=who.names[place])
            todo = _("write the city in every row; a CSV keeps merged cells in the first row only")
            yield rows[place], Problem(body.grid.at(rows[place], scenario.table.city), what, todo)


def row_problems(body: Body, rows: Sequence[int], scenario: Scenario, who: Rows) -> Iterator[tuple[int, Problem]]:
    """Yield, with their rows, units without an id or a name, ids that repeat, and cells beyond the headings."""
    grid, width = body.grid, len(body.layout.columns)
    if _are_sound(body, who):
        return
    first_row: dict[str, int] = {}
    for row, unit, name in zip(rows, who.ids, who.names, strict=True):
        line = grid.rows[row]
        if not unit:
            what = _("the unit {name} has no id").format(name=name) if name else _("a row without a unit")
            yield row, Problem(grid.at(row, scenario.table.id), what, _("give it an id, or remove the row"))
        elif unit in first_row:
            what = _("the id {id} stands in row {row} already").format(id=unit, row=grid.line(first_row[unit]))
            yield row, Problem(grid.at(row, scenario.table.id), what, _("give every unit its own id"))
        elif not name:
            what = _("the unit {id} has no name").format(id=unit)
            yield row, Problem(grid.at(row, scenario.table.name), what, _("fill in the name"))
        if len(line) > width and not all(map(is_blank, line[width:])):
            what = _("the row has more cells than there are headings ({width})").format(width=width)
            yield row, Problem(grid.at(row), what, _("put numbers such as 1,234 in quotes, or write 1234"))
        first_row.setdefault(unit, row)


def _are_sound(body: Body, who: Rows) -> bool:
    """Tell at one look whether every unit has an id of its own and a name, and no row is wider than the headings."""
    own = len({*who.ids}) == len(who.ids) and all(who.ids) and all(who.names)
    return own and max(map(len, body.grid.rows)) <= len(body.layout.columns)
