"""The LP mode from beginning to end: the plan, its proof and its reasons."""

from dataclasses import dataclass

import numpy as np

from allocator.errors import PolicyError, Problem, SolverError
from allocator.kernel import BoolArray, FloatArray, IntArray, tiers
from allocator.language import translate as _
from allocator.lp import solvers
from allocator.lp.groups import nested
from allocator.lp.plan import unique
from allocator.lp.problem import Program, flaws
from allocator.lp.pulp_model import Optimum, optimum
from allocator.lp.recheck import violations
from allocator.lp.relaxation import impossible
from allocator.lp.shadow_prices import Prices, prices
from allocator.lp.whole_limits import fewest

AGREES = 1e-6
"""The plan's cost and the solver's optimum are equal within this part (CBC writes 8 digits)."""


@dataclass(frozen=True)
class Solution:
    """The one plan in 万元 and why it is so; arrays per unit (n,)."""

    amount: FloatArray
    objective: float
    confirmed: str | None
    """The solver that reached the same objective."""
    tier: IntArray
    """Deviation tier from 1, below zero under the target; 0 at the target."""
    fraction: FloatArray
    """Part of that tier the unit has moved."""
    at_hard: BoolArray
    """Held up by hard money."""
    at_floor: BoolArray
    """Held up by its floor."""
    at_cap: BoolArray
    """Held down by its cap."""
    at_capacity: BoolArray
    """Held where its next 万元 would lie idle."""
    prices: Prices


def solve(
    program: Program, solver: str = "highs", seconds: float = solvers.SECONDS, *, confirm: bool = True
) -> Solution:
    """Return the one cheapest plan with its prices, confirmed by the solver.

    Without `confirm` the solver is only asked where groups overlap. Raises PolicyError for figures that cannot be
    meant, BoundsError naming the smallest relaxations if no plan meets the limits, SolverError if the solver is
    missing, gave no proven answer or disagrees.
    """
    sound(program)
    tree = nested(program)
    found = optimum(program, solver, seconds) if confirm or tree is None else None
    amount = unique(program, tree, found)
    if amount is None:
        raise impossible(program)
    possible(program, amount)
    objective = float(program.objective(amount))
    if confirm or tree is None:
        _agree(solver, found, objective)
    return _explained(program, amount, objective, None if found is None else solver)


def sound(program: Program) -> None:
    """Raise PolicyError with every flaw of the figures."""
    found = flaws(program)
    if found:
        raise PolicyError(found)


def possible(program: Program, amount: FloatArray) -> None:
    """Raise BoundsError if the plan (n,) breaks a limit: then no plan keeps them all."""
    if violations(program, amount):
        raise impossible(program)


def _agree(solver: str, found: Optimum | None, objective: float) -> None:
    if found is None or abs(found.objective - objective) > AGREES * max(1.0, abs(objective)):
        reached = _("no plan") if found is None else f"{found.objective:.9g}"
        raise SolverError(
            Problem(
                "lp.solver",
                _("{solver} reached {reached}, the plan {objective:.9g}: they should be equal").format(
                    solver=solver, reached=reached, objective=objective
                ),
                _("try another solver: {names}").format(names=", ".join(solvers.available())),
            )
        )


def _explained(program: Program, amount: FloatArray, objective: float, confirmed: str | None) -> Solution:
    grain = program.grain
    tier, fraction = tiers.standing(program.costs(), amount, grain)
    knee = np.inf if program.knee is None or not program.idle_weight else program.knee
    low = amount <= program.floor + grain
    hard = low & (program.floor <= fewest(program.hard, program.step) * program.step)
    return Solution(
        amount,
        objective,
        confirmed,
        tier,
        fraction,
        at_hard=hard,
        at_floor=low & ~hard,
        at_cap=amount >= program.cap - grain,
        at_capacity=np.abs(amount - knee) <= grain,
        prices=prices(program, amount),
    )
