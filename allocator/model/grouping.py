"""Units by city and by level."""

from dataclasses import dataclass

from allocator.model.units import UnitTable


@dataclass(frozen=True)
class Group:
    """A name and the rows of the table that belong to it."""

    name: str
    rows: tuple[int, ...]


def by_city(units: UnitTable) -> tuple[Group, ...]:
    """Return the cities in the order in which the table first names them; without cities, nothing."""
    return _by(units.cities)


def by_level(units: UnitTable) -> tuple[Group, ...]:
    """Return the levels in the order in which the table first names them; without levels, nothing."""
    return _by(units.levels)


def _by(names: tuple[str, ...]) -> tuple[Group, ...]:
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    return tuple(Group(name, tuple(members)) for name, members in rows.items() if name)
