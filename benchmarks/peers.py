"""Rounding and a study beside libraries made for them.

`apportionment` rounds by largest remainder, SALib draws weights and works out Sobol indices of every amount, through
our `allocate_many`: what is compared is the study, not the formula. Ours gives ranks, intervals, gains and exact lines
of every weight besides. The ratio is the time over ours.

Run `python -m benchmarks.peers` (`--quick` for the small table alone).
"""

from collections.abc import Callable
from statistics import median

import numpy as np
from apportionment import methods as apportionment
from SALib.analyze import sobol as indices
from SALib.sample import sobol as sample

from allocator.engine.many import allocate_many
from allocator.intake import take_in
from allocator.kernel.rounding import largest_remainder
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity
from benchmarks.measure import Row, alone, beside, over
from benchmarks.tables import DISTRICTS, wide

SIZES = (DISTRICTS, 2_900)
SEATS = 300
"""Steps a unit in the middle."""
DRAWS = 2_048
"""Of each weight; SALib makes six times as many, and ours takes as many as these."""
RADIUS = 0.05


def rounding(units: int) -> dict[str, Callable[[], list[int]]]:
    """Return both ways to the same whole numbers."""
    votes = np.random.default_rng(units).integers(1_000, 1_000_000, units)
    total = units * SEATS
    exact, names = votes / votes.sum() * total, [str(unit) for unit in range(units)]
    return {
        "largest_remainder": lambda: list(largest_remainder(exact, np.array(total)).tolist()),
        "apportionment": lambda: list(
            apportionment.compute("largest_remainder", votes.tolist(), total, parties=names, verbose=False)
        ),
    }


def study(case: Case) -> dict[str, Callable[[], object]]:
    """Return a study of as many draws by both."""
    today = take_in(case).weights
    bounds = [[weight - RADIUS, weight + RADIUS] for weight in today.tolist()]
    problem = {"num_vars": today.size, "names": [str(place) for place in range(today.size)], "bounds": bounds}

    def by_salib() -> object:
        weights = sample.sample(problem, DRAWS, calc_second_order=False, seed=1)
        amount = allocate_many(case, weights / weights.sum(axis=1, keepdims=True)).amount
        return [indices.analyze(problem, column, calc_second_order=False, seed=1) for column in amount.T]

    return {
        "sensitivity": lambda: sensitivity(case, draws=DRAWS * (today.size + 2)),
        "SALib": by_salib,
    }


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and library."""
    rows: list[Row] = []
    for units in SIZES[: 1 if quick else None]:
        found = beside(rounding(units))
        assert found["largest_remainder"][0] == found["apportionment"][0]
        rows += _rows(f"{units:,} units, largest remainder", {name: times for name, (_, times) in found.items()})
    studied = beside(study(wide(DISTRICTS)))
    return rows + _rows(f"{DISTRICTS} units, a study", {name: times for name, (_, times) in studied.items()})


def _rows(size: str, times: dict[str, list[float]]) -> list[Row]:
    ours = next(iter(times.values()))
    return [over(taken, ours) | {"ms": median(taken), "size": size, "library": name} for name, taken in times.items()]


if __name__ == "__main__":
    alone(section)
