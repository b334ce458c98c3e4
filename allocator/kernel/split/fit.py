"""The proportional table with given sums, zero where columns are not open to units."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split.flow import Classes

CLOSE = 1e-7
"""A relative correction this small may be made to first order: its square is below float64."""

RANK = 1e-13
"""Columns that no row joins may be scaled against each other at will: smaller singular values are nothing."""

NEWTON_STEPS = 100
"""Far more than quadratic convergence needs; the first-order correction then sets the margins in any case."""


def proportional(rows: IntArray, columns: IntArray, allowed: BoolArray) -> FloatArray:
    """Return the table (n, m) with sums `rows` (n,) and `columns` (m,), proportional to both where it is `allowed`.

    The cell is rowᵢ · columnⱼ · aᵢ · bⱼ with factors a and b that fit the sums: the limit of iterative proportional
    fitting (Deming, Stephan 1940), the allowed table nearest to the plain one in relative entropy. Units allowed in the
    same columns have the same proportions. Cells that are zero in every table with these sums are found first, since
    fitting would only creep towards them. There must be no `shortage`; with one, the sums are not met. Without one the
    limit exists, and a table of whole steps within one of it too: the sums are whole, so a flow within floors and
    ceilings is.
    """
    classes = Classes.of(rows, columns, allowed)
    supply, demand = classes.supply.astype(np.float64), classes.demand.astype(np.float64)
    plain = np.outer(supply, demand)
    table = _fitted(np.where(classes.possible(), plain, 0.0), supply, demand)
    ratio = np.divide(table, plain, out=np.zeros(plain.shape), where=plain > 0)
    return np.outer(rows.astype(np.float64), columns.astype(np.float64)) * ratio[np.ix_(classes.pattern, classes.kind)]


def weighted(rows: IntArray, columns: IntArray, weight: FloatArray) -> FloatArray:
    """Return the table (n, m) with sums `rows` (n,) and `columns` (m,) nearest to `weight` (n, m) in proportion.

    The cell is weightᵢⱼ · aᵢ · bⱼ, the limit of iterative proportional fitting. Cells that are zero in every table with
    these sums are found first, as in `proportional`; there must be no `shortage` where weights are.
    """
    classes = Classes.of(rows, columns, weight > 0)
    start = np.where(classes.possible()[np.ix_(classes.pattern, classes.kind)], weight, 0.0)
    return _fitted(start, rows.astype(np.float64), columns.astype(np.float64))


def _fitted(table: FloatArray, supply: FloatArray, demand: FloatArray) -> FloatArray:
    """Fit a table (n, m) to both margins by Newton's method on the logarithms of the factors of rows and columns.

    The damping log(1 + d)/d makes every step a descent, and a full one near the end (Sun, Tran-Dinh, Math. Program.
    178, 2019). The last correction is linear, which sets the margins to the last digits.
    """
    table = table * _part(supply, table.sum(axis=1))[:, None]
    change = _correction(table, supply, demand)
    for _ in range(NEWTON_STEPS):
        size = float(np.abs(change).max(initial=0.0))
        if size < CLOSE:
            break
        table = table * np.exp(change * np.log1p(size) / size)
        change = _correction(table, supply, demand)
    return table * (1 + change)


def _correction(table: FloatArray, supply: FloatArray, demand: FloatArray) -> FloatArray:
    """Return the relative changes aᵢ + bⱼ of the cells that set both margins to first order, 0 where a cell is 0.

    What the rows must change by follows from the columns, of which there are few; scaled, they are solved for.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    share = table * _part(np.ones(len(rows)), rows)[:, None]
    lacking = demand - columns - share.T @ (supply - rows)
    scale = np.sqrt(_part(np.ones(len(columns)), columns))
    system = scale[:, None] * (np.diag(columns) - share.T @ table) * scale
    change = scale * np.linalg.lstsq(system, scale * lacking, rcond=RANK)[0]
    of_rows = _part(supply - rows, rows) - share @ change
    return np.where(table > 0, of_rows[:, None] + change, 0.0)


def _part(wanted: FloatArray, found: FloatArray) -> FloatArray:
    return np.divide(wanted, found, out=np.zeros(wanted.shape), where=found > 0)
