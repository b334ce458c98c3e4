"""Every block of every page runs as it stands, page by page, in a folder that holds the example scenarios.

`toml` and `csv` with a name are files to be written, `sh` holds commands, one a line, that end with 0 or with the code
of their comment (# 退出码 1), and each line of a `text` after them stands in what they said.
"""

import doctest
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from blocks import blocks, is_said

from allocator import language
from allocator.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ENGLISH, LISTED = "english.md", "how-to/commands.md"
"""The page in English shows the commands of a Chinese one; they are run there."""

ADDITIONS = "engineers/add.md"
"""Its blocks change the program; they are tried in a copy, by test_additions."""

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
CODE = re.compile(r"退出码 (\d)")
KINDS = {"toml", "csv", "sh", "text", "python", "pycon", "diff", "console"}
"""What is added to a copy (diff), and what that does then (console), test_additions.py tries."""
SETUP = {"pip", "python", "python3", "cd"}
"""Commands that prepare a machine: they are tried where a wheel is, by tests.wheel and the README's own test."""


def blocks_of(page: str) -> list[tuple[str, str, str]]:
    return blocks((DOCS / page).read_text(encoding="utf-8"))


def commands(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the words of every command, and the code it ends with."""
    for line in text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        code = CODE.search(line)
        if words and words[0] not in SETUP:
            yield words, int(code[1]) if code else 0


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in Chinese, in a folder that has the scenarios of a clone."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLOCATOR_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "1000")
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if blocks_of(page) and page != ADDITIONS])
def test_every_block_runs(page: str, clone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said, examples = "", ""
    names: dict[str, object] = {}
    for kind, name, text in blocks_of(page):
        assert kind in KINDS, kind
        if kind == "toml":
            tomllib.loads(text)
        if name:
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_text(text, encoding="utf-8")
        elif kind == "sh" and page != ENGLISH:
            for words, expected in commands(text):
                said += run(words, expected, capfd)
        elif kind == "text":
            for line in filter(None, map(str.strip, text.splitlines())):
                assert is_said(line, said), line
        elif kind == "python":
            exec(compile(text, page, "exec"), names)  # noqa: S102 - the pages are ours
            said += capfd.readouterr().out
        elif kind == "pycon":
            examples += text
    language.install("en")
    test = doctest.DocTestParser().get_doctest(examples, {}, page, page, 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def run(words: list[str], expected: int, capfd: pytest.CaptureFixture[str]) -> str:
    """Run a command and return all it said."""
    assert words[0] == "allocator", words
    capfd.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(words[1:])
    out, err = capfd.readouterr()
    assert ended.value.code == expected, (words, out, err)
    return out + err


def test_the_page_in_english_shows_the_same_commands() -> None:
    english, listed = (
        {line for kind, _name, text in blocks_of(page) if kind == "sh" for line in text.splitlines()}
        for page in (ENGLISH, LISTED)
    )
    assert len(english) > 15
    assert english <= listed


def test_nothing_of_this_machine_stands_in_them() -> None:
    for page in PAGES:
        assert not re.search(r"/(?:root|work|home|tmp|Users)/", (DOCS / page).read_text(encoding="utf-8")), page
