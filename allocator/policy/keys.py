"""What the policy models take under each key, read from the models themselves: a key added there is known here."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from allocator.names import clean_name
from allocator.policy.base import InPercent
from allocator.policy.paths import Path

Form = Literal["text", "number", "whole", "switch", "date"]
"""Text, a number, a whole number, yes or no, a date."""


@dataclass(frozen=True)
class Shape:
    """What may stand under a key.

    `forms` are the kinds of single value, `choices` the words of a closed choice; `in_percent` numbers are shares or
    changes, an `is_name` text is a heading, a unit or a level, looked up by its name; `least` and `most` are limits of
    the number. `items` is what a list holds, `named` what stands under each id of a table of tables, `model` the table
    itself. `owner` and `name` are the model and the field it was found in.
    """

    forms: frozenset[Form] = frozenset()
    choices: tuple[str | int, ...] = ()
    in_percent: bool = False
    is_name: bool = False
    least: float | None = None
    most: float | None = None
    items: "Shape | None" = None
    named: "Shape | None" = None
    model: type[BaseModel] | None = None
    required: bool = False
    default: Any = None
    owner: str = ""
    name: str = ""

    @property
    def is_single(self) -> bool:
        """Whether one cell can hold it: a single value, or a list of single values."""
        return bool(self.forms or self.choices) or (self.items is not None and bool(self.items.forms))

    def fields(self) -> Iterator["tuple[str, Shape]"]:
        """Yield the keys of the table, as written, with what each takes."""
        if self.model is not None:
            yield from _fields(self.model).items()

    def below(self, part: str | int) -> "Shape | None":
        """Return what stands under the next part of a path, None where the models know no such key."""
        if isinstance(part, int) or (self.items is not None and part.isdecimal()):
            return self.items
        if self.model is not None:
            return _fields(self.model).get(part)
        return self.named

    def at(self, path: Path) -> "Shape | None":
        """Return what stands at the end of a path."""
        found: Shape | None = self
        for part in path:
            found = None if found is None else found.below(part)
        return found


def shape_of(model: type[BaseModel]) -> Shape:
    """Return the shape of a whole file."""
    return Shape(model=model)


@cache
def _fields(model: type[BaseModel]) -> dict[str, Shape]:
    return {info.alias or name: _field(model, name, info) for name, info in model.model_fields.items()}


def _field(model: type[BaseModel], name: str, info: FieldInfo) -> Shape:
    shape = _unfold(info.annotation, tuple(info.metadata))
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    return replace(shape, required=info.is_required(), default=default, owner=model.__name__, name=info.alias or name)


def _unfold(annotation: object, metadata: tuple[Any, ...] = ()) -> Shape:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _unfold(parts[0], (*metadata, *parts[1:]))
    if origin in {Union, UnionType}:
        return _together([_unfold(part, metadata) for part in parts if part is not NoneType])
    if origin is Literal:
        return Shape(choices=parts)
    if origin is dict:
        return Shape(named=_unfold(parts[1]))
    if origin in {tuple, list}:
        return Shape(items=_unfold(parts[0]))
    return _plain(annotation, metadata) if isinstance(annotation, type) else Shape()


def _plain(annotation: type, metadata: tuple[Any, ...]) -> Shape:
    if issubclass(annotation, BaseModel):
        return Shape(model=annotation)
    forms: dict[type, Form] = {bool: "switch", int: "whole", float: "number", str: "text", dt.date: "date"}
    form, marks = forms.get(annotation), list(_flat(metadata))
    is_number = form in {"number", "whole"}
    return Shape(
        frozenset({form} if form else ()),
        in_percent=any(isinstance(mark, InPercent) for mark in marks),
        is_name=any(isinstance(mark, AfterValidator) and mark.func is clean_name for mark in marks),
        least=_limit(marks, "ge", "gt") if is_number else None,
        most=_limit(marks, "le", "lt") if is_number else None,
    )


def _limit(marks: list[Any], *names: str) -> float | None:
    found = [value for mark in marks for name in names if isinstance(value := getattr(mark, name, None), (int, float))]
    return found[-1] if found else None


def _flat(metadata: tuple[Any, ...]) -> Iterator[Any]:
    """Yield constraints, those inside a pydantic Field as well."""
    for part in metadata:
        if isinstance(part, FieldInfo):
            yield from _flat(tuple(part.metadata))
        else:
            yield part


def _together(shapes: list[Shape]) -> Shape:
    """Return the shape of a key that takes one of several kinds."""
    merged = shapes[0]
    for shape in shapes[1:]:
        merged = Shape(
            forms=merged.forms | shape.forms,
            choices=merged.choices + shape.choices,
            in_percent=merged.in_percent or shape.in_percent,
            is_name=merged.is_name or shape.is_name,
            least=shape.least if merged.least is None else merged.least,
            most=shape.most if merged.most is None else merged.most,
            items=merged.items or shape.items,
            named=merged.named or shape.named,
            model=merged.model or shape.model,
        )
    return merged


def spread(shape: Shape, above: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Yield every table of tables and list of tables under a shape; "*" stands for an id, 0 for a place."""
    for name, inner in shape.fields():
        path = (*above, name)
        for part, row in (("*", inner.named), (0, inner.items)):
            if row is not None and row.model is not None:
                yield (*path, part), row
                yield from spread(row, (*path, part))
        if inner.model is not None:
            yield from spread(inner, path)
