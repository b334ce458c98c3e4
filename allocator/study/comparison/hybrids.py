"""Scenarios between two others: some of what differs is changed already, the rest is not yet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from allocator.language import Phrase, joined
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario
from allocator.study.comparison.differences import Difference, Path, differences, section_word, settings, title

TABLE: Path = ("table",)
"""The setting that stands for the figures of the unit table."""


class MixError(Exception):
    """The policy of one scenario asks for figures that only the other's table has."""


@dataclass(frozen=True)
class Setting:
    """Differences that change together, and what they are called; the unit table's figures have no differences."""

    key: Path
    label: str | Phrase
    differences: tuple[Difference, ...] = ()


def changed_settings(before: Case, after: Case, most: int) -> tuple[Setting, ...]:
    """Return what differs as settings: key by key, or section by section where those would be more than `most`.

    The factor weights are one setting, for they must add up to one; so are the deduction, the indicators of each
    factor, each tranche, each hard item and each special arrangement.
    """
    fine = _settings(before, after, lambda path: _fine(path, before.scenario, after.scenario))
    if len(fine) <= most:
        return fine
    return _settings(before, after, lambda path: _coarse(path, before.scenario, after.scenario))


def _settings(before: Case, after: Case, key_of: Callable[[Path], Path]) -> tuple[Setting, ...]:
    grouped: dict[Path, list[Difference]] = {}
    for difference in differences(before.scenario, after.scenario):  # material ones come first
        key = key_of(difference.path)
        if difference.is_material or key in grouped:  # a new factor needs its name, too
            grouped.setdefault(key, []).append(difference)
    found = [Setting(key, _label(key, before, after), tuple(members)) for key, members in grouped.items()]
    if _tables_differ(before.units, after.units):
        found.insert(0, Setting(TABLE, section_word("table")))
    return tuple(found)


def _fine(path: Path, before: Scenario, after: Scenario) -> Path:
    if path[0] == "factors":
        is_inner = path[1] in before.factors and path[1] in after.factors and path[2] != "weight"
        return path[:2] if is_inner else ("factors",)
    if path[0] in {"carryover", "lp"} or _is_whole(path[0], before, after):
        return path[:1]
    return path[:3] if path[:2] == ("hard", "items") else path[:2]


def _is_whole(section: str, before: Scenario, after: Scenario) -> bool:
    """Whether the keys of a section come and go together: hard expenditure as such, bounds on another base."""
    if section == "hard":
        return before.hard is None or after.hard is None
    return section == "bounds" and before.bounds.base != after.bounds.base


def _coarse(path: Path, before: Scenario, after: Scenario) -> Path:
    fine = _fine(path, before, after)
    return ("indicators",) if fine[0] == "factors" and len(fine) > 1 else fine[:1]


def _label(key: Path, before: Case, after: Case) -> Phrase:
    name = title(key, after.scenario, before.scenario)
    return joined(" · ", [section_word("indicators"), name]) if key[0] == "factors" and len(key) > 1 else name


def _tables_differ(one: UnitTable, other: UnitTable) -> bool:
    if sorted(one.ids) != sorted(other.ids):
        return True
    rows = rows_of(one.ids, other)
    places = tuple((other.cities[row], other.levels[row]) for row in rows)
    return tuple(zip(one.cities, one.levels, strict=True)) != places or any(
        not np.array_equal(one.columns[column], other.columns[column][rows], equal_nan=True)
        for column in one.columns.keys() & other.columns.keys()
    )


def rows_of(ids: Sequence[str], units: UnitTable) -> npt.NDArray[np.intp]:
    """Return the row of each id in `units`, −1 where it is not there."""
    places = {unit: row for row, unit in enumerate(units.ids)}
    return np.array([places.get(unit, -1) for unit in ids], dtype=np.intp)


def mixed(before: Case, after: Case, changed: Collection[Setting]) -> Case:
    """Return `before` with the `changed` settings as `after` has them.

    Raises pydantic's ValidationError where the keys do not fit together, MixError where a figure is in neither table.
    """
    values, target = settings(before.scenario), settings(after.scenario)
    for setting in changed:
        for difference in setting.differences:
            _put(values, target, difference.path)
    own, other = (after, before) if any(setting.key == TABLE for setting in changed) else (before, after)
    values |= {"sources": target["sources"] | values["sources"], "table": own.scenario.table}
    scenario = Scenario.model_validate(_without_empty(values))
    return replace(own, scenario=scenario, units=_with_columns(own.units, other.units, scenario))


def _put(values: dict[str, Any], target: Mapping[str, Any], path: Path) -> None:
    """Give the key the value it has in `target`; what is absent there is removed."""
    *above, last = path
    node, source = values, target
    for key in above:
        source = source.get(key) or {}
        if not isinstance(node.get(key), dict):
            node[key] = {}
        node = node[key]
    if last in source:
        node[last] = source[last]
    else:
        node.pop(last, None)


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Drop what is not given and tables that hold nothing any more, such as a factor that was removed key by key."""
    kept = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value not in (None, {}, ())}


def _with_columns(own: UnitTable, other: UnitTable, scenario: Scenario) -> UnitTable:
    columns = dict(own.columns)
    rows = rows_of(own.ids, other)
    for use in number_columns(scenario):
        if use.column not in columns:
            if use.column not in other.columns or (rows < 0).any():
                raise MixError(use.column)
            columns[use.column] = other.columns[use.column][rows]
    return replace(own, columns=columns, blank=own.blank | other.blank, signed=own.signed | other.signed)
