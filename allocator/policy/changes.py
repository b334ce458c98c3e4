"""A scenario with some keys changed, in memory."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from allocator.errors import Problem, ScenarioError
from allocator.language import translate as _
from allocator.policy.complaints import complaints
from allocator.policy.merging import laid_over, nested, split_key, without
from allocator.policy.paths import Raw
from allocator.policy.scenario import Scenario


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


def _plain(value: Raw) -> Raw:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
