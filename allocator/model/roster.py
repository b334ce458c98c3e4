"""What an office knows its units to be: a roster (单位名录), and the names and codes units had or also go by."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from allocator.names import clean_name


@dataclass(frozen=True)
class Listed:
    """A unit of a roster: code, name, city (所属市) and level (级次); "" where the office gives none."""

    code: str
    name: str
    city: str = ""
    level: str = ""


@dataclass(frozen=True)
class Alias:
    """Another name of a unit. One that also has another code is what the unit was until a year (变更年份)."""

    old_code: str
    old_name: str
    code: str
    name: str
    since: str = ""

    @property
    def was(self) -> bool:
        """Whether the unit was this once, and is not only called so."""
        return bool(self.old_code or self.since)


@dataclass(frozen=True)
class Roster:
    """The units of a roster in its order, and their other names."""

    units: tuple[Listed, ...] = ()
    aliases: tuple[Alias, ...] = ()

    def find(self, code: str, name: str) -> Listed | None:
        """Return the unit with this code, else with this cleaned name, today's or another."""
        return self.by_code.get(code) or self.by_name.get(name)

    def goes_by(self, unit: Listed, name: str) -> bool:
        """Tell whether a unit bears a name, today's or another."""
        return self.by_name.get(clean_name(name)) == unit

    def nearest(self, name: str) -> str:
        """Return the name of the roster that is nearest to a name, "" where none is near."""
        near = difflib.get_close_matches(clean_name(name), list(self.by_name), n=1, cutoff=0.5)
        return self.by_name[near[0]].name if near else ""

    @cached_property
    def by_code(self) -> Mapping[str, Listed]:
        """The units by code."""
        return {unit.code: unit for unit in self.units if unit.code}

    @cached_property
    def by_name(self) -> Mapping[str, Listed]:
        """The units by every cleaned name they go by; today's names come first."""
        known = {clean_name(unit.name): unit for unit in self.units}
        by_code = {unit.code: unit for unit in self.units}
        for alias in self.aliases:
            unit = by_code.get(alias.code) or known.get(clean_name(alias.name))
            if unit is not None:
                known.setdefault(clean_name(alias.old_name), unit)
        return known

    @cached_property
    def was(self) -> Mapping[str, Alias]:
        """The aliases of what units were once, by old code and by cleaned old name."""
        names = {clean_name(unit.name) for unit in self.units}
        found: dict[str, Alias] = {}
        for alias in self.aliases:
            if alias.was:
                found.update(dict.fromkeys(filter(None, (alias.old_code, clean_name(alias.old_name))), alias))
        return {key: alias for key, alias in found.items() if key not in names}

    def covering(self, codes: Sequence[str]) -> tuple[Listed, ...]:
        """Return the units a table of these codes should hold: of the whole region, else of the cities it names."""
        if any(code.endswith("0000") for code in codes):
            return self.units
        cities = {code[:4] for code in codes}
        return tuple(unit for unit in self.units if unit.code[:4] in cities)
