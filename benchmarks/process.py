"""One allocation, as a whole process and part by part.

The ratio is the part of the whole process that writes JSON. The parts are measured in one process that is warm.

Run `python -m benchmarks.process` (`--quick` for Guangxi alone).
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from allocator.files.sheets import read_grid
from benchmarks.measure import Row, alone, over, turns
from benchmarks.parts import as_workbook, parts
from benchmarks.tables import DISTRICTS, write_wide

SIZES = (DISTRICTS, 35_000)
WHOLE = "process: run, writing JSON"


def processes(scenario: Path) -> dict[str, Callable[[], object]]:
    """Return the whole processes."""
    output = scenario.with_suffix(".json")
    words = {
        "process: Python alone": ("-c", ""),
        "process: --version": ("-m", "allocator", "--version"),
        "process: --help": ("-m", "allocator", "--help"),
        "process: run": ("-m", "allocator", "run", scenario),
        WHOLE: ("-m", "allocator", "run", scenario, "-o", output),
    }
    return {name: _process(*line) for name, line in words.items()}


def _process(*words: str | Path) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and part."""
    rows: list[Row] = []
    for units in SIZES[: 1 if quick else None]:
        with tempfile.TemporaryDirectory() as folder:
            scenario = write_wide(Path(folder), units)
            times = turns(processes(scenario)) | turns(parts(scenario))
            if units == DISTRICTS:
                workbook = as_workbook(scenario.parent / "units.csv")
                times |= turns({"read the same table from a workbook": lambda: read_grid(workbook)})  # noqa: B023
        rows += [
            over(taken, times[WHOLE]) | {"ms": median(taken), "units": units, "part": name}
            for name, taken in times.items()
        ]
    return rows


if __name__ == "__main__":
    alone(section)
