"""The linear program as PuLP states it, and its optimum."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from allocator.kernel import FloatArray
from allocator.lp import solvers
from allocator.lp.problem import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pulp

EQUAL, AT_LEAST, AT_MOST = 0, 1, -1


@dataclass(frozen=True)
class Optimum:
    """A proven optimum: one of possibly many cheapest plans (n,), and what one more 万元 of each limit changes."""

    objective: float
    amount: FloatArray
    pool_price: float
    least_price: FloatArray
    most_price: FloatArray


def optimum(program: Program, solver: str, seconds: float = solvers.SECONDS) -> Optimum | None:
    """Solve the program; None if no plan meets its limits.

    Raises SolverError if the solver is missing, ran out of time or failed: its figures are then not looked at.
    """
    problem = build(program)
    status = solvers.run(problem, solver, seconds)
    if status is solvers.Status.INFEASIBLE:
        return None
    if status is not solvers.Status.OPTIMAL:
        raise solvers.unproven(solver, status)
    values = {variable.name: variable.value() for variable in problem.variables()}
    return Optimum(
        float(problem.objective.value()),
        np.array([values[_name("amount", unit)] for unit in range(len(program.units))]),
        _price(problem, "pool"),
        np.array([_price(problem, _name("least", which)) for which in range(len(program.groups))]),
        np.array([_price(problem, _name("most", which)) for which in range(len(program.groups))]),
    )


def build(program: Program) -> "pulp.LpProblem":
    """State the program in PuLP. Names come from positions, so that no two can be the same.

    Tiers that a unit's bounds keep out of reach are left out.
    """
    import pulp  # noqa: PLC0415 - a tenth of a second that other commands need not pay

    problem = pulp.LpProblem("allocation")
    bounds = zip(program.floor.tolist(), program.cap.tolist(), strict=True)
    amounts = [
        problem.add_variable(_name("amount", unit), floor, cap if np.isfinite(cap) else None)
        for unit, (floor, cap) in enumerate(bounds)
    ]
    penalty = program.carryover_weight * program.rate
    price = dict(zip(amounts, penalty.tolist(), strict=True))
    price.update(_deviations(problem, program, amounts))
    if program.idle_weight and program.knee is not None:
        price.update(_idle(problem, program, amounts))
    _limits(problem, program, amounts)
    problem.setObjective(pulp.LpAffineExpression(price, constant=-float(penalty @ program.hard)))
    return problem


def _deviations(
    problem: "pulp.LpProblem", program: Program, amounts: "list[pulp.LpVariable]"
) -> "Iterator[tuple[pulp.LpVariable, float]]":
    """State A_i − Σ d⁺ + Σ d⁻ = t_i, each tier as wide as its share of t_i, the last without end."""
    inner = [0.0, *program.within[:-1].tolist()]
    tiers = list(zip(inner, [*np.diff(inner).tolist(), None], program.slopes.tolist(), strict=True))
    bounds = zip(program.target.tolist(), program.floor.tolist(), program.cap.tolist(), strict=True)
    for unit, (target, floor, cap) in enumerate(bounds):
        terms = {amounts[unit]: 1.0}
        for k, (edge, share, slope) in enumerate(tiers):
            width = None if share is None else share * target
            if cap > target * (1 + edge):
                terms[over := problem.add_variable(_name(f"over{k}", unit), 0.0, width)] = -1.0
                yield over, slope
            if floor < target * (1 - edge):
                terms[under := problem.add_variable(_name(f"under{k}", unit), 0.0, width)] = 1.0
                yield under, slope
        _state(problem, _name("deviation", unit), terms, EQUAL, target)


def _idle(
    problem: "pulp.LpProblem", program: Program, amounts: "list[pulp.LpVariable]"
) -> "Iterator[tuple[pulp.LpVariable, float]]":
    """State z_i ≥ carryover_i + A_i − capacity_i where a unit may reach its capacity."""
    knee = np.broadcast_to(np.asarray(program.knee), program.target.shape)
    for unit in np.flatnonzero(knee < program.cap).tolist():
        idle = problem.add_variable(_name("idle", unit), 0.0)
        _state(problem, _name("capacity", unit), {idle: 1.0, amounts[unit]: -1.0}, AT_LEAST, -float(knee[unit]))
        yield idle, program.idle_weight


def _limits(problem: "pulp.LpProblem", program: Program, amounts: "list[pulp.LpVariable]") -> None:
    """State the pool and the limits of groups."""
    _state(problem, "pool", dict.fromkeys(amounts, 1.0), EQUAL, float(program.pool))
    for which, group in enumerate(program.groups):
        terms = {amounts[unit]: 1.0 for unit in group.members.tolist()}
        if group.least > 0:
            _state(problem, _name("least", which), terms, AT_LEAST, group.least)
        if np.isfinite(group.most):
            _state(problem, _name("most", which), terms, AT_MOST, group.most)


def _state(
    problem: "pulp.LpProblem", name: str, terms: "dict[pulp.LpVariable, float]", sense: int, right: float
) -> None:
    import pulp  # noqa: PLC0415

    problem.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, name, right))


def _price(problem: "pulp.LpProblem", name: str) -> float:
    row = problem.get_constraint_by_name(name)
    return 0.0 if row is None else float(row.pi)


def _name(word: str, position: int) -> str:
    return f"{word}_{position:06}"
