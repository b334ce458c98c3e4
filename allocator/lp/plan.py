"""The one plan: by the greedy where groups are nested, from the program's optimum where they overlap."""

import numpy as np

from allocator.kernel import FloatArray, tiers
from allocator.lp import groups
from allocator.lp.overlapping_groups import spread
from allocator.lp.problem import Program
from allocator.lp.pulp_model import Optimum


def greedy(program: Program, tree: groups.Tree, carryover_weight: FloatArray | None = None) -> FloatArray:
    """Return the one cheapest plan (..., n) under nested groups, for any number of targets or weights (..., 1).

    Where no plan meets every limit the nearest one comes back: check it.
    """
    curve = tiers.pieces(program.costs(carryover_weight))
    return tiers.allocate(curve, program.floor, program.cap, np.asarray(program.pool), groups.layers(program, tree))


def unique(program: Program, tree: groups.Tree | None, found: Optimum | None) -> FloatArray | None:
    """Return the one cheapest plan (n,); None if overlapping groups leave none."""
    if tree is not None:
        return greedy(program, tree)
    return None if found is None else spread(program, found)
