"""The LP mode from beginning to end: the plan, its proof and its reasons."""

from dataclasses import dataclass

import numpy as np

from allocator.errors import PolicyError, Problem, SolverError
from allocator.kernel import BoolArray, FloatArray, IntArray, tiers
from allocator.language import translate as _
from allocator.lp import solvers
from allocator.lp.certificate import Duals, bound, proves
from allocator.lp.groups import nested
from allocator.lp.optimum import Optimum, optimum
from allocator.lp.overlapping_groups import spread
from allocator.lp.plan import greedy
from allocator.lp.problem import Program, flaws
from allocator.lp.recheck import violations
from allocator.lp.relaxation import impossible
from allocator.lp.shadow_prices import Prices, by_kinds, by_tree, held_by, tree_duals

AGREES = 1e-6
"""The plan's cost and the solver's optimum are equal within this part of what was weighed (CBC writes 8 digits)."""

ASKED = 3_000
"""Up to so many units a solver is always asked too: it takes no longer than a person notices."""

CERTIFICATE = "certificate"
"""What confirms a plan that no solver was asked about."""


@dataclass(frozen=True)
class Solution:
    """The one plan in 万元 and why it is so; arrays per unit (n,)."""

    amount: FloatArray
    objective: float
    confirmed: str
    """The solver that reached the same objective, or "certificate" where duality alone proved the plan."""
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
    program: Program, solver: str = "highs", seconds: float = solvers.SECONDS, *, confirm: bool | None = None
) -> Solution:
    """Return the one cheapest plan with its prices, proved by duality and confirmed by the solver.

    The solver is asked as a second opinion for up to `ASKED` units, or as `confirm` says, and wherever groups overlap.
    Raises PolicyError for figures that cannot be meant, BoundsError naming the smallest relaxations if no plan meets
    the limits, SolverError if the solver is missing, gave no proven answer or disagrees.
    """
    sound(program)
    tree = nested(program)
    if tree is None:
        return _overlapping(program, solver, seconds)
    asked = len(program.units) <= ASKED if confirm is None else confirm
    amount = greedy(program, tree)
    possible(program, amount)
    if asked:
        _agree(solver, optimum(program, solver, seconds), program, amount)
    held = held_by(program, amount)
    _prove(program, amount, tree_duals(held, tree))
    return _explained(program, amount, by_tree(held, tree), solver if asked else CERTIFICATE)


def _overlapping(program: Program, solver: str, seconds: float) -> Solution:
    found = optimum(program, solver, seconds)
    if found is None:
        raise impossible(program)
    amount = spread(program, found)
    possible(program, amount)
    _agree(solver, found, program, amount)
    _prove(program, amount, found.duals)
    return _explained(program, amount, by_kinds(program, held_by(program, amount)), solver)


def sound(program: Program) -> None:
    """Raise PolicyError with every flaw of the figures."""
    found = flaws(program)
    if found:
        raise PolicyError(found)


def possible(program: Program, amount: FloatArray) -> None:
    """Raise BoundsError if the plan (n,) breaks a limit: then no plan keeps them all."""
    if violations(program, amount):
        raise impossible(program)


def _agree(solver: str, found: Optimum | None, program: Program, amount: FloatArray) -> None:
    objective = float(program.objective(amount))
    weighed = abs(objective) + float(program.costs().penalty @ amount)
    if found is None or abs(found.objective - objective) > AGREES * max(1.0, weighed):
        reached = _("no plan") if found is None else f"{found.objective:.9g}"
        raise SolverError(
            Problem(
                "lp.solver",
                _("{solver} reached {reached}, the plan {objective:.9g}: they should be equal").format(
                    solver=solver, reached=reached, objective=objective
                ),
                _("try another solver: {names}").format(names=_(", ").join(solvers.available())),
            )
        )


def _prove(program: Program, amount: FloatArray, duals: Duals) -> None:
    if not proves(program, amount, duals):
        what = _("the plan costs {objective:.9g}, and only {proved:.9g} is proved to be the least")
        objective = float(program.objective(amount))
        raise SolverError(Problem("lp", what.format(objective=objective, proved=bound(program, duals))))


def _explained(program: Program, amount: FloatArray, found: Prices, confirmed: str) -> Solution:
    grain = program.grain
    tier, fraction = tiers.standing(program.costs(), amount, grain)
    knee = np.inf if program.knee is None or not program.idle_weight else program.knee
    low = amount <= program.floor + grain
    hard = low & program.by_hard
    return Solution(
        amount,
        float(program.objective(amount)),
        confirmed,
        tier,
        fraction,
        at_hard=hard,
        at_floor=low & ~hard,
        at_cap=amount >= program.cap - grain,
        at_capacity=np.abs(amount - knee) <= grain,
        prices=found,
    )
