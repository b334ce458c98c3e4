"""How time grows with units.

The exponent is the slope of log time over log units, fitted by least squares over the larger sizes, where fixed costs
no longer hide it: 1 is linear, 2 quadratic. Below 1, fixed costs still show. Where the line passes one second and ten
seconds, so many units are needed, most of them beyond what was measured.

Run `python -m benchmarks.growth` (`--quick` for smaller tables).
"""

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.measure import Row, alone, medians
from benchmarks.parts import parts
from benchmarks.tables import write_wide

SIZES = (4_000, 8_000, 16_000, 32_000)
QUICK = (1_000, 2_000, 4_000)
REPEATS = 5


def section(*, quick: bool) -> list[Row]:
    """Return one row a part."""
    sizes = QUICK if quick else SIZES
    times = [_times(units) for units in sizes]
    return [_row(name, sizes, [found[name] for found in times]) for name in times[0] if name != "read the scenario"]


def _row(name: str, sizes: tuple[int, ...], times: list[float]) -> Row:
    exponent, start = np.polyfit(np.log(sizes), np.log(times), 1)
    passed = {
        f"units at {seconds} s": int(float(f"{np.exp((np.log(1000 * seconds) - start) / exponent):.2g}"))
        for seconds in (1, 10)
    }
    each = {f"ms at {units:,}": time for units, time in zip(sizes, times, strict=True)}
    return {"exponent": float(exponent), **each, **passed, "part": name}


def _times(units: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        return medians(parts(write_wide(Path(folder), units)), REPEATS)


if __name__ == "__main__":
    alone(section)
