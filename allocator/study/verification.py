"""A scenario's result against a table that was really published."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from allocator.errors import Problem, TableError
from allocator.kernel import BoolArray, FloatArray
from allocator.language import Phrase as _
from allocator.language import joined
from allocator.model.allocation import Allocation
from allocator.model.facts import Check
from allocator.model.held import Held
from allocator.model.published import Published

YUAN = 10_000
SHOWN = 10


@dataclass(frozen=True, repr=False)
class Verification(Held):
    """The amounts of a published table beside the calculated ones, (n,) in 万元; `tolerance` in steps.

    >>> import allocator
    >>> folder = "scenarios/guangxi-2025"
    >>> case = allocator.load(f"{folder}/baseline-2025.toml")
    >>> allocator.verify(case, f"{folder}/expected/baseline-2025/expected.csv").agrees
    True
    """

    result: Allocation
    table: Published
    tolerance: float

    def __repr__(self) -> str:
        """Say how many units agree."""
        return f"Verification({self.table.place}: {int((~self.off).sum())} of {len(self.off)} units agree)"

    @property
    def published(self) -> FloatArray:
        """What the table prints (n,); a unit it leaves out gets nothing."""
        return np.nan_to_num(self.table.amounts)

    @cached_property
    def calculated(self) -> FloatArray:
        """What the calculation gives of the money that the table prints (n,)."""
        return self.table.meaning.amounts(self.result)

    @property
    def difference(self) -> FloatArray:
        """Calculated less published (n,)."""
        return np.round(self.calculated - self.published, 6)

    @property
    def off(self) -> BoolArray:
        """Which units differ by more than the tolerance (n,)."""
        return np.abs(self.difference) > self.tolerance * self.result.inputs.step + 1e-9

    @property
    def broken(self) -> tuple[Check, ...]:
        """The checks that the calculation itself does not pass."""
        return tuple(check for check in self.result.checks if not check.ok)

    @property
    def agrees(self) -> bool:
        """Whether no unit differs by more than the tolerance, and the calculation is sound."""
        return not self.broken and not bool(self.off.any())

    def largest(self, count: int) -> list[int]:
        """Return the rows of the units that differ most, the largest difference first."""
        order = np.argsort(-np.abs(self.difference), kind="stable")[:count]
        return [int(row) for row in order if self.difference[row] != 0]


def verify(result: Allocation, table: Published, tolerance: float) -> Verification:
    """Return a result beside a published table; one that names no unit of money and is plainly in 元 is put in 万元.

    Raises TableError where the table leaves out units that are to be paid.
    """
    found = Verification(result, table, tolerance)
    paid, printed = float(found.calculated.sum()), float(found.published.sum())
    if not table.measured and paid > 0 and YUAN / 2 < printed / paid < YUAN * 2:
        note = _("the amounts are about 10 000 times the calculated ones and were taken as 元")
        found = replace(found, table=replace(table, amounts=table.amounts / YUAN, notes=(*table.notes, note)))
    missing = np.flatnonzero(np.isnan(table.amounts) & (found.calculated != 0))
    if missing.size:
        names = joined(", ", [result.case.units.names[row] for row in missing[:SHOWN]])
        what = _("{count} units are not in the published table: {names}").format(count=missing.size, names=names)
        raise TableError(Problem(table.place, str(what), str(_("add their rows"))))
    return found
