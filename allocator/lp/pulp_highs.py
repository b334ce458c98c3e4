"""PuLP's own HiGHS solver with the model handed over at once instead of column by column."""

import numpy as np
import pulp

from allocator.kernel import FloatArray
from allocator.lp import highs


class Bulk(pulp.HiGHS):  # type: ignore[misc]  # pulp has no types
    """PuLP reads the answer as ever; only the way in is shorter, and silent."""

    def createAndConfigureSolver(self, lp: pulp.LpProblem) -> None:  # noqa: N802 - pulp's name
        """Give the problem a silent HiGHS on one thread with a finite time limit."""
        lp.solverModel = highs.fresh(self.timeLimit)

    def buildSolverModel(self, lp: pulp.LpProblem) -> None:  # noqa: N802
        """Hand over columns, costs and rows as arrays."""
        columns, rows, model = lp.variables(), lp.constraints(), lp.solverModel
        for position, part in enumerate(columns):
            part.index = position
        for position, part in enumerate(rows):
            part.index = position
        places = np.arange(len(columns), dtype=np.int32)
        lower, upper = _limits([(part.lowBound, part.upBound) for part in columns])
        model.addVars(places.size, lower, upper)
        model.changeColsCost(places.size, places, np.array([lp.objective.get(part, 0.0) for part in columns]))
        sizes = [len(row) for row in rows]
        start = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        index = np.array([part.index for row in rows for part in row], dtype=np.int32)
        value = np.array([factor for row in rows for factor in row.values()])
        low, high = _limits([(row.getLb(), row.getUb()) for row in rows])
        model.addRows(len(rows), low, high, index.size, start, index, value)


def _limits(pairs: list[tuple[float | None, float | None]]) -> tuple[FloatArray, FloatArray]:
    low = np.array([-np.inf if low is None else low for low, _ in pairs])
    return low, np.array([np.inf if high is None else high for _, high in pairs])
