"""A table's units beside a roster: what was renamed, and what is missing, unknown, twice or under another city."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from allocator.model.reading import Understood
from allocator.model.roster import Alias, Listed, Roster
from allocator.names import clean_name, clean_names


@dataclass(frozen=True)
class Rows:
    """Who the units of a table are, row by row: lines of the file, ids, codes, names and cities (n)."""

    lines: tuple[int, ...]
    ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    cities: tuple[str, ...]

    @cached_property
    def clean(self) -> list[str]:
        """The names as they are compared."""
        return clean_names(self.names)

    def said(self, row: int) -> str:
        """Return code and name of a row."""
        return f"{self.known_by[row]} {self.names[row]}".strip()

    @cached_property
    def known_by(self) -> tuple[str, ...]:
        """The codes, or the ids where the table has no codes."""
        return self.codes if any(self.codes) else self.ids


def renamed(rows: Rows, roster: Roster) -> tuple[Rows, tuple[Understood, ...]]:
    """Return the rows with the codes and names units had once put to today's, and which they were."""
    once = list(_once(rows, roster.was)) if roster.was else []
    found = [row for row, alias in enumerate(once) if alias]
    if not found:
        return rows, ()
    now = replace(
        rows,
        ids=_today(rows.ids, once, "old_code", "code"),
        codes=_today(rows.codes, once, "old_code", "code"),
        names=_today(rows.names, once, "old_name", "name"),
    )
    lines = tuple(rows.lines[row] for row in found)
    return now, (Understood("renamed", lines, tuple(map(rows.said, found)), tuple(map(now.said, found))),)


def _today(texts: Sequence[str], once: Sequence[Alias | None], old: str, new: str) -> tuple[str, ...]:
    """Put what stands in the field `old` of an alias to what stands in its field `new`, if anything does."""
    return tuple(
        getattr(alias, new) or text if alias and clean_name(text) == clean_name(getattr(alias, old)) else text
        for text, alias in zip(texts, once, strict=True)
    )


def _once(rows: Rows, was: Mapping[str, Alias]) -> Iterator[Alias | None]:
    """Yield what each unit was once by its code or name; a name of neither then nor now is of no unit of that code."""
    for code, name in zip(rows.known_by, rows.clean, strict=True):
        alias = was.get(code) or was.get(name)
        yield alias if alias and name in map(clean_name, (alias.old_name, alias.name)) else None


def also_known(rows: Rows, roster: Roster) -> dict[str, str]:
    """Return the old codes and other names of the units of a table, each → id: people ask for units by them.

    Aliases without a roster are of the table's own units.
    """
    if not roster.units:
        if not roster.aliases:
            return {}
        roster = Roster(tuple(map(Listed, rows.known_by, rows.names)), roster.aliases)
    units = dict(zip(_found(rows, roster), rows.ids, strict=True))
    found = {name: units[unit] for name, unit in roster.by_name.items() if unit in units}
    listed = {alias.code: alias.old_code for alias in roster.aliases if alias.old_code}
    return found | {listed[unit.code]: unit_id for unit, unit_id in units.items() if unit and unit.code in listed}


def _found(rows: Rows, roster: Roster) -> list[Listed | None]:
    return list(map(roster.find, rows.known_by, rows.clean))


def compared(rows: Rows, roster: Roster, *, whole: bool) -> Iterator[Understood]:
    """Yield what the rows and the roster do not agree on; `whole` says that every unit of the roster is expected."""
    if not roster.units:
        yield from _twice(rows, [None] * len(rows.ids))
        return
    units = _found(rows, roster)
    expected = roster.units if whole else roster.covering(rows.known_by)
    yield from _fact("missing", _missing(expected, set(units)))
    yield from _fact("unknown", _unknown(rows, units, roster))
    yield from _fact("misnamed", _misnamed(rows, units, roster))
    yield from _fact("miscoded", _miscoded(rows, units))
    yield from _fact("elsewhere", _elsewhere(rows, units))
    yield from _twice(rows, units)


_Items = list[tuple[int, str, str]]
"""A line of the file (0 for none), what stands there, and what should."""


def _fact(kind: str, items: _Items) -> Iterator[Understood]:
    if items:
        lines, texts, others = zip(*items, strict=True)
        yield Understood(kind, tuple(filter(None, lines)), texts, others if any(others) else ())  # type: ignore[arg-type]


def _missing(expected: Sequence[Listed], there: set[Listed | None]) -> _Items:
    """Return the units that are not there, each with the one it stands after in the roster."""
    before = dict(pairwise(unit.name for unit in expected[::-1]))
    return [(0, unit.name, before.get(unit.name, "")) for unit in expected if unit not in there]


def _unknown(rows: Rows, units: Sequence[Listed | None], roster: Roster) -> _Items:
    unknown = [row for row, unit in enumerate(units) if unit is None]
    return [(rows.lines[row], rows.names[row], roster.nearest(rows.names[row])) for row in unknown]


def _misnamed(rows: Rows, units: Sequence[Listed | None], roster: Roster) -> _Items:
    return [
        (rows.lines[row], rows.said(row), unit.name)
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
    named, listed = Counter(rows.clean), Counter(units)
    several = [
        row
        for row, (name, unit) in enumerate(zip(rows.clean, units, strict=True))
        if named[name] > 1 or (unit and listed[unit] > 1)
    ]
    if several:
        texts = tuple(f"{rows.ids[row]} {rows.names[row]}" for row in several)
        yield Understood("twice", tuple(rows.lines[row] for row in several), texts)


def _elsewhere(rows: Rows, units: Sequence[Listed | None]) -> _Items:
    if not any(rows.cities):
        return []
    return [
        (rows.lines[row], f"{rows.names[row]} {rows.cities[row] or '—'}", unit.city)
        for row, unit in enumerate(units)
        if unit and unit.city not in {"", unit.name} and _city(rows.cities[row]) != _city(unit.city)
    ]


def _city(name: str) -> str:
    """Return a city's name as it is compared: 南宁 is 南宁市."""
    return clean_name(name).removesuffix("市")
