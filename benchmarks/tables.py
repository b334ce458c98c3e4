"""Synthetic tables of any size: copies of the synthetic Guangxi table with figures moved by a few per cent."""

import csv
import math
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from allocator.files.load import load
from allocator.model.case import Case

GUANGXI = Path(__file__).parents[1] / "scenarios" / "guangxi-2025"
SCENARIO = GUANGXI / "baseline-2025.toml"
DISTRICTS = 126
"""Rows of the Guangxi table."""

NAMES = 4
"""Its first columns are texts: id, name, city and level."""


def write_wide(folder: Path, units: int) -> Path:
    """Write a scenario of so many units into `folder`, every rule on, and return its path.

    The first rows keep their ids, so exceptions and projects stay; tranches and figures grow alike. Seeded.
    """
    for file in (*GUANGXI.glob("*.toml"), GUANGXI / "tilegrid.csv"):
        shutil.copy(file, folder)
    with (GUANGXI / "units.csv").open(encoding="utf-8-sig", newline="") as given:
        headings, *rows = csv.reader(given)
    with (folder / "units.csv").open("w", encoding="utf-8-sig", newline="") as made:
        csv.writer(made).writerows([headings, *_copies(rows, units)])
    case = load(SCENARIO)
    grown = units / len(case.units)
    lines = ['extends = "baseline-2025.toml"', 'title = "Synthetic"']
    for key, tranche in case.scenario.tranches.items():
        lines += [f"[tranches.{key}]", f"amount = {round(float(tranche.amount) * grown)}", "reserve = 0"]
    targets = folder / "targets-2025.toml"
    targets.write_text(_grown(targets.read_text(encoding="utf-8"), grown), encoding="utf-8")
    path = folder / "wide.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _grown(targets: str, grown: float) -> str:
    """Return the targets with those that units share as many times as large; hundreds stay hundreds."""

    def more(found: re.Match[str]) -> str:
        unit = 1 if int(found[2]) % 100 else 100
        return f"{found[1]}{round(int(found[2]) * grown / unit) * unit}"

    return re.sub(r'(kind = "quantity"\n(?:.+\n)*?target = )(\d+)', more, targets)


def _copies(rows: list[list[str]], units: int) -> list[list[str]]:
    times = math.ceil(units / len(rows))
    moved = np.random.default_rng(20250102).lognormal(0, 0.05, (times, len(rows), len(rows[0]) - NAMES))
    return [
        [text if text == row[2] else text + mark for text in row[:3]]
        + row[3:NAMES]
        + [_moved(text, change) for text, change in zip(row[NAMES:], changes, strict=True)]
        for mark, table in zip(["", *(f"x{number}" for number in range(1, times))], moved, strict=True)
        for row, changes in zip(rows, table, strict=True)
    ][:units]


def _moved(text: str, change: float) -> str:
    """Return the figure moved, with as many decimals as it had."""
    return f"{float(text) * change:.{len(text.partition('.')[2])}f}"


@cache
def wide(units: int) -> Case:
    """Return the case of so many units; Guangxi itself as it is."""
    if units == DISTRICTS:
        return load(SCENARIO)
    with tempfile.TemporaryDirectory() as folder:
        return load(write_wide(Path(folder), units))
