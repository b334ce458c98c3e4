"""Every constraint checked again in numpy: what a solver or the greedy says is not taken on trust."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.lp.problem import Group, Program
from allocator.lp.whole_limits import fewest, most
from allocator.model.facts import Check


@dataclass(frozen=True)
class Violation:
    """A constraint that does not hold: "pool", "hard", "floor", "cap", "minimum" or "maximum"."""

    what: str
    which: int
    """Position of the unit or of the group; -1 for the pool."""
    by: float
    """万元."""


def violations(program: Program, amount: FloatArray) -> tuple[Violation, ...]:
    """Return every constraint that the plan (n,) breaks by more than the grain of money."""
    return tuple(broken for broken in _gaps(program, amount) if not broken.by <= program.grain)


def _gaps(program: Program, amount: FloatArray) -> Iterator[Violation]:
    yield Violation("pool", -1, abs(float(amount.sum() - program.pool)))
    for what, gap in (
        ("hard", program.hard - amount),
        ("floor", program.floor - amount),
        ("cap", amount - program.cap),
    ):
        for unit in np.flatnonzero(~(gap <= program.grain)):
            yield Violation(what, int(unit), float(gap[unit]))
    for which, group in enumerate(program.groups):
        money = float(amount[group.members].sum())
        yield Violation("minimum", which, group.least - money)
        yield Violation("maximum", which, money - group.most)


def groups_kept(program: Program, paid: IntArray) -> Check:
    """Check the whole steps (n,) that are paid against the group limits, to the last step."""
    broken = [group.name for group in program.groups if not _keeps(program, group, int(paid[group.members].sum()))]
    return Check("groups_kept", ok=not broken, groups=tuple(broken))


def _keeps(program: Program, group: Group, steps: int) -> bool:
    return bool(fewest(np.asarray(group.least), program.step) <= steps <= most(np.asarray(group.most), program.step))
