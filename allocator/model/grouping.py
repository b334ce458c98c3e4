"""Units by city."""

from dataclasses import dataclass

from allocator.model.units import UnitTable


@dataclass(frozen=True)
class Group:
    """A name and the rows of the table that belong to it."""

    name: str
    rows: tuple[int, ...]


def by_city(units: UnitTable) -> tuple[Group, ...]:
    """Return the cities in the order in which the table first names them; without cities, nothing."""
    rows: dict[str, list[int]] = {}
    for row, city in enumerate(units.cities):
        rows.setdefault(city, []).append(row)
    return tuple(Group(city, tuple(members)) for city, members in rows.items() if city)
