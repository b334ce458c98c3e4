"""A year lived through: what was received, spent and left."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation


@dataclass(frozen=True)
class Year:
    """One year's allocation and what becomes of the money, in table order (n,) in 万元.

    available = opening balance + money received by factors and hard expenditure; projects are spent on what they are
    for and do not enter. spent = execution rate · available; closing = available − spent; stale is the part of it
    that is older than two years, the oldest money being spent first.
    """

    result: Allocation
    opening: FloatArray
    available: FloatArray
    spent: FloatArray
    closing: FloatArray
    stale: FloatArray

    @property
    def year(self) -> int:
        """The year the money is for."""
        return self.result.case.scenario.year

    @property
    def received(self) -> FloatArray:
        """The year's money without projects (n,)."""
        return self.result.amount - self.result.ledger.projects

    @property
    def base(self) -> FloatArray:
        """What next year's floors and caps start from (n,)."""
        return self.result.amount if self.result.case.scenario.bounds.include_projects else self.received

    @property
    def capacity(self) -> FloatArray | None:
        """What each unit can spend (n,), as the LP mode is told; None where it is not."""
        return self.result.program.capacity if isinstance(self.result, ProgramAllocation) else None

    @property
    def idle(self) -> FloatArray | None:
        """What each unit holds beyond that (n,)."""
        return None if self.capacity is None else np.maximum(0.0, self.opening + self.received - self.capacity)


def lived_through(result: Allocation, opening: FloatArray, before: FloatArray, execution: FloatArray) -> Year:
    """Return the year of `result`: `opening` balances, what was received the year `before`, execution rates (n,)."""
    received = result.amount - result.ledger.projects
    available = opening + received
    spent = execution * available
    closing = available - spent
    return Year(result, opening, available, spent, closing, np.maximum(0.0, closing - received - before))
