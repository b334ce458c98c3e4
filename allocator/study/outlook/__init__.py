"""The years ahead: amounts become spending, spending leaves carryover, carryover is deducted next year."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.engine.refusals import refuse_less
from allocator.errors import AllocatorError, PolicyError, Problem
from allocator.formats.numbers import wan
from allocator.formats.sentence import placed
from allocator.intake import take_in
from allocator.intake.columns import Columns
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.names import clean_name
from allocator.policy.scenario import Scenario
from allocator.study.outlook.followed import Followed, Rolling
from allocator.study.outlook.next_year import next_year
from allocator.study.outlook.year import Year, lived_through


@dataclass(frozen=True, repr=False)
class Outlook(Held):
    """Years in a row under the scenario, and under the same scenario without what it does about carryover, to compare.

    execution: (n,) share of the available money that each unit spends in a year; growth: of the tranches a year.
    `without` has no deduction or, in the LP mode, no weights on carryover and idle money; it is empty where the
    scenario has none either. `followed` are the columns that the years fill anew, `held` those that stay as they are.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> float(allocator.outlook(case, years=2).to_frame().loc[("450921", 2026), "closing"].round(2))
    109.41
    """

    execution: FloatArray
    growth: float
    years: tuple[Year, ...]
    without: tuple[Year, ...]
    followed: tuple[Followed, ...]
    held: tuple[str, ...]

    @property
    def is_program(self) -> bool:
        """Whether the LP mode ran, which deducts nothing."""
        return self.years[0].result.mode == "lp"

    def __repr__(self) -> str:
        """Name the scenario and the years."""
        first, last = self.years[0], self.years[-1]
        return f"Outlook({first.result.case.scenario.title}: {first.year}–{last.year})"

    @property
    def cut(self) -> float:
        """Money deducted over all years."""
        return wan(sum(float(-year.result.ledger.carryover_cut.sum()) for year in self.years))

    @property
    def moved(self) -> float:
        """Money that other units got than would have without it, over all years."""
        pairs = zip(self.years, self.without, strict=bool(self.without))
        return wan(sum(float(moved(one.result.amount - other.result.amount)) for one, other in pairs))

    @property
    def saved(self) -> float:
        """By how much it lowers the carryover at the end of the last year."""
        return wan(float(self.without[-1].closing.sum() - self.years[-1].closing.sum())) if self.without else 0.0


def outlook(
    case: Case,
    years: int = 5,
    execution: str | float | None = None,
    growth: float = 0.0,
    tick: Callable[[int, int], None] | None = None,
) -> Outlook:
    """Return `years` years, the first being the scenario's own.

    execution: a column read by `load(path, columns=[…])`, or one rate for all; by default what each unit spent of the
    money it had last year, 1 − balance / available. Columns that follow from the results are filled anew every year:
    last year's money, carryover, spending and what hangs on them; other indicators, needs, projects and special
    arrangements stay as they are. Raises PolicyError for less than one year and where the scenario names no balance or
    available money, and what `allocate` raises, naming the year.

    >>> import allocator
    >>> ahead = allocator.outlook(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"), years=3)
    >>> [(year.year, round(float(year.closing.sum()))) for year in ahead.years]
    [(2025, 32041), (2026, 32622), (2027, 32811)]
    """
    refuse_less("years", years, 1)
    _refuse_blind(case)
    rates = _execution(case, execution)
    plain = _without(case.scenario)
    cases = [case] if plain == case.scenario else [case, replace(case, scenario=plain)]
    runs: list[tuple[Year, ...]] = []
    for number, start in enumerate(cases):
        runs.append(_run(start, years, rates, growth))
        if tick:
            tick(number + 1, len(cases))
    rolling = Rolling(case)
    return Outlook(rates, growth, runs[0], runs[1] if len(runs) > 1 else (), rolling.followed, rolling.held)


def _refuse_blind(case: Case) -> None:
    absent = [key for key in ("balance", "available") if getattr(case.scenario.carryover, key) is None]
    if absent:
        keys = _(", ").join(f"`{key}`" for key in absent)
        what = _("the scenario does not say which columns hold {keys}: there is no carryover to roll forward")
        todo = _('name them in [carryover], for example balance = "结转结余", available = "可用资金"')
        raise PolicyError(Problem("carryover", what.format(keys=keys), todo))


def _without(scenario: Scenario) -> Scenario:
    """Return the scenario without what its mode does about carryover."""
    if scenario.lp and scenario.lp.mode == "lp":
        program = scenario.lp.model_copy(update={"carryover_weight": 0.0, "idle_weight": 0.0})
        return scenario.model_copy(update={"lp": program})
    return scenario.model_copy(update={"carryover": scenario.carryover.model_copy(update={"method": "none"})})


def _execution(case: Case, wanted: str | float | None) -> FloatArray:
    if isinstance(wanted, str):
        return _column(case, clean_name(wanted))
    if wanted is not None:
        return np.full(len(case.units), _share(wanted))
    rule = take_in(case).deduction
    balance, available = rule.balance, rule.available
    usual = max(0.0, 1 - balance.sum() / available.sum()) if available.sum() > 0 else 1.0
    kept = np.divide(balance, available, out=np.full(len(balance), 1 - usual), where=available > 0)
    return np.clip(1 - kept, 0.0, 1.0)


def _share(rate: float) -> float:
    if not 0 <= rate <= 1:
        what = _("{rate:g} is no execution rate").format(rate=rate)
        raise PolicyError(Problem("--execution", what, _("write a share from 0 to 1: 95 % is 0.95")))
    return rate


def _column(case: Case, column: str) -> FloatArray:
    if column not in {*case.units.columns, *case.scenario.columns}:
        what = _("the column {column} was not read").format(column=column)
        todo = _('name it when reading: load(path, columns=["{column}"])').format(column=column)
        raise PolicyError(Problem(case.units.file, what, todo))
    rates = Columns(case).read(column, signed=True)
    what, todo = _("{rate:g} is no execution rate"), _("write a share from 0 to 1: 95 % is 0.95")
    wrong = [int(row) for row in np.flatnonzero(~((rates >= 0) & (rates <= 1)))]
    if wrong:
        raise PolicyError(Problem(case.units.where(row, column), what.format(rate=rates[row]), todo) for row in wrong)
    return rates


def _run(case: Case, count: int, execution: FloatArray, growth: float) -> tuple[Year, ...]:
    result, rolling = _allocated(case), Rolling(case)
    years = [lived_through(result, rolling.opening, _received_before(result), execution)]
    while len(years) < count:
        last = years[-1]
        result = _allocated(next_year(rolling, last, growth))
        years.append(lived_through(result, last.closing, last.received, execution))
    return tuple(years)


def _received_before(result: Allocation) -> FloatArray:
    """Return the year before's money: available less the balance it began with, or last year's amount."""
    rule = result.inputs.deduction
    if result.case.scenario.carryover.previous:
        return np.maximum(0.0, rule.available - rule.previous)
    return rule.available if result.last_year is None else result.last_year


def _allocated(case: Case) -> Allocation:
    try:
        return allocate(case)
    except AllocatorError as error:
        year = str(case.scenario.year)
        named = (Problem(placed(year, item.where), item.what, item.todo) for item in error.problems)
        raise type(error)(named) from None
