"""What a person sees in a real terminal: at its width nothing is cut, whatever the command and the language."""

import re
from collections.abc import Iterator
from pathlib import Path

import every_command
import pytest
from every_command import ARGUMENTS
from rich.cells import cell_len
from screens import Screen, Terminal

from allocator.cli.app import COMMANDS

WIDTHS, WIDE = (80, 100, 120), 1000
LANGUAGES = ("zh", "en")
CALLS = [(name, *words) for name, calls in ARGUMENTS.items() for words in calls]
UNTIL = {"studio": "/#"}
"""What a command that goes on has shown when enough is seen."""

FIGURE = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?%?")
NAMES = list(every_command.NAMES.values())


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
    place = office / f"{width}-{terminal.language}"
    changed = [re.sub("^(fresh|book|out|pages|sheets)", rf"{place.name}/\1", word) for word in words]
    place.mkdir(exist_ok=True)
    return terminal.show(office, width, *changed, until=UNTIL.get(words[0], ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", CALLS, ids=lambda words: " ".join(words[:4]))
def test_no_name_and_no_figure_is_cut(
    words: tuple[str, ...], language: str, office: Path, terminals: dict[str, Terminal]
) -> None:
    whole = called(terminals[language], office, WIDE, words)
    figures = set(FIGURE.findall(whole.text))
    for width in WIDTHS:
        screen = called(terminals[language], office, width, words)
        assert screen.code == whole.code
        assert [line for line in screen.lines if cell_len(line) > width] == []
        assert screen.text.count("…") <= whole.text.count("…")
        if words[0] not in UNTIL:
            assert figures - set(FIGURE.findall(screen.text)) == set()
        assert [name for name in NAMES if name in whole.text and name not in screen.text] == []
