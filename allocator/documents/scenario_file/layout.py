"""What stands where in a workbook to be filled in: a row for every key, and small tables for what comes in rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from allocator.files.scenario_workbook.cell import cell_of
from allocator.policy.keys import Shape
from allocator.policy.paths import Path, Raw, leaves

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A key with what it takes and its value; None where it is not stated."""

    path: Path
    shape: Shape | None
    value: Any


@dataclass(frozen=True)
class Small:
    """A small table: its path with "*" for ids and 0 for places, its columns, and the ids and values of its rows."""

    pattern: Path
    fields: tuple[tuple[str, Shape], ...]
    rows: tuple[tuple[Path, Values], ...] = field(default=())


def lines(shape: Shape, values: Values, above: Path = (), *, stated: bool = False) -> Iterator[Line]:
    """Yield every key below a table, in the order of its model; `stated` leaves out those without a value."""
    for name, inner in shape.fields():
        value = values.get(name)
        if value is None and stated:
            continue
        yield from _below((*above, name), inner, value, stated=stated)


def _below(path: Path, shape: Shape, value: Raw, *, stated: bool) -> Iterator[Line]:
    if shape.model is not None:
        yield from lines(shape, value or {}, path, stated=stated)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry((*path, key), shape.named, item)
    elif shape.items is not None and shape.items.model is not None:
        yield from _rows(path, shape.items, value, stated=stated)
    elif value is None and not shape.is_single:
        return
    else:
        yield from _single(path, shape, value)


def _entry(path: Path, shape: Shape | None, value: Raw) -> Iterator[Line]:
    if shape is not None and shape.model is not None and isinstance(value, Mapping):
        yield from lines(shape, value, path, stated=True)
    else:
        yield from (Line(inner, shape, item) for inner, item in leaves(value, path))


def _rows(path: Path, shape: Shape, value: Sequence[Any] | None, *, stated: bool) -> Iterator[Line]:
    """Yield the keys of each row of a list; where there is none yet, those of its first."""
    if not value and not stated:
        yield from lines(shape, {}, (*path, 1))
    for place, item in enumerate(value or (), 1):
        yield from _entry((*path, place), shape, item)


def _single(path: Path, shape: Shape, value: Raw) -> Iterator[Line]:
    if isinstance(value, (list, tuple)) and cell_of(value, shape) is None:
        yield from (Line((*path, place), shape.items, item) for place, item in enumerate(value, 1))
    else:
        yield Line(path, shape, value)


def small_table(pattern: Path, shape: Shape, values: Values) -> Small:
    """Return a small table with its rows; what a cell cannot hold is left to the rows of keys."""
    fields = tuple((name, inner) for name, inner in shape.fields() if inner.is_single)
    rows = []
    for ids, item in _entries(pattern, values, ()):
        held = {name: item[name] for name, inner in fields if name in item and cell_of(item[name], inner) is not None}
        rows.append((ids, held))
    return Small(pattern, fields, tuple(rows))


def _entries(pattern: Path, node: Raw, ids: Path) -> Iterator[tuple[Path, Values]]:
    """Yield what stands under a pattern, with the ids that lead there."""
    if not pattern:
        if isinstance(node, Mapping):
            yield ids, node
    elif pattern[0] == "*" and isinstance(node, Mapping):
        for key, item in node.items():
            yield from _entries(pattern[1:], item, (*ids, key))
    elif pattern[0] == 0 and isinstance(node, (list, tuple)):
        for place, item in enumerate(node, 1):
            yield from _entries(pattern[1:], item, (*ids, place))
    elif isinstance(node, Mapping):
        yield from _entries(pattern[1:], node.get(str(pattern[0])), ids)


def filled(pattern: Path, ids: Path) -> Path:
    """Return the path of a row: the pattern with its ids put in."""
    rest = iter(ids)
    return tuple(next(rest) if part in {"*", 0} else part for part in pattern)
