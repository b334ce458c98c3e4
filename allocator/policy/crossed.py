"""What keys say against one another, also where others of them are wrong by themselves: all of it in one round.

Pydantic holds a section's keys against one another only when each is right by itself. Here a section is made of the
keys that are right, without the others: a rule that asks for one of those cannot be held, and every other rule is.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from allocator.policy.keys import Shape, shape_of
from allocator.policy.paths import Raw

Location = tuple[str | int, ...]
Fault = tuple[Location, ValueError]


class _UnreadableError(Exception):
    """A value that nothing can be made of."""


def crossed(model: type[BaseModel], values: Raw) -> list[Fault]:
    """Return where rules between keys are broken, and how, as far as their own keys can be read."""
    faults: list[Fault] = []
    if isinstance(values, Mapping):
        _section(shape_of(model), values, (), faults)
    return faults


def sound_part(model: type[BaseModel], values: Mapping[str, Raw]) -> dict[str, Any]:
    """Return the sections of a file that are right by themselves, and of tables of tables the entries that are."""
    found: dict[str, Any] = {}
    for name, shape in shape_of(model).fields():
        try:
            found |= {name: _reader(model, name)(values[name])} if name in values else {}
        except ValidationError:
            if shape.named and isinstance(values[name], Mapping):
                found[name] = _sound_entries(_reader(model, name), values[name])
    return {name: {} for name, shape in shape_of(model).fields() if shape.named} | found


def _sound_entries(reader: Callable[[Raw], Any], raw: Mapping[str, Raw]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, entry in raw.items():
        with suppress(ValidationError):
            kept |= reader({key: entry})
    return kept


def _section(shape: Shape, raw: Mapping[str, Raw], at: Location, faults: list[Fault]) -> BaseModel:
    """Make a section of the keys that are right and hold them against one another."""
    model = shape.model
    assert model is not None  # noqa: S101 - what has no model is no section
    attributes = {info.alias or name: name for name, info in model.model_fields.items()}
    good: dict[str, Any] = {}
    absent = []
    for name, inner in shape.fields():
        try:
            if name in raw:
                good[name] = _value(model, name, inner, raw[name], (*at, name), faults)
            elif inner.required:
                absent.append(attributes[name])
        except (_UnreadableError, ValidationError):
            absent.append(attributes[name])
    made = model.model_construct(**good)
    for name in absent:
        made.__dict__.pop(name, None)
    faults += [((*at, *getattr(fault, "below", ())), fault) for fault in _broken(made)]
    return made


def _value(model: type[BaseModel], name: str, shape: Shape, raw: Raw, at: Location, faults: list[Fault]) -> Any:  # noqa: ANN401, PLR0913, PLR0917
    """Make the value of a key: sections as far as they go, any other value only if it is right."""
    if shape.model and isinstance(raw, Mapping):
        return _section(shape, raw, at, faults)
    if shape.named and shape.named.model and isinstance(raw, Mapping):
        return {key: _entry(shape.named, item, (*at, key), faults) for key, item in raw.items()}
    if shape.items and shape.items.model and isinstance(raw, list):
        return tuple(_entry(shape.items, item, (*at, place), faults) for place, item in enumerate(raw))
    return _reader(model, name)(raw)


def _entry(shape: Shape, raw: Raw, at: Location, faults: list[Fault]) -> BaseModel:
    if not isinstance(raw, Mapping):
        raise _UnreadableError
    return _section(shape, raw, at, faults)


def _broken(made: BaseModel) -> Iterator[ValueError]:
    """Yield the rules a section breaks; a rule that asks for a key it has not is passed over."""
    for name in type(made).__pydantic_decorators__.model_validators:
        try:
            getattr(made, name)()
        except (AttributeError, KeyError, TypeError):
            continue
        except ValueError as fault:
            yield fault


@cache
def _reader(model: type[BaseModel], name: str) -> Callable[[Raw], Any]:
    """Return what makes the value of a key of a model from what is written."""
    info = next(info for field, info in model.model_fields.items() if name == (info.alias or field))
    kind: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(kind).validate_python
