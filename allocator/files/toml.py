"""TOML as people write it: bounded in size and depth, and no two keys that mean the same."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from allocator.errors import Problem, ScenarioError
from allocator.formats.source import MEGABYTE
from allocator.language import translate as _
from allocator.names import clean_name
from allocator.policy.merging import Keys

LARGEST = 2 * MEGABYTE
"""Bytes of a scenario; one with 3 000 special arrangements takes a tenth."""

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of office programs begin, new and old."""

PLACE = re.compile(r"at line (\d+), column (\d+)")
"""Where the reader of TOML says that it stopped."""

DEEPEST = 30
"""Tables and lists inside one another; a scenario needs six."""


def parsed(path: Path, data: bytes) -> dict[str, Any]:
    """Return the tables of a TOML file. Raises ScenarioError."""
    if what := _something_else(path, data):
        todo = _("name the scenario file (.toml), or a workbook with a sheet 方案")
        raise ScenarioError(Problem(path.name, what, todo))
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        todo = _("save it as UTF-8")
        raise ScenarioError(Problem(path.name, _("the characters are not UTF-8"), todo)) from None
    except RecursionError:
        raise ScenarioError(_too_deep(path.name)) from None
    except ValueError as error:  # TOMLDecodeError, and numbers of more digits than Python reads
        todo = _("texts and Chinese keys stand in quotes, numbers without thousands separators, dates as 2025-01-31")
        raise ScenarioError(
            Problem(path.name, _("not well-formed TOML: {reason}").format(reason=_reason(str(error))), todo)
        ) from None
    if _is_deep(values):
        raise ScenarioError(_too_deep(path.name))
    return values


def _something_else(path: Path, data: bytes) -> str:
    """Say what a file is that is given for a scenario and is none; empty where it may be one."""
    if data.startswith(WORKBOOKS):
        return _("this is a workbook or a document, not a scenario")
    return _("this is a table of data, not a scenario") if path.suffix.lower() in {".csv", ".txt"} else ""


def _reason(said: str) -> str:
    """Say what the reader stopped at, and where; it speaks English."""
    found = PLACE.search(said)
    place = (
        _("at line {line}, column {column}").format(line=found[1], column=found[2])
        if found
        else _("at the end of the file")
    )
    words = {
        "Cannot overwrite": _("a key stands twice"),
        "Cannot declare": _("a table stands twice"),
        "Unclosed": _("a list or a table is not closed"),
        "Unterminated": _("a text is not closed by a quotation mark"),
    }
    what = next((text for start, text in words.items() if said.startswith(start)), _("this cannot be read"))
    return _("{what} ({place})").format(what=what, place=place)


def setting_value(text: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return the value of a --set; what is no TOML is a text."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text.strip()
    if _is_deep(value):
        raise ScenarioError(_too_deep("--set"))
    return value


def twins(values: Mapping[str, Any], above: Keys = ()) -> Iterator[tuple[Keys, Keys]]:
    """Yield keys of one table that are written differently and mean the same: 450000 and ４５００００."""
    first: dict[str, str] = {}
    for key, value in values.items():
        known = first.setdefault(clean_name(key), key)
        if known != key:
            yield (*above, known), (*above, key)
        for place, item in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(item, Mapping):
                yield from twins(item, (*above, key, str(place)) if isinstance(value, list) else (*above, key))


def _is_deep(values: Any) -> bool:  # noqa: ANN401 - TOML values
    level = [values]
    for _depth in range(DEEPEST):
        level = [item for one in level for item in _held(one)]
        if not level:
            return False
    return True


def _held(value: Any) -> list[Any]:  # noqa: ANN401 - TOML values
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def _too_deep(where: str) -> Problem:
    what = _("tables and lists stand more than {most} deep in one another").format(most=DEEPEST)
    return Problem(where, what, _("no key needs that: check the brackets and the dots of the keys"))
