"""Whole steps that keep group limits."""

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.rounding import largest_remainder
from allocator.lp.groups import classes, sums
from allocator.lp.problem import Program


def rounded(program: Program, steps: FloatArray, total: int) -> IntArray:
    """Return whole steps (n,) that add up to `total`, each less than one step from `steps` (n,).

    By largest remainder, first over the kinds of group membership, then over the units of each kind: a group that is
    held at a whole limit stays at it, where rounding all units at once could leave it off by many steps.
    """
    kinds, kind = classes(program)
    totals = largest_remainder(sums(steps, kind, len(kinds)), np.array(total))
    whole = np.zeros(len(steps), dtype=np.int64)
    for number, kind_total in enumerate(totals):
        whole[kind == number] = largest_remainder(steps[kind == number], kind_total)
    return whole
