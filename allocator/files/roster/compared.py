"""A table's units beside a roster: what was renamed, and what is missing, unknown, twice or under another city."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from allocator.model.reading import Understood
from allocator.model.roster import Listed, Roster
from allocator.names import clean_name


@dataclass(frozen=True)
class Rows:
    """Who the units of a table are, row by row: lines of the file, ids, codes, names and cities (n)."""

    lines: tuple[int, ...]
    ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    cities: tuple[str, ...]

    @property
    def known_by(self) -> tuple[str, ...]:
        """The codes, or the ids where the table has no codes."""
        return self.codes if any(self.codes) else self.ids


def renamed(rows: Rows, roster: Roster) -> tuple[Rows, tuple[Understood, ...]]:
    """Return the rows with the codes and names units had once put to today's, and which they were."""
    ids, codes, names = list(rows.ids), list(rows.codes), list(rows.names)
    found: list[tuple[int, str, str]] = []
    for row, (code, name) in enumerate(zip(rows.known_by, rows.names, strict=True)):
        alias = roster.was.get(code) or roster.was.get(clean_name(name))
        if alias is None or (clean_name(name) not in {clean_name(alias.old_name), clean_name(alias.name)}):
            continue
        ids[row] = alias.code if ids[row] == alias.old_code and alias.code else ids[row]
        codes[row] = alias.code if codes[row] == alias.old_code and alias.code else codes[row]
        names[row] = alias.name
        found.append((rows.lines[row], f"{code} {name}", f"{alias.code} {alias.name}"))
    new = replace(rows, ids=tuple(ids), codes=tuple(codes), names=tuple(names))
    return new, ((Understood("renamed", *map(tuple, zip(*found, strict=True))),) if found else ())


def also_known(rows: Rows, roster: Roster) -> dict[str, str]:
    """Return the old codes and other names of the units of a table, each → id: people ask for units by them."""
    units = {
        roster.find(code, name): row for row, (code, name) in enumerate(zip(rows.known_by, rows.names, strict=True))
    }
    found = {name: rows.ids[units[unit]] for name, unit in roster.by_name.items() if unit in units}
    listed = {alias.code: alias.old_code for alias in roster.aliases if alias.old_code}
    found |= {listed[unit.code]: rows.ids[row] for unit, row in units.items() if unit and unit.code in listed}
    return found


def compared(rows: Rows, roster: Roster, *, whole: bool) -> Iterator[Understood]:
    """Yield what the rows and the roster do not agree on; `whole` says that every unit of the roster is expected."""
    units = [roster.find(code, name) for code, name in zip(rows.known_by, rows.names, strict=True)]
    if not roster.units:
        yield from _twice(rows, units)
        return
    expected = roster.units if whole else roster.covering(rows.known_by)
    there = {unit for unit in units if unit}
    before = dict(pairwise(unit.name for unit in expected[::-1]))
    yield from _fact("missing", [(0, unit.name, before.get(unit.name, "")) for unit in expected if unit not in there])
    unknown = [row for row, unit in enumerate(units) if unit is None]
    nearest = [(rows.lines[row], rows.names[row], roster.nearest(rows.names[row])) for row in unknown]
    yield from _fact("unknown", nearest)
    yield from _fact("misnamed", _misnamed(rows, units, roster))
    yield from _fact("miscoded", _miscoded(rows, units))
    yield from _twice(rows, units)
    yield from _fact("elsewhere", _elsewhere(rows, units))


_Items = list[tuple[int, str, str]]
"""A line of the file (0 for none), what stands there, and what should."""


def _fact(kind: str, items: _Items) -> Iterator[Understood]:
    if items:
        lines, texts, others = zip(*items, strict=True)
        yield Understood(kind, tuple(filter(None, lines)), texts, others if any(others) else ())  # type: ignore[arg-type]


def _misnamed(rows: Rows, units: Sequence[Listed | None], roster: Roster) -> _Items:
    return [
        (rows.lines[row], f"{rows.known_by[row]} {rows.names[row]}", unit.name)
        for row, unit in enumerate(units)
        if unit and unit.code == rows.known_by[row] and not roster.goes_by(unit, rows.names[row])
    ]


def _miscoded(rows: Rows, units: Sequence[Listed | None]) -> _Items:
    return [
        (rows.lines[row], f"{rows.names[row]} {rows.known_by[row]}", unit.code)
        for row, unit in enumerate(units)
        if unit and unit.code and len(rows.known_by[row]) == len(unit.code) and unit.code != rows.known_by[row]
    ]


def _twice(rows: Rows, units: Sequence[Listed | None]) -> Iterator[Understood]:
    """Yield rows that bear one name, or are one unit of the roster."""
    found: dict[object, list[int]] = {}
    for row, unit in enumerate(units):
        found.setdefault(clean_name(rows.names[row]), []).append(row)
        if unit:
            found.setdefault(unit, []).append(row)
    several = sorted({row for places in found.values() if len(places) > 1 for row in places})
    if several:
        texts = tuple(f"{rows.ids[row]} {rows.names[row]}" for row in several)
        yield Understood("twice", tuple(rows.lines[row] for row in several), texts)


def _elsewhere(rows: Rows, units: Sequence[Listed | None]) -> _Items:
    if not any(rows.cities):
        return []
    return [
        (rows.lines[row], f"{rows.names[row]} {rows.cities[row] or '—'}", unit.city)
        for row, unit in enumerate(units)
        if unit and unit.city not in {"", unit.name} and clean_name(rows.cities[row]) != clean_name(unit.city)
    ]
