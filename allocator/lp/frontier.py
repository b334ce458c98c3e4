"""What each carryover weight buys: money moved, units cut, idle money."""

from dataclasses import dataclass, replace

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.lp import solvers
from allocator.lp.groups import nested
from allocator.lp.plan import greedy
from allocator.lp.problem import Program
from allocator.lp.solution import possible, solve, sound


@dataclass(frozen=True)
class Frontier:
    """One entry per weight (w,), and the plans (w, n) in 万元."""

    weight: FloatArray
    amount: FloatArray
    moved: FloatArray
    """万元 that units get less than their targets."""
    cut: IntArray
    """Units below their targets."""
    idle: FloatArray | None
    """万元 beyond what units can spend; None where no capacity is known."""


def frontier(
    program: Program, weights: FloatArray, solver: str = "highs", seconds: float = solvers.SECONDS
) -> Frontier:
    """Return the unique plan for each carryover weight (w,).

    Raises what `solution.solve` raises.
    """
    amount = _plans(program, weights, solver, seconds)
    less = program.target - amount
    idle = None if program.knee is None else np.maximum(amount - program.knee, 0.0).sum(axis=-1)
    return Frontier(weights, amount, np.maximum(less, 0.0).sum(axis=-1), (less > program.grain).sum(axis=-1), idle)


def _plans(program: Program, weights: FloatArray, solver: str, seconds: float) -> FloatArray:
    """All in one call where groups are nested, one program per weight where they overlap."""
    sound(program)
    sound(replace(program, carryover_weight=float(weights.max(initial=0.0))))
    tree = nested(program)
    if tree is None:
        each = (replace(program, carryover_weight=float(weight)) for weight in weights)
        return np.array([solve(one, solver, seconds).amount for one in each])
    amount = greedy(program, tree, weights[:, None])
    possible(program, amount[0])
    return amount
