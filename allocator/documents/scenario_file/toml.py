"""A scenario as TOML, the notes of its keys as comments."""

from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit
from tomlkit.items import SingleKey

from allocator.files.notes import CITED, Beside, Notes
from allocator.policy.merging import Keys
from allocator.policy.paths import Raw


def toml_text(values: Mapping[str, Any], notes: Notes) -> str:
    """Return values as TOML: scalars before tables, each in its order, each under the lines that stand beside it.

    Notes on a place in a list, or on a key that is not there, go to the nearest key above that is.
    """
    moved = _on_keys(values, notes)
    head = [f"# {line}" for line in moved.get((), [])]
    return "\n".join([*head, *([""] if head else []), *_table(values, (), moved)]).strip() + "\n"


def _on_keys(values: Mapping[str, Any], notes: Notes) -> dict[Keys, list[str]]:
    moved: dict[Keys, list[str]] = {}
    for keys, beside in notes.items():
        at = _nearest(values, keys)
        name = "" if at == keys else ".".join(keys[len(at) :]) + "："
        moved.setdefault(at, []).extend(name + line for line in _lines(beside))
    return moved


def _lines(beside: Beside) -> list[str]:
    return [*beside.lines, *([CITED + beside.source] if beside.source else [])]


def _nearest(values: Mapping[str, Any], keys: Keys) -> Keys:
    node: Any = values
    for length, key in enumerate(keys):
        if not isinstance(node, Mapping) or key not in node:
            return keys[:length]
        node = node[key]
    return keys


def _table(values: Mapping[str, Any], above: Keys, notes: Mapping[Keys, list[str]]) -> Iterator[str]:
    """Yield the lines of a table, those of the tables inside it last."""
    tables = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    for key, value in values.items():
        if key not in tables:
            yield from _comments(notes, (*above, key))
            yield f"{_key(key)} = {_value(value)}"
    for key, value in tables.items():
        keys = (*above, key)
        if keys in notes or _has_header(value):
            yield from ("", *_comments(notes, keys), f"[{'.'.join(map(_key, keys))}]")
        yield from _table(value, keys, notes)


def _comments(notes: Mapping[Keys, list[str]], keys: Keys) -> list[str]:
    return [f"# {line}" for line in notes.get(keys, ())]


def _has_header(table: Mapping[str, Any]) -> bool:
    """Tell whether a table needs a line of its own: it is empty, or holds more than tables."""
    return not table or any(not isinstance(inner, Mapping) for inner in table.values())


def _key(key: str) -> str:
    return SingleKey(key).as_string()


def _value(value: Raw) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        if any(isinstance(inner, Mapping) for inner in value):
            return "[\n" + "".join(f"  {_value(inner)},\n" for inner in value) + "]"
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(tomlkit.item(value).as_string())
