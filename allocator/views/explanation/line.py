"""A line of an explanation, and the unit it is of."""

from dataclasses import dataclass

from allocator.model.allocation import Allocation
from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class Line:
    """One step: what it is, its arithmetic, and its money in 万元.

    An `entry` of the ledger is part of the sum; an `aside` says where a figure comes from and calculates nothing.
    """

    step: str
    label: str
    formula: str
    money: float | None = None
    entry: str | None = None
    aside: bool = False


@dataclass(frozen=True)
class One:
    """One unit of a result."""

    result: Allocation
    row: int

    @property
    def scenario(self) -> Scenario:
        """What the result was calculated by."""
        return self.result.case.scenario

    def read(self, column: str) -> float:
        """Return the unit's figure of a column, of the table or worked out."""
        return float(self.result.column(column)[self.row])

    def entry(self, key: str) -> float:
        """Return the unit's entry of the ledger."""
        return float(self.result.ledger.entries()[key][self.row])
