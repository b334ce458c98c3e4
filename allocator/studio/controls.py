"""Every number of a policy as something to move: its key, its value, its limits, and the document it rests on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from allocator.policy.factor import Factor
from allocator.policy.scenario import Scenario
from allocator.studio.keys import POLICY, SAID, Shape, fields_of, shape_of
from allocator.studio.labels import Measured, choice_word, measured
from allocator.study.comparison.differences import key_word, section_word

Path = tuple[str, ...]

WEIGHTS_FROM = 3
"""The shortest path of a weight that adds up with others: a section, an id, and "weight"."""

FIRST = ("factors", "bounds", "carryover")
"""The sections argued about most; the others follow in the order of the model."""


@dataclass(frozen=True)
class Control:
    """One key: what it is called, what it takes, its value in the scenario, and where that value comes from.

    kind: weight, number, mixed, flag, choice, column, names or text; `measure` says what a number is: rate (a share
    of one, shown in %), money (万元) or number, with its `unit`. `group` is the key all weights that add up to one
    stand under. `is_set` says whether the scenario says it at all.
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
    return [section for key in order if (section := walk.top(key, shape_of(POLICY[key])))]


class _Walk:
    """One reading of a scenario's models and values side by side."""

    def __init__(self, scenario: Scenario, names: Names) -> None:
        self.scenario, self.names = scenario, names
        self.rule = scenario.rule.document if scenario.rule else ""

    def top(self, key: str, shape: Shape | None) -> Section | None:
        value, title = getattr(self.scenario, _attribute(Scenario, key)), str(section_word(key))
        if shape is None:
            return None
        if shape.model is None:
            return Section(key, title, self.rule, (self._control((key,), shape, value, self.rule),))
        if shape.nested == "many":
            return self._many((key,), title, shape, value, self.rule)
        return self._once((key,), title, shape.model, value, self.rule)

    def _once(self, path: Path, title: str, model: type[BaseModel], value: object, cited: str) -> Section:
        cited = _cited(value) or cited
        found = _Found()
        for name, info in fields_of(model):
            shape = shape_of(info)
            if shape is not None and name not in SAID:
                inner = None if value is None else getattr(value, _attribute(model, name))
                self._under((*path, name), shape, inner, cited, found)
        return Section(written(path), title, cited, tuple(found.controls), tuple(found.lists), tuple(found.sections))

    def _under(self, path: Path, shape: Shape, value: object, cited: str, found: _Found) -> None:
        if shape.model is None:
            found.controls.append(self._control(path, shape, value, cited))
        elif shape.nested == "rows":
            found.lists.append(self._rows(path, shape.model, value, cited))
        elif shape.nested == "many":
            found.sections.append(self._many(path, str(key_word(path)), shape, value, cited))
        else:
            found.sections.append(self._once(path, str(key_word(path)), shape.model, value, cited))

    def _many(self, path: Path, title: str, shape: Shape, value: object, cited: str) -> Section:
        model, items = shape.model or BaseModel, value if isinstance(value, Mapping) else {}
        inside = [self._once((*path, key), _named(item) or key, model, item, cited) for key, item in items.items()]
        adds = self._blank(model, (*path, "*")) if path[0] == "exceptions" else ()
        return Section(written(path), title, "", sections=tuple(inside), adds=adds, drops=bool(adds))

    def _rows(self, path: Path, model: type[BaseModel], value: object, cited: str) -> Rows:
        items = value if isinstance(value, tuple) else ()
        rows = tuple(item.model_dump(exclude_none=True, by_alias=True) for item in items)
        return Rows(written(path), str(key_word(path)), self._blank(model, (*path, "*"), cited), rows)

    def _blank(self, model: type[BaseModel], path: Path, cited: str = "") -> tuple[Control, ...]:
        """Return the controls of an entry that does not stand there yet."""
        shapes = {name: shape_of(info) for name, info in fields_of(model)}
        return tuple(
            self._control((*path, name), shape, None, cited)
            for name, shape in shapes.items()
            if shape is not None and shape.model is None
        )

    def _control(self, path: Path, shape: Shape, value: object, cited: str) -> Control:
        known = measured(path, percent=shape.percent) if shape.kind in {"number", "mixed"} else Measured("number", "")
        is_weight = path[-1] == "weight" and len(path) >= WEIGHTS_FROM
        kind = {"name": "column"}.get(shape.kind or "", shape.kind or "")
        return Control(
            key=written(path),
            label=str(key_word(path)),
            kind="weight" if is_weight else kind,
            value=self._weight(path) if is_weight else _plain(value),
            measure=known.measure,
            unit=known.unit,
            least=shape.least,
            most=shape.most,
            whole=shape.whole,
            optional=shape.optional,
            is_set=value is not None,
            choices=self._choices(path, shape),
            group=written(path[:-2]) if is_weight else "",
            citation=cited,
        )

    def _weight(self, path: Path) -> float | None:
        """Return a weight, that of an indicator also where it is left to share what the others leave."""
        *above, key, _weight = path
        holder = _at(self.scenario, tuple(above))
        factor = _at(self.scenario, tuple(above[:-1]))
        weights = factor.indicator_weights() if isinstance(factor, Factor) else {}
        item = holder.get(key) if isinstance(holder, Mapping) else None
        return weights.get(key, getattr(item, "weight", None))

    def _choices(self, path: Path, shape: Shape) -> tuple[tuple[str, str], ...]:
        if shape.kind == "choice" or shape.choices:
            return tuple((word, choice_word(path, word)) for word in shape.choices)
        if shape.kind in {"name", "names", "mixed"}:
            return tuple((name, name) for name in self.names.under(path[-1]))
        return ()


def _at(value: object, path: Path) -> object:
    """Return what stands under a path of attributes and ids."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
    return value


def written(path: Path) -> str:
    """Return a key as --set takes it; a part that holds a dot stands in quotes."""
    if any("." in part or '"' in part for part in path):
        return ".".join(json.dumps(part, ensure_ascii=False) for part in path)
    return ".".join(path)


def _attribute(model: type[BaseModel], key: str) -> str:
    return next(name for name, info in model.model_fields.items() if key in {name, info.alias})


def _cited(value: object) -> str:
    """Return the document or source a section says it rests on."""
    texts = (getattr(value, name, None) for name in ("document", "source"))
    return next((text for text in texts if isinstance(text, str)), "") if isinstance(value, BaseModel) else ""


def _named(value: object) -> str:
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else ""


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
