"""Tables of values laid over one another."""

from collections.abc import Mapping
from typing import Any

from allocator.policy.paths import Raw, read_path

Keys = tuple[str, ...]
"""The keys that lead to a value, such as ("factors", "base", "weight")."""


def split_key(key: str) -> Keys:
    """Split a key as --set and workbooks write it, such as factors.base.weight or carryover.tiers[1].over."""
    path = read_path(key)
    return tuple(key.split(".")) if path is None else tuple(map(str, path))


def nested(keys: Keys, value: Raw) -> dict[str, Any]:
    """Return the tables that hold one value under `keys`."""
    for part in reversed(keys):
        value = {part: value}
    return dict(value)


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with what `above` says in its place, table by table."""
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _over(merged.get(key), value)
    return merged


def without(values: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    """Return the tables without what stands under `keys`; KeyError where nothing does."""
    first, *rest = keys
    if rest:
        return {**values, first: without(values[first], tuple(rest))}
    kept = dict(values)
    del kept[first]
    return kept


def _over(old: Raw, new: Raw) -> Raw:
    """Merge tables; a table whose keys count the places of a list from 1, as in `tiers.2.cut`, goes into them."""
    if isinstance(old, dict) and isinstance(new, dict):
        return laid_over(old, new)
    if isinstance(old, list) and isinstance(new, dict) and set(new) <= {str(place + 1) for place in range(len(old))}:
        return [_over(item, new.get(str(place), item)) for place, item in enumerate(old, 1)]
    return new
