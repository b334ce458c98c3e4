"""The linear program as PuLP states it, for solvers that are asked through PuLP."""

from typing import TYPE_CHECKING

import numpy as np

from allocator.lp.matrix import Matrix

if TYPE_CHECKING:
    import pulp


def build(matrix: Matrix) -> "pulp.LpProblem":
    """State the program in PuLP. Names come from positions, so that no two can be the same."""
    import pulp  # noqa: PLC0415 - a tenth of a second that other commands need not pay

    problem = pulp.LpProblem("allocation")
    bounds = zip(matrix.low.tolist(), matrix.high.tolist(), strict=True)
    columns = [
        problem.add_variable(f"column_{place:06}", low, high if np.isfinite(high) else None)
        for place, (low, high) in enumerate(bounds)
    ]
    places, values = matrix.column.tolist(), matrix.value.tolist()
    starts = [*matrix.start.tolist(), len(places)]
    for row, (least, most) in enumerate(zip(matrix.least.tolist(), matrix.most.tolist(), strict=True)):
        inside = slice(starts[row], starts[row + 1])
        terms = {columns[place]: value for place, value in zip(places[inside], values[inside], strict=True)}
        sense, right = (0, least) if least == most else (1, least) if np.isfinite(least) else (-1, most)
        problem.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, f"row_{row:06}", right))
    price = dict(zip(columns, matrix.cost.tolist(), strict=True))
    problem.setObjective(pulp.LpAffineExpression(price, constant=matrix.constant))
    return problem
