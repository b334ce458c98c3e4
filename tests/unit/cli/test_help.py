"""Help in the person's language, as wide as the terminal."""

from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len

from allocator.cli.help import nearest, section, wanted
from allocator.language import speaking


def option(kind: str, **fields: Any) -> SimpleNamespace:
    return SimpleNamespace(display_type=lambda _context: kind, **fields)


@pytest.mark.parametrize(
    ("parameter", "english", "chinese"),
    [
        (option("<zh|en>"), "write one of zh, en", "请填写zh、en之一"),
        (option("<int>"), "write a whole number", "请填写整数"),
        (option("<int range>", min=0), "write a whole number, at least 0", "请填写整数，不小于0"),
        (option("<float range>", min=0, max=1), "write a number, 0 to 1", "请填写数字，0至1"),
    ],
)
def test_what_an_option_takes(parameter: Any, english: str, chinese: str) -> None:
    assert wanted(parameter, None) == english
    with speaking("zh"):
        assert wanted(parameter, None) == chinese


def test_the_nearest_name_is_proposed() -> None:
    assert nearest("there is no command rnu", ["run", "new"]) == "there is no command rnu; did you mean run?"
    assert nearest("there is no command x", []) == "there is no command x"


def test_meanings_stand_beside_their_names_and_below_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    long = "--a-name-that-is-too-long-by-far TEXT"
    lines = section("选项", [("-o 文件", "写入文件，" * 6), (long, "短")]).splitlines()
    assert lines[1].startswith("选项")
    assert lines[2].startswith("  -o 文件" + " " * 19 + "写入")
    assert lines[-2:] == [f"  {long}", " " * 28 + "短"]
    assert max(cell_len(line) for line in lines[:-2]) <= 52
