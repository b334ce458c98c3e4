"""Which keys of a scenario are policy, and what its models say may stand under each.

Read from the models themselves, so that a key somebody adds to a model is a control of the page by that alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from allocator.policy.base import InPercent
from allocator.policy.scenario import Scenario

OTHER = {"schema", "title", "year", "rule", "targets", "table", "sources", "evaluation", "notice"}
"""What is written down about a scenario without being a rule of it, and what names files."""

SAID = {"name", "title", "document", "source", "received", "issued", "issue_within", "note"}
"""Keys inside a section that name or date it: shown beside the numbers, not changed by a what-if."""

Kind = Literal["number", "flag", "choice", "name", "names", "text", "mixed"]
"""A number; yes or no; one of several words; a heading or a unit; several; free text; a number or a text."""


@dataclass(frozen=True)
class Shape:
    """What a key takes: its kind and limits, or the model that stands under it, once, by id (many) or in a list."""

    kind: Kind | None = None
    least: float | None = None
    most: float | None = None
    whole: bool = False
    percent: bool = False
    choices: tuple[str, ...] = ()
    optional: bool = False
    model: type[BaseModel] | None = None
    nested: Literal["once", "many", "rows"] = "once"


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the keys of a model as they are written, in its order."""
    for name, info in model.model_fields.items():
        yield info.alias or name, info


def shape_of(info: FieldInfo) -> Shape | None:
    """Return what a key takes; None for what no control can hold, such as a date."""
    shape = _shape(info.annotation, tuple(info.metadata))
    if shape is not None and not info.is_required() and info.default is None:
        return replace(shape, optional=True)
    return shape


def _shape(annotation: object, metadata: tuple[object, ...]) -> Shape | None:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0], (*metadata, *parts[1:]))
    if origin in {Union, UnionType}:
        return _union([part for part in parts if part is not type(None)], metadata, optional=type(None) in parts)
    if origin is Literal:
        return Shape("choice", choices=tuple(map(str, parts)))
    if origin is dict:
        return Shape(model=_model(parts[1]), nested="many") if _model(parts[1]) else None
    if origin in {tuple, list}:
        inner = _model(parts[0])
        return Shape(model=inner, nested="rows") if inner else Shape("names")
    return _plain(annotation, metadata)


def _plain(annotation: object, metadata: tuple[object, ...]) -> Shape | None:
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, BaseModel):
        return Shape(model=annotation)
    if annotation is bool:
        return Shape("flag")
    if annotation in {int, float}:
        least, most = _limits(metadata)
        percent = any(isinstance(part, InPercent) for part in _flat(metadata))
        return Shape("number", least, most, whole=annotation is int, percent=percent)
    if annotation is str:
        is_name = any(isinstance(part, AfterValidator) for part in _flat(metadata))
        return Shape("name" if is_name else "text")
    return None


def _union(parts: list[object], metadata: tuple[object, ...], *, optional: bool) -> Shape | None:
    shapes = [shape for part in parts if (shape := _shape(part, metadata if len(parts) == 1 else ())) is not None]
    if not shapes:
        return None
    kinds = {shape.kind for shape in shapes}
    first = shapes[0]
    if kinds == {"name", "names"}:
        first = Shape("names")
    elif len(shapes) > 1:
        first = replace(first, kind="mixed")
    return replace(first, optional=optional or first.optional)


def _limits(metadata: tuple[object, ...]) -> tuple[float | None, float | None]:
    """Return the least and the most a number may be, as pydantic's constraints say."""
    found: dict[str, float] = {}
    for part in _flat(metadata):
        for name in ("ge", "gt", "le", "lt"):
            value = getattr(part, name, None)
            if isinstance(value, int | float):
                found[name] = float(value)
    return found.get("ge", found.get("gt")), found.get("le", found.get("lt"))


def _flat(metadata: tuple[object, ...]) -> Iterator[object]:
    """Yield constraints, those inside a pydantic Field as well."""
    for part in metadata:
        if isinstance(part, FieldInfo):
            yield from _flat(tuple(part.metadata))
        else:
            yield part


def _model(annotation: object) -> type[BaseModel] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


POLICY: Mapping[str, FieldInfo] = {key: info for key, info in fields_of(Scenario) if key not in OTHER}
"""The sections and keys that controls stand for, in the order of the model."""
