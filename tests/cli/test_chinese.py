"""What people are handed in Chinese holds Chinese: every table of every command, on the screen and in files."""

import re
from pathlib import Path

import pytest
from command import Command
from python_calamine import CalamineWorkbook

ALLOWED = re.compile(
    r"""
    [\w\-./…]+\.(?:toml|csv|xlsx|json)(?![a-z])   # files
    | SHA-256 | \b(?=[0-9a-f]*\d)[0-9a-f]{12,64}…? # and their fingerprints
    | \b[a-z_]+(?:\.\w+(?:\[\d+\])?)+             # keys of a scenario
    | \bP(?:5|10|50|90|95)\b                      # percentiles
    | \bhighs\b                                   # the name of a solver
    """,
    re.VERBOSE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {"键", "列", "列或键", "位置"}
"""Columns of keys and of columns, which are called what the scenario and the table call them."""

COMMANDS = {
    "run": ("run", "baseline-2025.toml"),
    "run by a program": ("run", "lp-cities.toml"),
    "frontier": ("run", "lp-cities.toml", "--frontier", "0,1"),
    "explain": ("explain", "baseline-2025.toml", "450123"),
    "compare": ("compare", "baseline-2025.toml", "guangxi/tight-caps.toml"),
    "sensitivity": (
        *("sensitivity", "baseline-2025.toml", "--draws", "20", "--errors", "3"),
        *("--vary", "carryover.rate=0.1..0.3", "--pair", "450123", "450124"),
    ),
    "outlook": ("outlook", "baseline-2025.toml", "--years", "2"),
    "targets": ("targets", "baseline-2025.toml"),
    "certify": ("certify", "baseline-2025.toml"),
}


def words_left(text: str) -> list[str]:
    return LATIN.findall(ALLOWED.sub("", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_sheet_and_the_screen_are_chinese(
    name: str, guangxi: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb, scenario, *others = COMMANDS[name]
    book = tmp_path / "out.xlsx"
    monkeypatch.chdir(tmp_path)
    done = command("--lang", "zh", verb, guangxi / scenario, *others, "-o", book)
    assert done.code == 0, done.err
    assert [line for line in done.out.replace(str(tmp_path), "").splitlines() if words_left(line)] == []
    sheets = CalamineWorkbook.from_path(str(book))
    left = {(sheet, word) for sheet in sheets.sheet_names for word in words_left(sheet)}
    for sheet in sheets.sheet_names:
        rows = sheets.get_sheet_by_name(sheet).to_python()
        named = {place for row in rows[:3] for place, cell in enumerate(row) if cell in NAMES}
        cells = (cell for row in rows for place, cell in enumerate(row) if place not in named)
        left |= {(sheet, word) for cell in cells if isinstance(cell, str) for word in words_left(cell)}
    assert left == set()
