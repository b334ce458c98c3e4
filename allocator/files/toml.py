"""TOML as people write it: bounded in size and depth, and no two keys that mean the same."""

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

DEEPEST = 30
"""Tables and lists inside one another; a scenario needs six."""


def parsed(path: Path, data: bytes) -> dict[str, Any]:
    """Return the tables of a TOML file. Raises ScenarioError."""
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        todo = _("save it as UTF-8")
        raise ScenarioError(Problem(path.name, _("the characters are not UTF-8"), todo)) from None
    except RecursionError:
        raise ScenarioError(_too_deep(path.name)) from None
    except ValueError as error:  # TOMLDecodeError, and numbers of more digits than Python reads
        reason = str(error).partition(";")[0]
        todo = _("texts and Chinese keys stand in quotes, numbers without thousands separators, dates as 2025-01-31")
        raise ScenarioError(
            Problem(path.name, _("not well-formed TOML: {reason}").format(reason=reason), todo)
        ) from None
    if _is_deep(values):
        raise ScenarioError(_too_deep(path.name))
    return values


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
