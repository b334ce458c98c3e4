"""The one plan where groups are nested."""

import numpy as np

from allocator.kernel import FloatArray, tiers
from allocator.lp import groups
from allocator.lp.problem import Program


def greedy(program: Program, tree: groups.Tree, carryover_weight: FloatArray | None = None) -> FloatArray:
    """Return the one cheapest plan (..., n) under nested groups, for any number of targets or weights (..., 1).

    Where no plan meets every limit the nearest one comes back: check it.
    """
    curve = tiers.pieces(program.costs(carryover_weight))
    return tiers.allocate(curve, program.floor, program.cap, np.asarray(program.pool), groups.layers(program, tree))
