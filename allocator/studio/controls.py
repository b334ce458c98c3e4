"""Every number of a policy as something to move: its key, its value, its limits, and the document it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from allocator.policy.factor import Factor
from allocator.policy.keys import Shape
from allocator.policy.paths import path_text
from allocator.policy.scenario import Scenario
from allocator.studio.keys import POLICY, SAID, is_optional, kind_of
from allocator.studio.labels import Measured, measured
from allocator.study.comparison.choices import choice_word
from allocator.study.comparison.differences import key_word, section_word

Path = tuple[str, ...]

WEIGHTS_FROM = 3
"""The shortest path of a weight that adds up with others: a section, an id, and "weight"."""

FIRST = ("factors", "bounds", "carryover")
"""The sections argued about most; the others follow in the order of the model."""


@dataclass(frozen=True)
class Control:
    """One key: what it is called, what it takes, its value in the scenario, and where that value comes from.

    kind: weight, number, mixed, flag, choice, column, names, parts or text; `measure` says what a number is: rate (a
    share of one, shown in %), money (万元) or number, with its `unit`. `group` is the key all weights that add up to
    one stand under. `is_set` says whether the scenario says it at all.
    """

    key: str
    label: str
    kind: str
    value: Any
    measure: str = "number"
    unit: str = ""
    least: float | None = None
    most: float | None = None
    whole: bool = False
    optional: bool = False
    is_set: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    group: str = ""
    citation: str = ""


@dataclass(frozen=True)
class Rows:
    """A list under one key, such as the tiers: the controls of an empty row, and the values of each row."""

    key: str
    label: str
    fields: tuple[Control, ...]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Section:
    """Controls that belong together, and the sections inside; `adds` are the controls of an entry that may be added."""

    key: str
    title: str
    citation: str = ""
    controls: tuple[Control, ...] = ()
    lists: tuple[Rows, ...] = ()
    sections: tuple["Section", ...] = ()
    adds: tuple[Control, ...] = ()
    drops: bool = False


@dataclass(frozen=True)
class Names:
    """What a control that takes a heading, a unit, a city, a level or a source may be given."""

    columns: Sequence[str] = ()
    units: Sequence[str] = ()
    cities: Sequence[str] = ()
    levels: Sequence[str] = ()

    def under(self, key: str) -> Sequence[str]:
        """Return what may stand under a key that takes a name."""
        return {"unit": self.units, "units": self.units, "city": self.cities, "level": self.levels}.get(
            key, self.columns
        )


@dataclass
class _Found:
    controls: list[Control] = field(default_factory=list)
    lists: list[Rows] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def sections(scenario: Scenario, names: Names) -> list[Section]:
    """Return the controls of a scenario by section."""
    walk = _Walk(scenario, names)
    order = sorted(POLICY, key=lambda key: FIRST.index(key) if key in FIRST else len(FIRST))
    return [section for key in order if (section := walk.top(key, POLICY[key]))]


class _Walk:
    """One reading of a scenario's models and values side by side."""

    def __init__(self, scenario: Scenario, names: Names) -> None:
        self.scenario, self.names = scenario, names
        self.rule = scenario.rule.document if scenario.rule else ""

    def top(self, key: str, shape: Shape) -> Section | None:
        """Return a section of the first level; None for a key that no control can hold."""
        value = getattr(self.scenario, key, None)
        found = _Found()
        self._under((key,), shape, value, self.rule, found)
        if found.sections:
            return found.sections[0]
        if found.controls:
            return Section(key, str(section_word(key)), self.rule, tuple(found.controls))
        return None

    def _once(self, path: Path, title: str, shape: Shape, value: object, cited: str) -> Section:
        cited = _cited(value) or cited
        found = _Found()
        for name, inner in shape.fields():
            if name not in SAID:
                self._under((*path, name), inner, getattr(value, name, None), cited, found)
        return Section(path_text(path), title, cited, tuple(found.controls), tuple(found.lists), tuple(found.sections))

    def _under(self, path: Path, shape: Shape, value: object, cited: str, found: _Found) -> None:
        title = str(section_word(path[0])) if len(path) == 1 else str(key_word(path))
        match kind_of(shape):
            case "":
                return
            case "rows":
                found.lists.append(self._rows(path, shape.items or shape, value, cited))
            case "sections":
                found.sections.append(self._many(path, title, shape.named or shape, value, cited))
            case "figures":
                found.sections.extend(self._figures(path, title, shape, value, cited))
            case "section":
                found.sections.append(self._once(path, title, shape, value, cited))
            case _:
                found.controls.append(self._control(path, shape, value, cited))

    def _many(self, path: Path, title: str, shape: Shape, value: object, cited: str) -> Section:
        items = value if isinstance(value, Mapping) else {}
        inside = [self._once((*path, key), _named(item) or key, shape, item, cited) for key, item in items.items()]
        adds = self._blank(shape, (*path, "*")) if path[0] == "exceptions" else ()
        return Section(path_text(path), title, "", sections=tuple(inside), adds=adds, drops=bool(adds))

    def _figures(self, path: Path, title: str, shape: Shape, value: object, cited: str) -> Iterator[Section]:
        """Yield the numbers that stand under ids a person wrote: a column of a sum, a word of a map."""
        if isinstance(value, Mapping) and shape.named is not None:
            inside = [self._control((*path, key), shape.named, item, cited) for key, item in value.items()]
            yield Section(path_text(path), title, cited, tuple(inside))

    def _rows(self, path: Path, shape: Shape, value: object, cited: str) -> Rows:
        items = value if isinstance(value, tuple) else ()
        rows = tuple(item.model_dump(exclude_none=True, by_alias=True) for item in items)
        return Rows(path_text(path), str(key_word(path)), self._blank(shape, (*path, "*"), cited), rows)

    def _blank(self, shape: Shape, path: Path, cited: str = "") -> tuple[Control, ...]:
        """Return the controls of an entry that does not stand there yet."""
        held = {
            name: inner
            for name, inner in shape.fields()
            if kind_of(inner) not in {"", "section", "sections", "figures", "rows"}
        }
        return tuple(self._control((*path, name), inner, None, cited) for name, inner in held.items())

    def _control(self, path: Path, shape: Shape, value: object, cited: str) -> Control:
        bare = bare_control(path, shape, self.names)
        shown = self._weight(path) if bare.kind == "weight" else _plain(value)
        return replace(bare, value=shown, is_set=value is not None, citation=cited)

    def _weight(self, path: Path) -> float | None:
        """Return a weight, that of an indicator also where it is left to share what the others leave."""
        *above, key, _weight = path
        holder = _at(self.scenario, tuple(above))
        factor = _at(self.scenario, tuple(above[:-1]))
        weights = factor.indicator_weights() if isinstance(factor, Factor) else {}
        item = holder.get(key) if isinstance(holder, Mapping) else None
        return weights.get(key, getattr(item, "weight", None))


def bare_control(path: Path, shape: Shape, names: Names) -> Control:
    """Return the control of a key that says nothing yet."""
    kind = kind_of(shape)
    known = measured(path, percent=shape.in_percent) if kind in {"number", "mixed"} else Measured("number", "")
    is_weight = path[-1] == "weight" and len(path) >= WEIGHTS_FROM
    return Control(
        key=path_text(path),
        label=str(key_word(path)),
        kind="weight" if is_weight else {"name": "column"}.get(kind, kind),
        value=None,
        measure=known.measure,
        unit=known.unit,
        least=shape.least,
        most=shape.most,
        whole="whole" in shape.forms,
        optional=is_optional(shape),
        is_set=False,
        choices=_choices(path, shape, names),
        group=path_text(path[:-2]) if is_weight else "",
    )


def _choices(path: Path, shape: Shape, names: Names) -> tuple[tuple[str, str], ...]:
    words = tuple((str(word), choice_word(path, str(word))) for word in shape.choices)
    if shape.is_name or kind_of(shape) in {"names", "parts"}:
        return words + tuple((name, name) for name in names.under(path[-1]))
    return words


def _at(value: object, path: Path) -> object:
    """Return what stands under a path of attributes and ids."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
    return value


def _cited(value: object) -> str:
    """Return the document or source a section says it rests on."""
    texts = (getattr(value, name, None) for name in ("document", "source"))
    return next((text for text in texts if isinstance(text, str)), "") if isinstance(value, BaseModel) else ""


def _named(value: object) -> str:
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else ""


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
