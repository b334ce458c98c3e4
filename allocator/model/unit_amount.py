"""One unit's part of a result."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class UnitAmount:
    """What one unit gets, in 万元, and what that is made of.

    `ledger` adds up to `amount`, its keys are those of `Ledger.entries`; `sources` and `tranches` hold the amount by
    source and tranche. `bound` is "floor", "cap", "exception" or None; last year's amount and the change, of which
    `change_rate` is the share, are None where they are not known; `recover` is what has yet to be paid back (待扣回).

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> unit = allocator.allocate(case)["容县"]
    >>> round(sum(unit.ledger.values()), 6) == unit.amount
    True
    """

    id: str
    code: str
    name: str
    city: str
    level: str
    amount: float
    last_year: float | None
    change: float | None
    change_rate: float | None
    bound: str | None
    ledger: Mapping[str, float]
    sources: Mapping[str, float]
    tranches: Mapping[str, float]
    recover: float = 0.0

    def __repr__(self) -> str:
        """Say who it is, the amount and the change."""
        since = "" if self.change is None else f", {self.change:+,.10g} on last year"
        held = f", {self.bound}" if self.bound else ""
        return f"UnitAmount({self.id} {self.name}: {self.amount:,.10g} 万元{since}{held})"
