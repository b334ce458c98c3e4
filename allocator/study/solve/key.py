"""The key that is varied: what it is today, how far it may go and in which steps, and the case with any value of it."""

import difflib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from allocator.errors import Problem, ScenarioError
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.policy.base import MOST, is_percent
from allocator.policy.changes import as_written, setting
from allocator.policy.factor import Factor
from allocator.policy.keys import Shape, shape_of
from allocator.policy.measures import Measure, measure_of
from allocator.policy.merging import split_key
from allocator.policy.paths import Raw, leaves, path_text, read_path
from allocator.policy.scenario import Scenario

WIDEST = 4
"""Without a limit of its own a number is looked for from nothing to so many times what it is today."""

LARGE = 100
"""Numbers from here on are written in whole ones, such as 1 500 元 a month; smaller ones, such as 1.25, are not."""

DIGITS = 12
"""Significant digits of a value."""


@dataclass(frozen=True)
class Key:
    """A number of the scenario of `case`, looked for from `low` to `high` in whole multiples of `step`.

    name: as --set takes it. today: None where the scenario says nothing; a share or a change (`measure` rate) is a
    share of one, money is in 万元. `siblings` are the weights that add up to one with it: they share what it leaves in
    today's proportion. `is_text` ones are written as a text in per cent.
    """

    case: Case
    name: str
    path: tuple[str, ...]
    today: float | None
    low: float
    high: float
    step: float
    measure: Measure
    is_whole: bool = False
    is_text: bool = False
    siblings: Mapping[str, float] | None = None

    def settings(self, value: float) -> dict[str, Raw]:
        """Return what is to be set for a value."""
        if self.siblings is None:
            return {self.name: self._written(value)}
        above, key = path_text(self.path[:-2]), self.path[-2]
        others = {name: weight for name, weight in self.siblings.items() if name != key}
        total = math.fsum(others.values())
        rest = {name: (1 - value) * (weight / total if total else 1 / len(others)) for name, weight in others.items()}
        weights = {name: rest.get(name, value) for name in self.siblings}
        return {f"{above}.{path_text((name,))}.weight": _short(weight) for name, weight in weights.items()}

    def _written(self, value: float) -> Raw:
        if self.is_whole:
            return round(value)
        return f"{value * 100:.10g}%" if self.is_text else value

    def told(self, value: float) -> tuple[str, ...]:
        """Return what is to be set for a value, as --set takes it."""
        return tuple(setting(key, raw) for key, raw in self.settings(value).items())

    def takes(self, place: int) -> bool:
        """Say whether the policy lets the key have the value at a place of the grid."""
        try:
            self.at(self.value(place))
        except ScenarioError:
            return False
        return True

    def at(self, value: float) -> Case:
        """Return the case with a value. Raises ScenarioError where the key does not take it."""
        return self.case.changed(self.settings(value))

    @cached_property
    def places(self) -> range:
        """Places on the grid that the policy takes: the value of place k is k steps.

        What it takes lies around today's value without a hole, for a floor under its cap or tiers that rise.
        """
        first, last = math.ceil(self.place(self.low)), math.floor(self.place(self.high))
        if self.today is None or not first <= (here := round(self.place(self.today))) <= last or not self.takes(here):
            return range(first, last + 1)
        return range(self._furthest(here, first), self._furthest(here, last) + 1)

    def _furthest(self, here: int, end: int) -> int:
        """Return the place nearest to the end that the policy takes."""
        if self.takes(end):
            return end
        taken, other = here, end
        while abs(other - taken) > 1:
            middle = (taken + other) // 2
            taken, other = (middle, other) if self.takes(middle) else (taken, middle)
        return taken

    def value(self, place: int) -> float:
        """Return the value at a place of the grid."""
        return float(Decimal(repr(self.step)) * place)

    def place(self, value: float) -> float:
        """Return where a value stands among the places of the grid; a whole number where it is on it."""
        return float(Decimal(repr(value)) / Decimal(repr(self.step)))


def key_of(case: Case, name: str, between: tuple[float, float] | None = None, step: float | None = None) -> Key:
    """Return the key of a name as --set takes it. Raises ScenarioError with all that is wrong with it."""
    path, scenario = split_key(name), case.scenario
    shape, raw = shape_of(Scenario).at(path) or Shape(), _at(as_written(scenario), path)
    number, is_text = _number(shape.default if raw is None else raw)
    if problems := [*_unvaried(scenario, name, path, number), *_unfit(between, step)]:
        raise ScenarioError(problems)
    measure = measure_of(path, percent=shape.in_percent or is_text)
    siblings = _siblings(scenario, path)
    today = number if siblings is None else siblings.get(path[-2], number)
    reach = between or _natural(shape, today, measure)
    if reach is None:
        what = _("how far it may go is not known")
        raise ScenarioError(Problem(f"--vary {name}", what, _("say from where to where: --between 0 1000")))
    is_whole = shape.forms == {"whole"}
    size = step or _step(scenario, measure, today, is_whole=is_whole)
    written = path_text(read_path(name) or path)
    return _with_places(Key(case, written, path, today, *reach, size, measure, is_whole, is_text, siblings))


def _with_places(key: Key) -> Key:
    """Return a key that has a value to be run. Raises ScenarioError for one that has none."""
    if key.places:
        return key
    what = _("from {low:,.10g} to {high:,.10g} there is no multiple of {step:,.10g}")
    said = what.format(low=key.low, high=key.high, step=key.step)
    raise ScenarioError(Problem("--step", said, _("write a smaller step, or look further")))


def _at(values: Raw, path: tuple[str, ...]) -> Raw:
    """Return what a scenario writes under a path, None where it writes nothing."""
    for part in path:
        if isinstance(values, list):
            values = values[int(part) - 1] if part.isdecimal() and 0 < int(part) <= len(values) else None
        else:
            values = values.get(part) if isinstance(values, Mapping) else None
    return values


def _number(raw: Raw) -> tuple[float | None, bool]:
    """Return a number that is written, and whether it is written as a text in per cent."""
    if isinstance(raw, str) and is_percent(raw):
        return float(Decimal(raw.strip().rstrip("%％").strip()) / 100), True
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw), False
    return None, False


def _unvaried(scenario: Scenario, name: str, path: tuple[str, ...], number: float | None) -> Iterator[Problem]:
    """Yield why a key cannot be varied, if it cannot; `number` is the one that stands there."""
    shape, written = shape_of(Scenario).at(path), as_written(scenario)
    above, has_text = _at(written, path[:-1]), number is None and _at(written, path) is not None
    what = ""
    if shape is None:
        what = _("the scenario has no such key")
    elif has_text or not shape.forms & {"number", "whole"}:
        what = _("what stands there is no number")
    elif above is None and not _is_open(path[:-1]):
        what = _("the scenario has nothing under {key}").format(key=path_text(path[:-1]))
    if what:
        yield Problem(f"--vary {name}", what, _near(scenario, name))


def _is_open(path: tuple[str, ...]) -> bool:
    """Say whether a table of this path is there with its defaults although the scenario does not write it."""
    found = shape_of(Scenario).at(path)
    return found is not None and not found.required and found.default is not None


def numeric_keys(scenario: Scenario) -> list[str]:
    """Return every key of a section under which the scenario writes a number."""
    written = ((path, value) for path, value in leaves(as_written(scenario)) if path[1:])
    return [path_text(path) for path, value in written if _number(value)[0] is not None]


def _near(scenario: Scenario, name: str) -> str:
    """Return the numeric keys nearest to a name, in words."""
    known = numeric_keys(scenario)
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    last = split_key(name)[-1]
    near += [key for key in known if split_key(key)[-1] == last or split_key(key)[0] == last]
    if near:
        return _("did you mean {name}?").format(name=_(", ").join(list(dict.fromkeys(near))[:5]))
    return _("name the key of a number, such as {keys}").format(keys=_(", ").join(known[:5]))


def _siblings(scenario: Scenario, path: tuple[str, ...]) -> dict[str, float] | None:
    """Return the weights of all that stand beside a weight; None of what is no weight of this kind."""
    if path[-1] != "weight" or not path[2:]:  # a section, an id, and "weight"
        return None
    holder: Any = scenario
    for part in path[:-2]:
        factor = holder
        holder = holder.get(part) if isinstance(holder, Mapping) else getattr(holder, part, None)
    if not isinstance(holder, Mapping):
        return None
    if path[-3] == "indicators" and isinstance(factor, Factor):
        return factor.indicator_weights()
    return {key: item.weight for key, item in holder.items()}


def _natural(shape: Shape, today: float | None, measure: Measure) -> tuple[float, float] | None:
    """Return how far a number may go where nobody says: as far as the policy lets it, else some times what it is.

    None where neither says anything.
    """
    size, least, most = abs(today or 0.0), shape.least, shape.most
    if measure == "rate":
        return -1.0 if least is None else least, min(MOST, max(1.0, 2 * size)) if most is None else most
    if most is None and not size:
        return None
    return -size * WIDEST if least is None else least, size * WIDEST if most is None else most


def _step(scenario: Scenario, measure: Measure, today: float | None, *, is_whole: bool) -> float:
    """Return the step in which people write such a number."""
    if measure == "rate":
        return 0.0001
    if measure == "money":
        return scenario.step
    return 1.0 if is_whole or abs(today or 0.0) >= LARGE else 0.01


def _unfit(between: tuple[float, float] | None, step: float | None) -> Iterator[Problem]:
    if between and not (all(map(math.isfinite, between)) and between[0] < between[1]):
        what = _("from {low:,.10g} to {high:,.10g} is no range").format(low=between[0], high=between[1])
        yield Problem("--between", what, _("write the smaller number first, such as --between 0 0.3"))
    if step is not None and not 0 < step < math.inf:
        yield Problem("--step", _("{step:g} is no step").format(step=step), _("write a number above 0"))


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
