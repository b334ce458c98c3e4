"""TOML that is hostile or careless: bounded, and told."""

import re
from pathlib import Path

import pytest

from allocator.errors import ScenarioError
from allocator.files.toml import parsed, setting_value, twins
from allocator.language import speaking

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


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("a = 1\nb = 2 3", "this cannot be read (at line 2, column 7)", "写法有误（第2行第7个字符）"),
        ("a = 1\na = 2", "a key stands twice (at the end of the file)", "同一个键写了两次（文件末尾）"),
        (
            "a = [1",
            "a list or a table is not closed (at the end of the file)",
            "列表或表没有写完整（缺少括号）（文件末尾）",
        ),
    ],
)
def test_where_it_cannot_be_read_is_told(text: str, english: str, chinese: str) -> None:
    for language, reason in (("en", english), ("zh", chinese)):
        with speaking(language), pytest.raises(ScenarioError, match=re.escape(reason)):
            parsed(Path("s.toml"), text.encode())


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("s.toml", b"PK\x03\x04", "this is a workbook or a document"),
        ("s.toml", b"\xd0\xcf\x11\xe0", "this is a workbook or a document"),
        ("units.CSV", b"id,name\n", "this is a table of data"),
    ],
)
def test_another_file_given_for_a_scenario_is_called_what_it_is(name: str, data: bytes, what: str) -> None:
    with pytest.raises(ScenarioError, match=f"{name}: {what}, not a scenario → name the scenario file"):
        parsed(Path(name), data)


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
