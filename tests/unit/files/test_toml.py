"""TOML that is hostile or careless: bounded, and told."""

from pathlib import Path

import pytest

from allocator.errors import ScenarioError
from allocator.files.toml import parsed, setting_value, twins

HOSTILE = {
    "lists": "x = " + "[" * 5000 + "]" * 5000,
    "fewer lists": "x = " + "[" * 200 + "]" * 200,
    "dots": ".".join(["a"] * 5000) + " = 1",
    "tables": "[" + ".".join(["a"] * 400) + "]",
    "inline tables": "x = " + "{a=" * 3000 + "1" + "}" * 3000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_nested_without_end_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError, match=r"s.toml: tables and lists stand more than 30 deep in one another"):
        parsed(Path("s.toml"), text.encode())


@pytest.mark.parametrize("text", ["year = " + "1" * 5000, "a = ", "a = 1\na = 2", "x = 2025-13-01"])
def test_what_is_no_toml_is_told(text: str) -> None:
    with pytest.raises(ScenarioError, match=r"s.toml: not well-formed TOML: "):
        parsed(Path("s.toml"), text.encode())


def test_exponents_without_end_are_no_numbers() -> None:
    assert parsed(Path("s.toml"), b"a = 1e10000000\nb = 1e-10000000") == {"a": float("inf"), "b": 0.0}


def test_a_setting_is_toml_or_text() -> None:
    assert setting_value(" 0.4") == 0.4
    assert setting_value(" 上年下达 ") == "上年下达"
    assert setting_value("1" * 5000) == "1" * 5000
    with pytest.raises(ScenarioError, match="--set: tables and lists"):
        setting_value("[" * 100 + "]" * 100)


def test_twins_are_found_in_every_table_and_list() -> None:
    values = {"a": {"甲 县": 1, "甲县": 2}, "b": [{"x": 1}, {"ｘ": 1, "x": 2}], "c": {"x": 1, "y": 2}}
    assert list(twins(values)) == [(("a", "甲 县"), ("a", "甲县")), (("b", "2", "ｘ"), ("b", "2", "x"))]
