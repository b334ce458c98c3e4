"""What a person sees in a real terminal: at its width nothing is cut, whatever the command and the language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import every_command
import pytest
from chinese import signs_left, words_left
from every_command import ARGUMENTS
from rich.cells import cell_len
from screens import Screen, Terminal

from allocator.cli.app import COMMANDS

WIDTHS, WIDE = (80, 100, 120), 1000
LANGUAGES = ("zh", "en")
CALLS = [(name, *words) for name, calls in ARGUMENTS.items() for words in calls]
UNTIL = {"studio": "/#"}
"""What a command that goes on has shown when enough is seen."""
CODES = {"verify": 1}
"""How a command ends that finds something wrong."""

TOLD = " ".join
KEYS = ("base", "performance", "--set")
LINES = {"new", "convert", "confirm", "export", "docs"}
"""Commands that show but lines of what they wrote, looked at in a narrow terminal and in Chinese alone."""
WRITTEN = {"fresh", "book.xlsx", "sheets", "out", "pages"}
PLACES = dict(zip((*WIDTHS, WIDE), ("narrow", "middle", "broad", "whole"), strict=True))
"""What is written, and the folder it is written to in a terminal so wide: a name without figures."""

FIGURE = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?%?")
NAMES = list(every_command.NAMES.values())
TYPED = r"(?<![a-z])(?:factor|lp|unit|city|open|docs-html)(?![a-z])|ALLOCATOR_LANG"
HELP = re.compile(rf"--[\w-]+|`\w+`|\[\w+\]|[a-z]{{2,}}(?:\|[a-z-]+)+|{TYPED}", re.ASCII)
"""Words of a help text that are typed as they stand."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the commands read."""
    return every_command.write(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def terminals() -> Iterator[dict[str, Terminal]]:
    """Open a terminal for each language."""
    opened = {language: Terminal(language) for language in LANGUAGES}
    yield opened
    for terminal in opened.values():
        terminal.close()


def test_every_command_is_looked_at() -> None:
    missing = sorted(set(COMMANDS) - set(ARGUMENTS))
    assert not missing, f"add words to call {', '.join(missing)} by to ARGUMENTS in tests/helpers/every_command.py"
    assert not set(ARGUMENTS) - set(COMMANDS)


def called(terminal: Terminal, office: Path, width: int, words: tuple[str, ...]) -> Screen:
    """Return what a command shows; what it writes is put where it was not written before."""
    place = office / f"{PLACES[width]}-{terminal.language}"
    place.mkdir(exist_ok=True)
    changed = [words[0], *(f"{place.name}/{word}" if word in WRITTEN else word for word in words[1:])]
    return terminal.show(office, width, *changed, until=UNTIL.get(words[0], ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [words for words in CALLS if words[0] not in LINES], ids=TOLD)
def test_no_name_and_no_figure_is_cut(
    words: tuple[str, ...], language: str, office: Path, terminals: dict[str, Terminal]
) -> None:
    whole = called(terminals[language], office, WIDE, words)
    figures = set() if words[0] in UNTIL else set(FIGURE.findall(whole.text))
    for width in WIDTHS:
        screen = called(terminals[language], office, width, words)
        looked_at(screen, width, words)
        assert screen.text.count("…") <= whole.text.count("…")
        assert figures - set(FIGURE.findall(screen.text)) == set()
        assert [name for name in NAMES if name in whole.text and name not in screen.text] == []
    if language == "zh":
        assert not_chinese(screen, *NAMES, *KEYS) == []


@pytest.mark.parametrize("words", [words for words in CALLS if words[0] in LINES], ids=TOLD)
def test_what_was_written_is_told(words: tuple[str, ...], office: Path, terminals: dict[str, Terminal]) -> None:
    screen = called(terminals["zh"], office, 80, words)
    looked_at(screen, 80, words)
    assert not_chinese(screen, *NAMES, "allocator check", "allocator run", "narrow-zh/", *WRITTEN) == []


def looked_at(screen: Screen, width: int, words: tuple[str, ...]) -> None:
    """Fail where a command has not done what it should, or a line is wider than the terminal."""
    assert words[0] in UNTIL or screen.code == CODES.get(words[0], 0), screen.text
    assert [line for line in screen.lines if cell_len(line) > width] == []


def not_chinese(screen: Screen, *own: str) -> list[str]:
    """Return the lines that hold other words than Chinese ones and their `own`, or half-width signs."""
    return [line for line in screen.lines if words_left(line, *own) or signs_left(line)]


def test_run_shows_every_unit_and_every_figure(office: Path, terminals: dict[str, Terminal]) -> None:
    screen = terminals["zh"].show(office, 80, "run", "scenario.toml", "--top", "9")
    for name in NAMES[:6]:
        assert f"│ {name}" in screen.text
    for figure in ("4,321,098.75", "2,345,678.90", "12,345.67", "987,654.32", "6,549,493.70"):
        assert figure in screen.text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_and_speaks_the_person_s_language(
    name: str, language: str, width: int, office: Path, terminals: dict[str, Terminal]
) -> None:
    screen = terminals[language].show(office, width, *filter(None, [name, "--help"]))
    assert screen.code == 0
    assert [line for line in screen.lines if cell_len(line) > width] == []
    if language == "zh":
        left = replace(screen, lines=tuple(HELP.sub("", line) for line in screen.lines))
        assert not_chinese(left, *COMMANDS, "allocator") == []
    else:
        assert not re.search("[，。；：（）]", screen.text.replace("（", ""))


def test_the_bare_command_shows_what_there_is(office: Path, terminals: dict[str, Terminal]) -> None:
    for words in ([], ["--lang", "zh"], ["--lang=zh"]):
        screen = terminals["zh"].show(office, 80, *words)
        assert screen.code == 2
        assert screen.lines[0] == "用法：allocator [选项] 命令 …"
        assert all(any(line.startswith(f"  {name} ") for line in screen.lines) for name in COMMANDS)


WRONG = (
    ["rnu"],
    ["run"],
    ["run", "scenario.toml", "--tpo", "1"],
    ["run", "scenario.toml", "--top"],
    ["run", "scenario.toml", "--top", "x"],
    ["run", "scenario.toml", "--mode", "x"],
    ["run", "scenario.toml", "-o", "x.pdf"],
    ["run", "scenario.toml", "more"],
    ["run", "scenario.toml", "--set", "x"],
    ["compare", "scenario.toml"],
    ["verify", "scenario.toml"],
    ["weights", "scenario.toml"],
    ["weights", "scenario.toml", "--at-least", "3"],
    ["--lang", "fr"],
    ["-x"],
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_told_in_chinese(
    words: list[str], office: Path, terminals: dict[str, Terminal]
) -> None:
    screen = terminals["zh"].show(office, 80, *words)
    assert screen.code == 2
    assert max(map(cell_len, screen.lines)) <= 80
    assert any(line.startswith("错误：") for line in screen.lines)
    left = replace(screen, lines=tuple(HELP.sub("", line) for line in screen.lines))
    assert not_chinese(left, *COMMANDS, "allocator", *words, "zh", "en") == []
