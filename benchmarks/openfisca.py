"""France's village grant beside OpenFisca, the peer that calculates it in production.

The péréquation fraction of the DSR is shared out in four parts, each by a score and held between 90 % and 120 % of the
last year's. The communes are synthetic, the rule is theirs. In process both have the table in memory: OpenFisca
simulates, ours calculates the exact amounts, or allocates: rounds, checks and keeps a ledger too. As processes both
read the table, compute and write a CSV; ours loads one scenario a part. Held to the limits, the peer's amounts are our
exact ones to a few euros of 32-bit floats.
The ratio is the time over ours that calculates, or over our process.

OpenFisca wants an older numpy: OPENFISCA_PYTHON names a Python with OpenFisca-France-Dotations-Locales 7.0.1. Without
it only ours is measured.

Run `python -m benchmarks.openfisca` (`--quick` for a tenth of the communes).
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from allocator import allocate, load
from allocator.engine.pipeline import calculate, exact_amounts
from allocator.intake import take_in
from benchmarks.measure import REPEATS, Row, alone, over, turns

PEER = os.environ.get("OPENFISCA_PYTHON", "")
COMMUNES = 35_000
POT = 1_029_616_401
"""Euros for all communes, in the peer's own example of 2026; less in proportion for fewer."""
PARTS = {
    "potentiel_financier_par_habitant": 0.3,
    "longueur_voirie": 0.3,
    "enfants": 0.3,
    "potentiel_financier_par_hectare": 0.1,
}
"""Article L2334-22 CGCT: what the four parts share out."""
FLOOR, CAP = -0.1, 0.2
APART = 5.0
"""Euros."""

SCENARIO = """schema = 1
title = "{part}"
year = 2026
[table]
synthetic = ["score_{part}", "before_{part}"]
file = "communes.csv"
id = "编号"
name = "地区"
[sources.state]
name = "État"
[tranches.pot]
name = "pot"
source = "state"
amount = {pot}
[factors.part]
name = "{part}"
weight = 1
[factors.part.indicators.score]
name = "score"
column = "score_{part}"
[bounds]
base = "before_{part}"
floor = {floor}
cap = {cap}
"""

OURS = """
import csv, sys
from pathlib import Path
from allocator import allocate, load
folder = Path(sys.argv[1])
amounts = [allocate(load(folder / f"{part}.toml")).amount for part in sys.argv[2:]]
with (folder / "ours.csv").open("w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(zip(*amounts, strict=True))
"""


def write(folder: Path, communes: int) -> None:
    """Write synthetic communes and a scenario a part."""
    draw = np.random.default_rng(20_261)
    people = draw.lognormal(6, 1.1, communes)
    columns: dict[str, list[float]] = {}
    pots = {part: round(POT * communes / COMMUNES * weight) for part, weight in PARTS.items()}
    for part, pot in pots.items():
        score = np.round(people * draw.lognormal(0, 0.4, communes), 3)
        before = np.round(0.97 * pot * score / score.sum() * draw.lognormal(0, 0.12, communes), 2)
        columns |= {f"score_{part}": score.tolist(), f"before_{part}": before.tolist()}
        text = SCENARIO.format(part=part, pot=pot, floor=FLOOR, cap=CAP)
        (folder / f"{part}.toml").write_text(text, encoding="utf-8")
    with (folder / "communes.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["编号", "地区", *columns])
        lines = enumerate(zip(*columns.values(), strict=True))
        table.writerows([f"{place:05d}", f"c{place:05d}", *line] for place, line in lines)
    (folder / "parts.json").write_text(json.dumps(pots), encoding="utf-8")


def ours(folder: Path) -> dict[str, Callable[[], object]]:
    """Return our two ways to the same parts, the table in memory."""
    cases = [load(folder / f"{part}.toml") for part in PARTS]
    inputs = [take_in(case) for case in cases]
    return {
        "ours: the exact amounts": lambda: [calculate(one) for one in inputs],
        "ours: allocate, with ledger and checks": lambda: [allocate(case) for case in cases],
    }


def check(folder: Path) -> None:
    """Raise an AssertionError unless the peer's amounts, held to the limits, are our exact ones."""
    with (folder / "peer.csv").open(encoding="utf-8", newline="") as file:
        peer = np.array([[float(cell) for cell in row] for row in csv.reader(file)])
    for part, amounts in zip(PARTS, peer.T, strict=True):
        case = load(folder / f"{part}.toml")
        before = case.units.columns[f"before_{part}"]
        held = np.clip(amounts, (1 + FLOOR) * before, (1 + CAP) * before)
        assert np.abs(held - exact_amounts(case)).max() < APART


def by_peer(folder: Path, repeats: int) -> list[float]:
    """Return the peer's milliseconds a simulation."""
    script = Path(__file__).with_name("openfisca_peer.py")
    done = subprocess.run([PEER, script, folder, str(repeats)], check=True, capture_output=True, text=True)
    return [float(time) for time in json.loads(done.stdout.splitlines()[-1])]


def processes(folder: Path) -> dict[str, Callable[[], object]]:
    """Return both as processes that read, compute and write."""
    words = [sys.executable, "-c", OURS, str(folder), *PARTS]
    found: dict[str, Callable[[], object]] = {"ours: a process": lambda: subprocess.run(words, check=True)}
    return found | ({"OpenFisca: a process": lambda: by_peer(folder, 1)} if PEER else {})


def section(*, quick: bool) -> list[Row]:
    """Return one row a way."""
    communes = COMMUNES // 10 if quick else COMMUNES
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder, communes)
        inside = turns(ours(folder))
        if PEER:
            inside["OpenFisca: a simulation"] = by_peer(folder, REPEATS)
            check(folder)
        outside = turns(processes(folder))
    size = f"{communes:,} communes, four parts"
    return [
        over(taken, next(iter(group.values()))) | {"ms": median(taken), "size": size, "way": name}
        for group in (inside, outside)
        for name, taken in group.items()
    ]


if __name__ == "__main__":
    alone(section)
