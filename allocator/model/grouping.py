"""Units by city and by level, and the order in which official tables list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from allocator.errors import Problem, UnknownUnitError
from allocator.language import translate as _
from allocator.model.units import UnitTable
from allocator.names import clean_name


@dataclass(frozen=True)
class Group:
    """A name and the rows of the table that belong to it."""

    name: str
    rows: tuple[int, ...]


def by_city(units: UnitTable) -> tuple[Group, ...]:
    """Return the cities in the order in which the table first names them; without cities, nothing."""
    return _by(units, units.cities)


def rows_of_city(units: UnitTable, city: str) -> tuple[int, ...]:
    """Return the rows of a city's units. Raises UnknownUnitError."""
    rows = tuple(row for row, name in enumerate(units.cities) if clean_name(name) == clean_name(city))
    if not rows:
        what = _("there is no city {city} in {file}").format(city=city, file=units.file)
        known = _(", ").join(dict.fromkeys(filter(None, units.cities)))
        todo = _("the cities are {cities}").format(cities=known) if known else _("name the column in [table] city")
        raise UnknownUnitError(Problem("--city", what, todo))
    return rows


def by_level(units: UnitTable) -> tuple[Group, ...]:
    """Return the levels in the order in which the table first names them; without levels, nothing."""
    return _by(units, units.levels)


def _by(units: UnitTable, names: tuple[str, ...]) -> tuple[Group, ...]:
    rows: dict[str, list[int]] = {}
    for row in units.shown.tolist():
        rows.setdefault(names[row], []).append(row)
    return tuple(Group(name, tuple(members)) for name, members in rows.items() if name)


Place = Literal["total", "single", "subtotal", "member"]
"""total; a unit of no city, such as the region's own level; a city's subtotal; a unit of a city."""

OWN_LEVEL = "本级"
DISTRICT = "区"


@dataclass(frozen=True)
class TableRow:
    """One row of an official table: what it shows, its name, and the rows of the unit table it adds up."""

    place: Place
    name: str
    rows: tuple[int, ...]


def official_rows(units: UnitTable) -> tuple[TableRow, ...]:
    """Return the rows of an official table: 合计, 自治区本级, then each city: 小计, 市本级, districts, counties.

    Cities stand in the order of the table, and so do districts and counties within them. A city whose only unit
    bears its name is that unit; units without a city stand where 自治区本级 does.
    """
    members = [(group.name, sorted(group.rows, key=lambda row: _rank(units, row))) for group in by_city(units)]
    alone = _alone(units, members)
    table = [TableRow("total", "合计", tuple(range(len(units))))]
    table += [TableRow("single", units.names[row], (row,)) for row in alone]
    for name, rows in members:
        if rows[0] not in alone:
            table.append(TableRow("subtotal", f"{name}小计", tuple(rows)))
            table += [TableRow("member", units.names[row], (row,)) for row in rows]
    return tuple(table)


def _alone(units: UnitTable, members: Sequence[tuple[str, list[int]]]) -> list[int]:
    """Return the rows of units without a city, and of cities that are one unit of their name."""
    without = [row for row in units.shown.tolist() if not units.cities[row]]
    return without + [rows[0] for name, rows in members if [units.names[row] for row in rows] == [name]]


def _rank(units: UnitTable, row: int) -> int:
    """Put a city's own level first, then districts, then counties and county-level cities."""
    if OWN_LEVEL in units.levels[row] or units.names[row].endswith(OWN_LEVEL):
        return 0
    return 1 if units.names[row].endswith(DISTRICT) else 2
