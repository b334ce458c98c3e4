"""Small dense linear programs over kinds of units, straight in HiGHS."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from allocator.kernel import BoolArray, FloatArray
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
    return Model(space).minimise(cost)


class Sought(NamedTuple):
    """What a search that may be broken off has found: a point in whole numbers, and whether nothing is left to find."""

    at: FloatArray | None
    ended: bool


def seek_whole(cost: FloatArray, space: Space, nodes: int) -> Sought:
    """Return the point of least cost in whole numbers, as far as it is found in so many nodes of branch and bound.

    Costs are whole. Raises SolverError if HiGHS is missing or failed.
    """
    model = Model(space)
    model.in_whole_numbers()
    return model.seek(cost, nodes)


class Model:
    """A space held in HiGHS: each further cost is minimised from where the last one stopped.

    Raises SolverError if HiGHS is missing.
    """

    def __init__(self, space: Space, tolerance: float = 1e-7) -> None:
        solvers.require(solvers.HIGHS)
        from allocator.lp import highs  # noqa: PLC0415 - heavy

        self._highs = highs
        self._model = highs.fresh(solvers.SECONDS)
        # Presolve may leave open whether a program is infeasible or unbounded.
        self._model.setOptionValue("presolve", "off")
        self._model.setOptionValue("primal_feasibility_tolerance", tolerance)
        self._model.setOptionValue("dual_feasibility_tolerance", tolerance)
        which, column = np.nonzero(space.rows)
        entries = np.searchsorted(which, np.arange(space.least.size)), column, space.rows[which, column]
        highs.load(self._model, (space.low, space.high), (space.least, space.most), entries)

    def in_whole_numbers(self) -> None:
        """Allow whole numbers only; an optimum that costs less than another by a whole one is told from it."""
        self._highs.whole(self._model)
        self._model.setOptionValue("presolve", "choose")
        self._model.setOptionValue("mip_rel_gap", 0.0)
        self._model.setOptionValue("mip_abs_gap", 0.5)

    def within(self, low: FloatArray, high: FloatArray) -> None:
        """Set other bounds of the columns (v,)."""
        self._highs.bound(self._model, low, high)

    def limit(self, row: FloatArray, most: float) -> None:
        """Allow no more than `most` of a further row (v,)."""
        index = np.flatnonzero(row).astype(np.int32)
        self._model.addRow(-np.inf, most, index.size, index, row[index])

    def basic(self) -> tuple[BoolArray, BoolArray]:
        """Return which columns (v,) and rows (m,) no bound holds at the last optimum: the basis."""
        return self._highs.basic(self._model)

    def minimise(self, cost: FloatArray) -> Point:
        """Return the point of least cost (v,). Raises SolverError if HiGHS gave no proven answer."""
        self._highs.price(self._model, cost)
        self._model.run()
        status, none = self._model.getModelStatus(), np.zeros(0)
        if status == status.kInfeasible:
            return Point(np.inf, none, none)
        if status == status.kUnbounded:
            return Point(-np.inf, none, none)
        if status != status.kOptimal:
            raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
        found = self._model.getSolution()
        return Point(float(self._model.getObjectiveValue()), np.array(found.col_value), np.array(found.row_dual))

    def seek(self, cost: FloatArray, nodes: int) -> Sought:
        """Return the whole point of least cost (v,) that is found in so many nodes."""
        self._highs.price(self._model, cost)
        self._model.setOptionValue("mip_max_nodes", nodes)
        self._model.run()
        status, found = self._model.getModelStatus(), self._model.getSolution()
        if status not in {status.kOptimal, status.kInfeasible, status.kSolutionLimit}:
            raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
        at = np.array(found.col_value) if found.value_valid and status != status.kInfeasible else None
        return Sought(at, status != status.kSolutionLimit)
