"""The result: what each unit gets, and the ledger that explains it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from allocator.kernel import FloatArray, IntArray, carryover, score
from allocator.kernel.ratio import ratio
from allocator.model.case import Case
from allocator.model.facts import Check, Note
from allocator.model.held import Brief, Held
from allocator.model.inputs import Inputs
from allocator.model.read_only import lock
from allocator.model.unit_amount import UnitAmount


@dataclass(frozen=True, repr=False)
class Steps(Brief):
    """The steps of the calculation before rounding, units in id order, batch axes first; money in 万元.

    pool: (...,); hard: (..., n) and the guarantee rate (...,) at which needs are met; due: (..., n), hard money and
    adjustments together; rest: (...,), what these leave of the common pool; weights (..., F) and shares (..., F, n)
    of the common factors; coefficient: (..., n), what [score] moves; money: (..., n), what all factors give; cut:
    (..., n), the carryover deduction; cuts: one (..., n) for each other deduction; returned, lower, upper: (..., n);
    spend: (...,), what is given out in whole steps; theta: (...,); exact: (..., n), the amounts before rounding. lower
    and upper are the limits as they hold, in whole steps where whole steps fit.
    """

    pool: FloatArray
    hard: FloatArray
    guarantee_rate: FloatArray
    due: FloatArray
    rest: FloatArray
    weights: FloatArray
    shares: FloatArray
    coefficient: FloatArray
    money: FloatArray
    cut: FloatArray
    cuts: tuple[FloatArray, ...]
    returned: FloatArray
    lower: FloatArray
    upper: FloatArray
    spend: FloatArray
    theta: FloatArray
    exact: FloatArray

    @property
    def factors(self) -> FloatArray:
        """The money of each common factor (..., F, n)."""
        return score.factor_money(self.rest, self.weights, self.shares)

    @property
    def left(self) -> FloatArray:
        """Factor money after deductions, before return (..., n)."""
        return carryover.left(self.money, self.cut, self.cuts)

    @property
    def shared(self) -> FloatArray:
        """Factor money after deductions and return, before bounds (..., n)."""
        return self.left + self.returned

    @property
    def wish(self) -> FloatArray:
        """What each unit would get without limits (..., n)."""
        return self.due + self.theta[..., None] * self.shared

    @property
    def recover(self) -> FloatArray:
        """What a unit due less than nothing has yet to pay back (待扣回), (..., n)."""
        return np.maximum(0.0, -self.wish)


@dataclass(frozen=True, repr=False)
class Ledger(Brief):
    """What adds up to each unit's amount, (n,) in 万元, units in id order; a cut is negative.

    Entries are decimal numbers of at most `places` places, so that they add up exactly as they are printed, whatever
    the size of the money: see `counted`.
    """

    hard: FloatArray
    adjustments: Mapping[str, FloatArray]
    factors: Mapping[str, FloatArray]
    coefficient: FloatArray | None
    carryover_cut: FloatArray
    deductions: Mapping[str, FloatArray]
    carryover_returned: FloatArray
    bounds: FloatArray
    rounding: FloatArray
    projects: FloatArray
    places: int = 9

    def entries(self) -> dict[str, FloatArray]:
        """Return the entries in order, each factor, adjustment and deduction under its key."""
        return {
            "hard": self.hard,
            **{f"adjustments.{key}": money for key, money in self.adjustments.items()},
            **{f"factors.{key}": money for key, money in self.factors.items()},
            **({} if self.coefficient is None else {"coefficient": self.coefficient}),
            "carryover_cut": self.carryover_cut,
            **{f"deductions.{key}": money for key, money in self.deductions.items()},
            "carryover_returned": self.carryover_returned,
            "bounds": self.bounds,
            "rounding": self.rounding,
            "projects": self.projects,
        }

    def counted(self) -> dict[str, IntArray]:
        """Return the entries (n,) as whole numbers of the last place that is printed."""
        return {key: np.rint(money * 10.0**self.places).astype(np.int64) for key, money in self.entries().items()}


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
    adjustments: Mapping[str, float] = field(default_factory=dict)
    deductions: Mapping[str, float] = field(default_factory=dict)


def column_of(case: Case, inputs: Inputs, name: str) -> FloatArray:
    """Return a column (n,) of the table, or one worked out from it."""
    return inputs.derived[name][-1].values if name in inputs.derived else case.units.columns[name]


@dataclass(frozen=True, repr=False)
class Allocation(Held):
    """What every unit gets, in id order, with everything that explains it. Its arrays are read-only.

    `result["横州市"]` is what one unit gets, by id, code or name; `for unit in result` goes through them in the order
    of the file; `result.to_frame()` is a table of them all.

    `tranches` and `sources` hold each unit's money by tranche and source (n,), projects included; their rows add up to
    `amount`. `bound` is "floor", "cap", "exception" or None. `notes` say what the run changed or held;
    `recover` is what units due less than nothing have yet to pay back (待扣回), where there are any.
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
    recover: FloatArray | None

    def __post_init__(self) -> None:
        """Keep what was calculated as it was."""
        for part in (self.inputs, self.steps, self.ledger, self.tranches, self.sources, self.amount, self.last_year):
            lock(part)

    def __repr__(self) -> str:
        """Say which scenario, how many units and how much money."""
        scenario, amount = self.case.scenario, self.totals.amount
        return f"Allocation({scenario.title}, {scenario.year}: {len(self)} units, {amount:,.10g} 万元)"

    def __len__(self) -> int:
        """Count the units."""
        return len(self.amount)

    def __getitem__(self, unit: str) -> UnitAmount:
        """Return what the unit with this id, code or name gets.

        Raises UnknownUnitError, which names the nearest.

        >>> import allocator
        >>> result = allocator.allocate(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"))
        >>> result["容县"]
        UnitAmount(450921 容县: 2,931 万元, +325 on last year)
        """
        return self._unit(self.case.units.find(str(unit)))

    def __iter__(self) -> Iterator[UnitAmount]:
        """Go through the units in the order of the file."""
        return map(self._unit, self.case.units.shown.tolist())

    def _unit(self, row: int) -> UnitAmount:
        units = self.case.units

        def known(values: FloatArray | None) -> float | None:
            return None if values is None or np.isnan(values[row]) else float(values[row])

        def each(money: Mapping[str, FloatArray]) -> dict[str, float]:
            return {key: float(values[row]) for key, values in money.items()}

        return UnitAmount(
            id=units.ids[row],
            code=units.codes[row],
            name=units.names[row],
            city=units.cities[row],
            level=units.levels[row],
            amount=float(self.amount[row]),
            last_year=known(self.last_year),
            change=known(self.change),
            change_rate=known(self.change_rate),
            bound=self.bound[row],
            ledger=each(self.ledger.entries()),
            sources=each(self.sources),
            tranches=each(self.tranches),
            recover=known(self.recover) or 0.0,
        )

    def column(self, name: str) -> FloatArray:
        """Return a column (n,) of the table, or one worked out from it."""
        return column_of(self.case, self.inputs, name)

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
