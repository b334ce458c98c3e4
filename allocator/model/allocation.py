"""The result: what each unit gets, and the ledger that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray, score
from allocator.kernel.ratio import ratio
from allocator.model.case import Case
from allocator.model.facts import Check, Note
from allocator.model.inputs import Inputs
from allocator.model.read_only import lock


@dataclass(frozen=True)
class Steps:
    """The steps of the calculation before rounding, units in id order, batch axes first; money in 万元.

    pool: (...,); hard: (..., n) and the guarantee rate (...,) at which needs are met; rest: (...,), what hard
    expenditure leaves of the pool; weights (..., F) and shares (..., F, n) of the factors; money: (..., n), what the
    factors give; cut, returned, lower, upper: (..., n); spend: (...,), the pool less what a deduction keeps in reserve;
    theta: (...,); exact: (..., n), the amounts before rounding.
    """

    pool: FloatArray
    hard: FloatArray
    guarantee_rate: FloatArray
    rest: FloatArray
    weights: FloatArray
    shares: FloatArray
    money: FloatArray
    cut: FloatArray
    returned: FloatArray
    lower: FloatArray
    upper: FloatArray
    spend: FloatArray
    theta: FloatArray
    exact: FloatArray

    @property
    def factors(self) -> FloatArray:
        """The money of each factor (..., F, n)."""
        return score.factor_money(self.rest, self.weights, self.shares)

    @property
    def shared(self) -> FloatArray:
        """Factor money after deduction and return, before bounds (..., n)."""
        return self.money - self.cut + self.returned


@dataclass(frozen=True)
class Ledger:
    """What adds up to each unit's amount, (n,) in 万元, units in id order; a cut is negative.

    Entries are decimal numbers of at most nine places, so the sum is exact as it is printed.
    """

    hard: FloatArray
    factors: Mapping[str, FloatArray]
    carryover_cut: FloatArray
    carryover_returned: FloatArray
    bounds: FloatArray
    rounding: FloatArray
    projects: FloatArray

    def entries(self) -> dict[str, FloatArray]:
        """Return the entries in order, each factor under its key."""
        return {
            "hard": self.hard,
            **{f"factors.{key}": money for key, money in self.factors.items()},
            "carryover_cut": self.carryover_cut,
            "carryover_returned": self.carryover_returned,
            "bounds": self.bounds,
            "rounding": self.rounding,
            "projects": self.projects,
        }

    def total(self) -> FloatArray:
        """Return the sum of all entries (n,)."""
        return np.sum(list(self.entries().values()), axis=0)


@dataclass(frozen=True)
class Totals:
    """The sums of a run in 万元. point_value is the money of a full score of 1; guarantee_rate is a share.

    There is no theta in the LP mode.
    """

    pool: float
    hard: float
    factors: Mapping[str, float]
    reserve: float
    projects: float
    amount: float
    point_value: float
    theta: float | None
    guarantee_rate: float


@dataclass(frozen=True)
class Allocation:
    """What every unit gets, in id order, with everything that explains it. Its arrays are read-only.

    `tranches` and `sources` hold each unit's money by tranche and source (n,), projects included; their rows add up to
    `amount`. `bound` is "floor", "cap", "exception" or None. `notes` say what the run changed or held.
    """

    case: Case
    mode: str
    inputs: Inputs
    steps: Steps
    totals: Totals
    ledger: Ledger
    amount: FloatArray
    bound: tuple[str | None, ...]
    last_year: FloatArray | None
    tranches: Mapping[str, FloatArray]
    sources: Mapping[str, FloatArray]
    reserves: Mapping[str, float]
    checks: tuple[Check, ...]
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        """Keep what was calculated as it was."""
        for part in (self.inputs, self.steps, self.ledger, self.tranches, self.sources, self.amount, self.last_year):
            lock(part)

    @property
    def change(self) -> FloatArray | None:
        """Amount less last year's, (n,) in 万元."""
        return None if self.last_year is None else np.round(self.amount - self.last_year, 6)

    @property
    def change_rate(self) -> FloatArray | None:
        """Change as a share of last year's amount (n,); NaN where that was nothing."""
        if self.change is None or self.last_year is None:
            return None
        return ratio(self.change, self.last_year)
