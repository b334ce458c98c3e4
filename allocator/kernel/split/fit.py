"""The proportional table with given sums, zero where columns are not open to units."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split.flow import Classes

CLOSE = 1e-7
"""A relative correction this small may be made to first order: its square is below float64."""

SWEEPS = 2_000
"""Rounds of proportional fitting; the last sets the columns exactly, and rounding the rows."""

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
    table = _fitted(classes.supply.astype(np.float64), classes.demand.astype(np.float64), classes.possible())
    plain = np.outer(classes.supply.astype(np.float64), classes.demand.astype(np.float64))
    ratio = np.divide(table, plain, out=np.zeros(plain.shape), where=plain > 0)
    return np.outer(rows.astype(np.float64), columns.astype(np.float64)) * ratio[np.ix_(classes.pattern, classes.kind)]


def weighted(rows: IntArray, columns: IntArray, weight: FloatArray) -> FloatArray:
    """Return the table (n, m) with sums `rows` (n,) and `columns` (m,) nearest to `weight` (n, m) in proportion.

    The cell is weightᵢⱼ · aᵢ · bⱼ, by iterative proportional fitting (Deming, Stephan 1940). Cells that are zero in
    every table with these sums are found first, as in `proportional`; there must be no `shortage` where weights are.
    """
    classes = Classes.of(rows, columns, weight > 0)
    table = np.where(classes.possible()[np.ix_(classes.pattern, classes.kind)], weight, 0.0)
    due, pool = rows.astype(np.float64), columns.astype(np.float64)
    for _ in range(SWEEPS):
        table = table * _factor(due, table.sum(axis=1))[:, None]
        off = pool - table.sum(axis=0)
        table = table * _factor(pool, table.sum(axis=0))
        if np.abs(off).max(initial=0.0) <= CLOSE * CLOSE * pool.sum():
            break
    return table


def _factor(wanted: FloatArray, found: FloatArray) -> FloatArray:
    return np.divide(wanted, found, out=np.zeros(wanted.shape), where=found > 0)


def _fitted(supply: FloatArray, demand: FloatArray, support: BoolArray) -> FloatArray:
    """Fit supply · demand on its support to both margins by Newton's method on the logarithms of the factors.

    The damping log(1 + d)/d makes every step a descent, and a full one near the end (Sun, Tran-Dinh, Math. Program.
    178, 2019). The last correction is linear, which sets the margins to the last digits.
    """
    total = float(supply.sum()) or 1.0
    table = np.where(support, np.outer(supply, demand), 0.0) / total
    change = _correction(table, supply, demand)
    for _ in range(NEWTON_STEPS):
        size = float(np.abs(change).max())
        if size < CLOSE:
            break
        table = table * np.exp(change * np.log1p(size) / size)
        change = _correction(table, supply, demand)
    return table * (1 + change)


def _correction(table: FloatArray, supply: FloatArray, demand: FloatArray) -> FloatArray:
    """Return the relative changes aₚ + bₖ of the cells that set both margins to first order, 0 where a cell is 0."""
    margin = np.concatenate([supply, demand])
    scale = np.divide(1.0, np.sqrt(margin), out=np.zeros(margin.shape), where=margin > 0)
    sums = np.concatenate([table.sum(axis=1), table.sum(axis=0)])
    system = np.diag(sums)
    system[: supply.size, supply.size :] = table
    system[supply.size :, : supply.size] = table.T
    factors = scale * np.linalg.lstsq(scale[:, None] * system * scale, scale * (margin - sums))[0]
    return np.where(table > 0, factors[: supply.size, None] + factors[supply.size :], 0.0)
