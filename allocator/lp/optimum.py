"""A proven optimum of the linear program: the second opinion, and what the plan is found from where groups overlap."""

from dataclasses import dataclass

from allocator.kernel import FloatArray
from allocator.lp import solvers
from allocator.lp.certificate import Duals
from allocator.lp.matrix import stated
from allocator.lp.problem import Program


@dataclass(frozen=True)
class Optimum:
    """A proven optimum: one of possibly many cheapest plans (n,), and what one more 万元 of each limit changes."""

    objective: float
    amount: FloatArray
    duals: Duals


def optimum(program: Program, solver: str, seconds: float = solvers.SECONDS) -> Optimum | None:
    """Solve the program; None if no plan meets its limits.

    Raises SolverError if the solver is missing, ran out of time or failed: its figures are then not looked at.
    """
    matrix = stated(program)
    answer = solvers.run(matrix, solver, seconds)
    if answer.status is solvers.Status.INFEASIBLE:
        return None
    if answer.status is not solvers.Status.OPTIMAL:
        raise solvers.unproven(solver, answer.status)
    return Optimum(
        answer.objective,
        answer.at[: len(program.units)],
        Duals(
            float(answer.duals[matrix.pool]),
            matrix.price(answer.duals, matrix.minimum),
            matrix.price(answer.duals, matrix.maximum),
        ),
    )
