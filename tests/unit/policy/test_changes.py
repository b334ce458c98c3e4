"""A scenario changed in memory is the scenario that a file with the change would give."""

import tomllib
from datetime import date

import build
import numpy as np
import pytest

from allocator.errors import ScenarioError
from allocator.policy.changes import Settings, as_written, changed, settings_of
from allocator.policy.scenario import Scenario

PLAIN = Scenario.model_validate(build.policy(bounds={"base": "last", "cap": 0.1}))


def test_values_under_keys_and_keys_left_out() -> None:
    other = changed(PLAIN, {"bounds.floor": "-25%", "step": 0.5}, ["bounds.cap"])
    assert (other.bounds.floor, other.bounds.cap, other.step) == (-0.25, None, 0.5)
    assert PLAIN.bounds.cap == 0.1
    assert changed(PLAIN, {}) == PLAIN


def test_only_what_is_given_is_written() -> None:
    assert "carryover" not in as_written(PLAIN)
    assert as_written(PLAIN)["bounds"] == {"base": "last", "cap": 0.1}


@pytest.mark.parametrize(
    ("settings", "drop", "told"),
    [
        ({"bounds.cpa": 1}, (), "bounds.cpa: unknown key"),
        ({"bounds.cap": 25}, (), "25 would be 2500 %"),
        ({}, ["bounds.nothing"], "the scenario has no such key"),
        ({"factors.base.weight": 0.4}, (), "must add up to 1"),
    ],
)
def test_what_does_not_fit_is_told(settings: dict[str, object], drop: tuple[str, ...], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        changed(PLAIN, settings, drop)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("bounds.cap=0.2", ("bounds.cap=0.2",)),
        (["step=1", "year=2026"], ("step=1", "year=2026")),
        ({"bounds.cap": 0.2, "title": '新"方案'}, ("bounds.cap=0.2", 'title="新\\"方案"')),
        ({"step": np.int64(2), "on": True}, ("step=2", "on=true")),
        ({"a": [1, {"b c": 2}], "d": date(2025, 1, 31)}, ('a=[1, {"b c" = 2}]', "d=2025-01-31")),
    ],
)
def test_changes_are_said_as_the_command_line_takes_them(given: Settings, said: tuple[str, ...]) -> None:
    assert settings_of(given) == said
    if isinstance(given, dict):
        read = {text.partition("=")[0]: tomllib.loads(f"value = {text.partition('=')[2]}")["value"] for text in said}
        assert read == given
