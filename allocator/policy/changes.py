"""A scenario with some keys changed, in memory."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from pydantic import ValidationError

from allocator.errors import Problem, ScenarioError
from allocator.language import translate as _
from allocator.policy.complaints import complaints
from allocator.policy.merging import laid_over, nested, split_key, without
from allocator.policy.paths import Raw
from allocator.policy.scenario import Scenario

Settings = str | Sequence[str] | Mapping[str, Any]
"""Changes of a scenario: "KEY=VALUE" as `--set` takes it, several of them, or values under their keys."""


def changed(scenario: Scenario, settings: Mapping[str, Any], drop: Sequence[str] = ()) -> Scenario:
    """Return `scenario` with the values of `settings` under their keys, as `--set` writes them, and without `drop`.

    Raises ScenarioError with every key that does not fit.
    """
    values = as_written(scenario)
    for key in drop:
        try:
            values = without(values, split_key(key))
        except (KeyError, TypeError):
            what = _("the scenario has no such key")
            raise ScenarioError(Problem(f"drop {key}", what, _("check how it is written"))) from None
    for key, value in settings.items():
        values = laid_over(values, nested(split_key(key), _plain(value)))
    try:
        return Scenario.model_validate(values)
    except ValidationError as error:
        raise ScenarioError(complaints(error, Scenario, values, lambda _keys: "--set")) from None


def as_written(scenario: Scenario) -> dict[str, Any]:
    """Return the keys that a scenario gives, as tables and lists of plain values."""
    return dict(_plain(scenario.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)))


def setting(key: str, value: Raw) -> str:
    """Return a change as `--set` takes it, such as bounds.cap=0.2."""
    return f"{key}={_toml(_plain(value))}"


def settings_of(settings: Settings) -> tuple[str, ...]:
    """Return changes as `--set` takes them: one, several, or values under their keys."""
    if isinstance(settings, str):
        return (settings,)
    if isinstance(settings, Mapping):
        return tuple(setting(key, value) for key, value in settings.items())
    return tuple(settings)


def _toml(value: Raw) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_toml(key)} = {_toml(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)


def _plain(value: Raw) -> Raw:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(item) for item in value]
    return value.item() if isinstance(value, np.generic) else value
