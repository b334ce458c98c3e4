"""Controlled rounding against what a user would pick instead: a linear program, or each row by itself.

The ratio is the time over ours; a method without a deviation found nothing in time. The tables are synthetic: pools of
tranches drawn at random, or equal instalments, where every remainder ties.

Run `python -m benchmarks.split` (`--quick` for the small table alone).
"""

from collections.abc import Callable
from statistics import median

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import eye, kron, vstack

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.split import controlled_rounding
from allocator.kernel.split.parts import product_parts
from benchmarks.measure import Row, alone, beside, over

SIZES = (
    (125, 6, "unequal"),
    (126, 60, "equal"),
    (2900, 12, "unequal"),
    (3000, 12, "equal"),
    (3000, 60, "unequal"),
    (3000, 60, "equal"),
)
LARGEST_PROGRAM = 40_000
"""Cells of the largest table that is given to a linear program."""

TIME_LIMIT_SECONDS = 20.0


def synthetic(units: int, columns: int, pools: str) -> tuple[FloatArray, IntArray, IntArray]:
    """Draw amounts of units and pools of tranches with a fixed seed; return their proportional table too."""
    generator = np.random.default_rng(20250101)
    rows = np.rint(generator.lognormal(6, 1, units)).astype(np.int64)
    if pools == "equal":
        rows[0] += -rows.sum() % columns
        sums = np.full(columns, rows.sum() // columns)
    else:
        bounds = np.rint(np.cumsum(generator.dirichlet(np.full(columns, 3.0))) * rows.sum())
        sums = np.diff(bounds, prepend=0).astype(np.int64)
    return np.outer(rows, sums) / rows.sum(), rows, sums


def by_row(expected: FloatArray, rows: IntArray) -> IntArray:
    """Round each row alone by largest remainder."""
    whole = np.floor(expected)
    place = np.argsort(np.argsort(whole - expected, axis=1, kind="stable"), axis=1)
    return np.asarray(whole + (place < (rows - whole.sum(axis=1))[:, None]), dtype=np.int64)


def by_program(expected: FloatArray, rows: IntArray, columns: IntArray, *, presolve: bool) -> IntArray | None:
    """Round by HiGHS; None when time is up."""
    units, width = expected.shape
    whole = np.floor(expected)
    remainder = (expected - whole).ravel()
    result = linprog(
        1 - 2 * remainder,
        A_eq=vstack([kron(eye(units), np.ones((1, width))), kron(np.ones((1, units)), eye(width))]),
        b_eq=np.concatenate([rows - whole.sum(axis=1), columns - whole.sum(axis=0)]),
        bounds=np.column_stack([np.zeros(remainder.size), remainder > 0]),
        method="highs",
        options={"time_limit": TIME_LIMIT_SECONDS, "presolve": presolve},
    )
    return np.rint(whole + result.x.reshape(expected.shape)).astype(np.int64) if result.status == 0 else None


def methods(expected: FloatArray, rows: IntArray, columns: IntArray) -> dict[str, Callable[[], IntArray | None]]:
    """Return what is compared, ours first."""
    programs: dict[str, Callable[[], IntArray | None]] = {
        "HiGHS": lambda: by_program(expected, rows, columns, presolve=True),
        "HiGHS, no presolve": lambda: by_program(expected, rows, columns, presolve=False),
    }
    return {
        "controlled_rounding": lambda: controlled_rounding(product_parts(rows, columns), rows, columns),
        **(programs if expected.size <= LARGEST_PROGRAM else {}),
        "largest remainder by row": lambda: by_row(expected, rows),
    }


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and method: time over ours, milliseconds, units a column is off, deviation in steps."""
    table: list[Row] = []
    for units, columns, kind in SIZES[: 2 if quick else None]:
        expected, rows, pools = synthetic(units, columns, kind)
        results = beside(methods(expected, rows, pools))
        ours = results["controlled_rounding"][1]
        for name, (result, times) in results.items():
            row: Row = over(times, ours) | {
                "ms": median(times),
                "size": f"{units:,} x {columns}, {kind}",
                "method": name,
            }
            if result is not None:
                row["columns off by"] = int(np.abs(result.sum(axis=0) - pools).max())
                row["deviation"] = float(np.abs(result - expected).sum())
            table.append(row)
    return table


if __name__ == "__main__":
    alone(section)
