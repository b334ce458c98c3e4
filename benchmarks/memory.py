"""Peak memory against units and draws.

Each row is a process of its own and the largest memory it ever held; the ratio is over Python with numpy alone.

Run `python -m benchmarks.memory` (`--quick` for the small tables).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, alone
from benchmarks.tables import DISTRICTS, write_wide

UNITS = (DISTRICTS, 2_900, 35_000)
DRAWS = (1_000, 10_000, 100_000)

PEAK = """
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():
    lines = status.read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 2**10
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print("peak", peak)
"""
"""On Linux ru_maxrss is at least that of the parent, which has other benchmarks behind it."""

RUN = """
from allocator.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code
"""

DRAW = """
import numpy as np
from allocator.files.load import load
from allocator.engine.many import allocate_many
case = load(sys.argv[1])
weights = np.random.default_rng(1).dirichlet(np.full(len(case.scenario.factors), 50.0), int(sys.argv[2]))
allocate_many(case, weights)
"""


def peak(program: str, *words: str | Path) -> float:
    """Return the most memory in MB that a program held."""
    line = [sys.executable, "-c", f"import sys\n{program}{PEAK}", *map(str, words)]
    done = subprocess.run(line, check=True, capture_output=True, encoding="utf-8")
    return float(done.stdout.splitlines()[-1].split()[1])


def section(*, quick: bool) -> list[Row]:
    """Return one row a size."""
    most = 2 if quick else None
    found = {"Python and numpy alone": peak("import numpy\n")}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for units in UNITS[:most]:
            scenario = write_wide(folder, units)
            found[f"run on {units:,} units, writing JSON"] = peak(RUN, "run", scenario, "-o", folder / "result.json")
        scenario = write_wide(folder, DISTRICTS)
        for draws in DRAWS[:most]:
            found[f"{draws:,} draws of weights, {DISTRICTS} units"] = peak(DRAW, scenario, str(draws))
    least = min(found.values())
    return [{"ratio": held / least, "MB": held, "process": name} for name, held in found.items()]


if __name__ == "__main__":
    alone(section)
