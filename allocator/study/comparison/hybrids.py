"""Scenarios between two others: some of what differs is changed already, the rest is not yet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from allocator.language import Phrase, joined, translate
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import columns_in_use, number_columns, word_columns
from allocator.policy.scenario import Scenario
from allocator.study.comparison.differences import Difference, Path, differences, section_word, settings, title
from allocator.study.comparison.figures import changed_columns, rows_of, who_differs

TABLE: Path = ("table",)
"""The setting that stands for who the units are; ("table", column) stands for the figures of one column."""


class MixError(Exception):
    """The policy of one scenario asks for figures that only the other's table has."""


@dataclass(frozen=True)
class Setting:
    """What changes together, and what it is called: keys of the scenario, columns of the unit table, or its units.

    `members` are the labels of settings that were joined into it.
    """

    key: Path
    label: str | Phrase
    differences: tuple[Difference, ...] = ()
    columns: tuple[str, ...] = ()
    members: tuple[str | Phrase, ...] = ()


def changed_settings(before: Case, after: Case) -> tuple[Setting, ...]:
    """Return what differs as settings: who the units are, each column of figures, then the policy key by key.

    The factor weights are one setting, for they must add up to one; so are the deduction, the indicators of each
    factor, each tranche, each hard item and each special arrangement.
    """
    grouped: dict[Path, list[Difference]] = {}
    for difference in differences(before.scenario, after.scenario):  # material ones come first
        key = _fine(difference.path, before.scenario, after.scenario)
        if difference.is_material or key in grouped:  # a new factor needs its name, too
            grouped.setdefault(key, []).append(difference)
    who = [Setting(TABLE, section_word("table"))] if who_differs(before, after) else []
    figures = [_figures(column) for column in changed_columns(before, after)]
    policy = [Setting(key, _label(key, before, after), tuple(members)) for key, members in grouped.items()]
    return (*who, *figures, *policy)


def _figures(column: str) -> Setting:
    return Setting((*TABLE, column), joined(" · ", [section_word("table"), column]), columns=(column,))


def _fine(path: Path, before: Scenario, after: Scenario) -> Path:
    if path[0] == "factors":
        is_inner = path[1] in before.factors and path[1] in after.factors and path[2] != "weight"
        return path[:2] if is_inner else ("factors",)
    if path[0] in {"carryover", "lp", "score"} or _is_whole(path[0], before, after):
        return path[:1]
    return path[:3] if path[:2] == ("hard", "items") else path[:2]


def _is_whole(section: str, before: Scenario, after: Scenario) -> bool:
    """Whether the keys of a section come and go together: hard expenditure as such, bounds on another base."""
    if section == "hard":
        return before.hard is None or after.hard is None
    return section == "bounds" and before.bounds.base != after.bounds.base


def _label(key: Path, before: Case, after: Case) -> Phrase:
    name = title(key, after.scenario, before.scenario)
    return joined(" · ", [section_word("indicators"), name]) if key[0] == "factors" and len(key) > 1 else name


class Mixer:
    """Makes cases between two others."""

    def __init__(self, before: Case, after: Case) -> None:
        self.before, self.after = before, after
        self._own, self._target = settings(before.scenario), settings(after.scenario)
        self._policies: dict[tuple[frozenset[Path], bool], Scenario] = {}
        self._tables: dict[tuple[bool, frozenset[str], frozenset[str]], UnitTable] = {}

    def case(self, changed: Collection[Setting]) -> Case:
        """Return the case before with the `changed` settings as they are after.

        Raises pydantic's ValidationError where keys do not fit together, MixError where a figure is in neither table.
        """
        is_after = any(setting.key == TABLE for setting in changed)
        own, other = (self.after, self.before) if is_after else (self.before, self.after)
        turned = {column for setting in changed for column in setting.columns}
        paths = frozenset(difference.path for setting in changed for difference in setting.differences)
        scenario = self._policy(paths, own.scenario, is_after=is_after)
        asked = frozenset(columns_in_use(scenario))
        key = (is_after, frozenset(turned), asked)
        if key not in self._tables:
            units = _with_figures(own.units, other.units, scenario, lambda column: (column in turned) is not is_after)
            self._tables[key] = units
        return replace(own, scenario=scenario, units=self._tables[key])

    def _policy(self, paths: frozenset[Path], own: Scenario, *, is_after: bool) -> Scenario:
        key = (paths, is_after)
        if key not in self._policies:
            touched = {path[0]: self._own.get(path[0]) for path in paths}
            for path in sorted(paths):
                _put(touched, self._target, path)
            touched |= {"sources": self._target["sources"] | self._own["sources"], "table": own.table}
            self._policies[key] = Scenario.model_validate(_without_empty(_sections(self.before.scenario) | touched))
        return self._policies[key]


def _sections(scenario: Scenario) -> dict[str, Any]:
    """Return what the keys at the top hold, as it was read: what is not touched need not be checked again."""
    return {field.alias or name: getattr(scenario, name) for name, field in Scenario.model_fields.items()}


def _put(values: dict[str, Any], target: Mapping[str, Any], path: Path) -> None:
    """Give the key the value it has in `target`; what is absent there is removed. Tables above it are copied."""
    *above, last = path
    node, source = values, target
    for key in above:
        source = source.get(key) or {}
        node[key] = dict(node[key]) if isinstance(node.get(key), dict) else {}
        node = node[key]
    if last in source:
        node[last] = source[last]
    else:
        node.pop(last, None)


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Drop what is not given and tables that hold nothing any more, such as a factor that was removed key by key."""
    kept = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value or not isinstance(value, (dict, tuple, type(None)))}


def _with_figures(own: UnitTable, other: UnitTable, scenario: Scenario, wanted: Callable[[str], bool]) -> UnitTable:
    """Return a table with the `wanted` columns of another, for units that both know, and those it does not have."""
    rows = rows_of(own.ids, other)
    columns: dict[str, Any] = dict(own.columns)
    words = {column: np.array(texts) for column, texts in own.words.items()}
    theirs: dict[str, Any] = {column: np.array(texts) for column, texts in other.words.items()}
    for mine, others in ((columns, other.columns), (words, theirs)):
        for column in filter(wanted, mine.keys() & others.keys()):
            mine[column] = np.where(rows >= 0, others[column][rows], mine[column])
    columns |= _asked(rows, other.columns, {use.column for use in number_columns(scenario)} - columns.keys())
    words |= _asked(rows, theirs, word_columns(scenario).keys() - words.keys())
    said = {column: tuple(texts.tolist()) for column, texts in words.items()}
    return replace(own, columns=columns, words=said, blank=own.blank | other.blank, signed=own.signed | other.signed)


def _asked(rows: npt.NDArray[np.intp], theirs: Mapping[str, Any], columns: Collection[str]) -> dict[str, Any]:
    """Return columns that only the other table has."""
    if absent := [column for column in columns if column not in theirs or (rows < 0).any()]:
        raise MixError(translate(", ").join(absent))
    return {column: theirs[column][rows] for column in columns}
