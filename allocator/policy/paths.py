"""Keys of a scenario as one line: factors.base.weight, carryover.tiers[1].over, lp.groups."a.b".min."""

import json
import re
from collections.abc import Iterator
from typing import Any

Raw = Any
"""Whatever a file may hold."""

Path = tuple[str | int, ...]
"""The keys that lead to a value; a number counts the places of a list from 1."""

_BARE = re.compile(r"[^\s.\[\]\"'=#]+")
_PART = re.compile(r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|'(?P<literal>[^']*)'|(?P<bare>[^\s.\[\]"'=#]+))\s*""")
_PLACE = re.compile(r"\[\s*([1-9]\d*)\s*\]\s*")


def path_text(path: Path) -> str:
    """Return a path as it is written; a part that holds a dot, a bracket or a blank stands in quotes."""
    parts = []
    for part in path:
        if isinstance(part, int):
            parts.append(f"[{part}]")
        else:
            parts.append("." * bool(parts) + (part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False)))
    return "".join(parts)


def read_path(text: str) -> Path | None:
    """Return the path that `text` writes, None where it writes none."""
    path: list[str | int] = []
    at = 0
    while match := _PART.match(text, at):
        path.append(_part(match))
        at = match.end()
        while place := _PLACE.match(text, at):
            path.append(int(place[1]))
            at = place.end()
        if at == len(text):
            return tuple(path)
        if text[at] != ".":
            return None
        at += 1
    return None


def _part(match: re.Match[str]) -> str:
    if match["quoted"] is not None:
        try:
            return str(json.loads(match["quoted"]))
        except ValueError:
            return match["quoted"][1:-1]
    return match["literal"] if match["literal"] is not None else match["bare"]


def leaves(values: Raw, above: Path = ()) -> Iterator[tuple[Path, Raw]]:
    """Yield every value that holds no others, with its path, in the order of the file."""
    if isinstance(values, dict) and (values or not above):
        for key, value in values.items():
            yield from leaves(value, (*above, key))
    elif isinstance(values, (list, tuple)) and any(isinstance(item, (dict, list, tuple)) for item in values):
        for place, item in enumerate(values, 1):
            yield from leaves(item, (*above, place))
    else:
        yield above, values
