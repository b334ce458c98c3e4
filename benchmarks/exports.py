"""A result to files.

The ratio is the time over that of calculating the allocation itself.

Run `python -m benchmarks.exports` (`--quick` for Guangxi alone).
"""

from functools import partial
from statistics import median

from allocator.documents.export import DOCUMENTS, Wish
from allocator.engine.pipeline import allocate
from benchmarks.measure import Row, alone, over, turns
from benchmarks.parts import Parts, writing
from benchmarks.tables import DISTRICTS, wide

SIZES = (DISTRICTS, 3_000)


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and format."""
    rows: list[Row] = []
    for units in SIZES[: 1 if quick else None]:
        case = wide(units)
        result = allocate(case)
        documents = {f"export {name}": partial(build, Wish(result)) for name, build in DOCUMENTS.items()}
        exports: Parts = {**writing(result), **documents}
        times = turns({"allocate": partial(allocate, case), **exports})
        rows += [
            over(taken, times["allocate"]) | {"ms": median(taken), "units": units, "export": name}
            for name, taken in times.items()
        ]
    return rows


if __name__ == "__main__":
    alone(section)
