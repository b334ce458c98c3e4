"""What a person sees in a real terminal: at its width nothing is cut, whatever the command and the language."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

SCENARIOS = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
SIGNS = re.compile("\x1b\\[[0-9;?]*[a-zA-Z]")
NAMES = ("三江侗族自治县", "龙胜各族自治县", "西乡塘区", "金城江区")
COMMANDS = {
    "run": ["baseline-2025.toml", "--top", "126"],
    "explain": ["baseline-2025.toml", "横州市"],
    "check": ["baseline-2025.toml"],
    "compare": ["baseline-2025.toml", "tight-caps.toml", "--top", "40"],
    "sensitivity": ["baseline-2025.toml", "--draws", "64"],
    "outlook": ["baseline-2025.toml", "--years", "2"],
}


def seen(width: int, *words: str) -> list[str]:
    """Return the lines that a command writes to a terminal so many columns wide."""
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
    command = [sys.executable, "-m", "allocator", *words]
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment | {"TERM": "xterm"}
    )
    os.close(theirs)
    text = b""
    while True:
        try:
            part = os.read(mine, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        text += part
    os.close(mine)
    assert running.wait() == 0
    return SIGNS.sub("", text.decode()).replace("\r", "").split("\n")


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["run", "compare"])
def test_no_name_and_no_figure_is_cut(name: str, language: str, width: int) -> None:
    words = [str(SCENARIOS / word) if word.endswith(".toml") else word for word in COMMANDS[name]]
    lines = seen(width, "--lang", language, name, *words)
    assert max(map(cell_len, lines)) <= width
    whole = "\n".join(lines)
    assert "…" not in whole
    if name == "run":
        assert all(f"│ {unit}" in whole for unit in NAMES)
        for figure in ("278,159", "130,037.28", "-251.25", "8,519"):
            assert figure in whole


@pytest.mark.parametrize("name", ["explain", "check", "sensitivity", "outlook"])
def test_the_other_commands_fit_a_narrow_terminal(name: str) -> None:
    words = [str(SCENARIOS / word) if word.endswith(".toml") else word for word in COMMANDS[name]]
    lines = seen(80, "--lang", "zh", name, *words)
    assert max(map(cell_len, lines)) <= 80


def test_figures_are_never_shortened() -> None:
    sets = ["--set", "step=0.01", "--set", "tranches.advance.amount=1234567.89"]
    lines = seen(100, "--lang", "zh", "run", str(SCENARIOS / "actual-2024.toml"), *sets, "--top", "0")
    assert any("1,234,567.89" in line for line in lines)
