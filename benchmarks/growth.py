"""How time grows with units.

The exponent is the slope of log time over log units, fitted by least squares over the larger sizes, where fixed costs
no longer hide it: 1 is linear, 2 quadratic. Below 1, fixed costs still show.

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
    return [
        {
            "exponent": float(np.polyfit(np.log(sizes), np.log([found[name] for found in times]), 1)[0]),
            **{f"ms at {units:,}": found[name] for units, found in zip(sizes, times, strict=True)},
            "part": name,
        }
        for name in times[0]
        if name != "read the scenario"
    ]


def _times(units: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        return medians(parts(write_wide(Path(folder), units)), REPEATS)


if __name__ == "__main__":
    alone(section)
