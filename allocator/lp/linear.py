"""Small dense linear programs over kinds of units, straight in HiGHS."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from allocator.kernel import FloatArray
from allocator.lp import solvers


class Space(NamedTuple):
    """What is allowed: bounds of the columns (v,), rows (m, v) and their limits (m,)."""

    low: FloatArray
    high: FloatArray
    rows: FloatArray
    least: FloatArray
    most: FloatArray


@dataclass(frozen=True)
class Point:
    """The best point and its row duals; value inf: nothing is allowed, -inf: no end to it."""

    value: float
    at: FloatArray
    duals: FloatArray


def minimise(cost: FloatArray, space: Space) -> Point:
    """Return the point of least cost (v,).

    Raises SolverError if HiGHS is missing or gave no proven answer.
    """
    solvers.require(solvers.HIGHS)
    import highspy  # noqa: PLC0415 - heavy

    from allocator.lp import highs  # noqa: PLC0415

    model = highs.fresh(solvers.SECONDS)
    model.setOptionValue("presolve", "off")  # it may leave open whether a program is infeasible or unbounded
    places = np.arange(cost.size, dtype=np.int32)
    model.addVars(cost.size, space.low, space.high)
    model.changeColsCost(cost.size, places, cost)
    which, index = np.nonzero(space.rows)
    start = np.searchsorted(which, np.arange(space.least.size)).astype(np.int32)
    value = space.rows[which, index]
    model.addRows(space.least.size, space.least, space.most, index.size, start, index.astype(np.int32), value)
    model.run()
    status, none = model.getModelStatus(), np.zeros(0)
    if status == highspy.HighsModelStatus.kInfeasible:
        return Point(np.inf, none, none)
    if status == highspy.HighsModelStatus.kUnbounded:
        return Point(-np.inf, none, none)
    if status != highspy.HighsModelStatus.kOptimal:
        raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
    found = model.getSolution()
    return Point(float(model.getObjectiveValue()), np.array(found.col_value), np.array(found.row_dual))
