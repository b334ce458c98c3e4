"""The READMEs: one screen each, the same commands in both, pictures that are small, and what they say works."""

import re
import shlex
from pathlib import Path

import pytest

from allocator.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
FILES = ("README.md", "README.zh-CN.md")
LINES, BYTES = 60, 300_000
"""One screen, and as much as its pictures may weigh."""


def text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def blocks(file: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text(file), re.DOTALL)


@pytest.mark.parametrize("file", FILES)
def test_it_is_one_screen_with_small_pictures_and_labelled(file: str) -> None:
    assert len(text(file).splitlines()) <= LINES
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(file))
    assert len(pictures) == 2
    assert sum((ROOT / picture).stat().st_size for picture in pictures) < BYTES
    assert "示例数据" in text(file)


def test_both_languages_show_the_same_commands() -> None:
    for language in ("bash", "console"):
        assert blocks("README.md", language) == blocks("README.zh-CN.md", language)


def test_quick_start_is_two_single_lines() -> None:  # .ci/run runs them
    assert [len(block.splitlines()) for block in blocks("README.md", "bash")] == [1, 1]


@pytest.mark.parametrize("file", FILES)
def test_programs_stand_where_the_first_command_puts_them(file: str) -> None:
    for line in "".join([*blocks(file, "bash"), *blocks(file, "console")]).splitlines():
        for command in line.removeprefix("$ ").split(" && "):
            program, *words = shlex.split(command)
            assert program in {"python3", ".venv/bin/python", ".venv/bin/allocator"}, command
            if program.endswith("allocator"):
                assert words[0] in COMMANDS
            for word in words:
                if word.startswith("scenarios/"):
                    assert (ROOT / word).exists(), word
