"""The next tranche takes from those who hold too much and pays up those who hold too little, its sum unchanged."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.rounding import largest_remainder
from allocator.model.allocation import Allocation
from allocator.model.held import Brief

DECIMALS = 6
"""Of money in whole steps, the most that can be."""


@dataclass(frozen=True, repr=False)
class Recovery(Brief):
    """The tranche `key`, called `name`, before and after the correction, (n,) in 万元; both add up to the same.

    `taken` and `given` are what it moves, `over_left` and `under_left` what it cannot cover: whom it leaves with too
    much, and whom with too little.
    """

    key: str
    name: str
    planned: FloatArray
    taken: FloatArray
    given: FloatArray
    over_left: FloatArray
    under_left: FloatArray

    @property
    def corrected(self) -> FloatArray:
        """What each unit gets of the tranche after all (n,)."""
        return np.round(self.planned - self.taken + self.given, DECIMALS)

    @property
    def covers(self) -> bool:
        """Whether nothing is left."""
        return not (self.over_left.any() or self.under_left.any())


def recovery(plan: Allocation, key: str, difference: FloatArray) -> Recovery:
    """Return what the tranche `key` of a plan takes and gives, for what units hold too little of others (n,), in 万元.

    Nobody gets less than nothing of it, unless the tranche itself says that units give back (`on_excess`). Only those
    who may receive it are paid. Where it cannot take as much as is to be given, or give as much as it could take, the
    lesser sum is shared in proportion to what each is owed or owes, in whole steps by largest remainder.
    """
    step, tranche = plan.inputs.counting, plan.inputs.tranches[key]
    planned = step.counted(plan.tranches[key])[0]
    steps = step.counted(difference)[0]
    over, under = np.maximum(-steps, 0), np.maximum(steps, 0)
    gives_back = plan.case.scenario.tranches[key].on_excess == "recover"
    takes = over if gives_back else np.minimum(over, planned - tranche.projects)
    gives = np.where(_receives(plan, key), under, 0)
    moved = min(int(takes.sum()), int(gives.sum()))
    taken, given = _share(takes, moved), _share(gives, moved)
    name = plan.case.scenario.tranches[key].name
    return Recovery(key, name, *(step.money(part) for part in (planned, taken, given, over - taken, under - given)))


def _receives(plan: Allocation, key: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return who may receive the tranche (n,): where it has factors of its own, whoever has a share in its use."""
    shares = [use.shares > 0 for use in plan.inputs.uses if use.tranche == key]
    return np.logical_and.reduce([plan.inputs.tranches[key].allowed, *shares])


def _share(parts: IntArray, total: int) -> IntArray:
    """Return `total` steps shared in proportion to whole parts (n,), none of which gets more than it is."""
    whole = int(parts.sum())
    if total == whole:
        return parts
    return np.minimum(parts, largest_remainder(parts.astype(np.float64) * (total / whole), np.array(total)))
