"""The commands and the code of the README work as they stand."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from allocator.cli import main

ROOT = Path(__file__).parents[2]


def blocks(file: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / file).read_text(encoding="utf-8"), re.DOTALL)


COMMANDS = [line.removeprefix("$ ") for block in blocks("README.md", "console") for line in block.splitlines()]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that has the scenarios of a clone."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, clone: Path) -> None:
    program, *arguments = shlex.split(command)
    assert program == "allocator"
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    for place, word in enumerate(arguments):
        if word == "-o":
            assert (clone / arguments[place + 1]).stat().st_size > 0


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_python(code: str, clone: Path) -> None:
    assert clone.is_dir()
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - the README is ours


def test_both_languages_show_the_same_commands() -> None:
    for language in ("bash", "console", "python"):
        assert blocks("README.md", language) == blocks("README.zh-CN.md", language)


def test_quick_start_is_two_single_lines() -> None:
    assert [len(block.splitlines()) for block in blocks("README.md", "bash")] == [1, 1]
