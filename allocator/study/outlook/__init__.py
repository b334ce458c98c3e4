"""The years ahead: amounts become spending, spending leaves carryover, carryover is deducted next year."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, PolicyError, Problem
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.names import clean_name
from allocator.policy.carryover import Carryover
from allocator.policy.scenario import Scenario
from allocator.study.outlook.next_year import Year, lived_through, next_year


@dataclass(frozen=True, repr=False)
class Outlook(Held):
    """Years in a row under the scenario, and under the same scenario without its deduction, to compare.

    execution: (n,) share of the available money that each unit spends in a year; growth: of the tranches a year.
    `without` is empty where the scenario deducts nothing.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> float(allocator.outlook(case, years=2).to_frame().loc[("450921", 2026), "closing"].round(2))
    109.41
    """

    execution: FloatArray
    growth: float
    years: tuple[Year, ...]
    without: tuple[Year, ...]

    @property
    def cut(self) -> float:
        """Money deducted over all years."""
        return sum(float(-year.result.ledger.carryover_cut.sum()) for year in self.years) + 0.0

    @property
    def moved(self) -> float:
        """Money that other units got than would have without the deduction, over all years."""
        pairs = zip(self.years, self.without, strict=bool(self.without))
        return sum(float(moved(one.result.amount - other.result.amount)) for one, other in pairs)

    @property
    def saved(self) -> float:
        """By how much the deduction lowers the carryover at the end of the last year."""
        return float(self.without[-1].closing.sum() - self.years[-1].closing.sum()) if self.without else 0.0


def outlook(
    case: Case,
    years: int = 5,
    execution: str | float | None = None,
    growth: float = 0.0,
    tick: Callable[[int, int], None] | None = None,
) -> Outlook:
    """Return `years` years, the first being the scenario's own.

    execution: a column read by `load(path, columns=[…])`, or one rate for all; by default what each unit spent of the
    money it had last year, 1 − balance / available. Indicators, needs, projects and special arrangements stay as they
    are. Raises PolicyError where the scenario names no balance or available money, and what `allocate` raises, naming
    the year.

    >>> import allocator
    >>> ahead = allocator.outlook(allocator.load("scenarios/guangxi-2025/baseline-2025.toml"), years=3)
    >>> [(year.year, round(float(year.closing.sum()))) for year in ahead.years]
    [(2025, 32041), (2026, 32622), (2027, 32811)]
    """
    _refuse_blind(case)
    rates = _execution(case, execution)
    plain = replace(case, scenario=case.scenario.model_copy(update={"carryover": _no_deduction(case)}))
    cases = [case, plain] if _deducts(case.scenario) else [case]
    runs: list[tuple[Year, ...]] = []
    for number, start in enumerate(cases):
        runs.append(_run(start, years, rates, growth))
        if tick:
            tick(number + 1, len(cases))
    return Outlook(rates, growth, runs[0], runs[1] if len(runs) > 1 else ())


def _refuse_blind(case: Case) -> None:
    absent = [key for key in ("balance", "available") if getattr(case.scenario.carryover, key) is None]
    if absent:
        keys = ", ".join(f"`{key}`" for key in absent)
        what = _("the scenario does not say which columns hold {keys}: there is no carryover to roll forward")
        todo = _('name them in [carryover], for example balance = "结转结余", available = "可用资金"')
        raise PolicyError(Problem("carryover", what.format(keys=keys), todo))


def _deducts(scenario: Scenario) -> bool:
    """Whether there is a deduction; the LP mode has its own way with carryover."""
    return scenario.carryover.method != "none" and not (scenario.lp and scenario.lp.mode == "lp")


def _no_deduction(case: Case) -> Carryover:
    return case.scenario.carryover.model_copy(update={"method": "none"})


def _execution(case: Case, wanted: str | float | None) -> FloatArray:
    if isinstance(wanted, str):
        return _column(case, clean_name(wanted))
    if wanted is not None:
        return np.full(len(case.units), _share(wanted))
    rule, columns = case.scenario.carryover, case.units.columns
    balance, available = columns[str(rule.balance)], columns[str(rule.available)]
    usual = max(0.0, 1 - balance.sum() / available.sum()) if available.sum() > 0 else 1.0
    kept = np.divide(balance, available, out=np.full(len(balance), 1 - usual), where=available > 0)
    return np.clip(1 - kept, 0.0, 1.0)


def _share(rate: float) -> float:
    if not 0 <= rate <= 1:
        what = _("{rate:g} is no execution rate").format(rate=rate)
        raise PolicyError(Problem("--execution", what, _("write a share from 0 to 1: 95 % is 0.95")))
    return rate


def _column(case: Case, column: str) -> FloatArray:
    if column not in case.units.columns:
        what = _("the column {column} was not read").format(column=column)
        todo = _('name it when reading: load(path, columns=["{column}"])').format(column=column)
        raise PolicyError(Problem(case.units.file, what, todo))
    rates = case.units.columns[column]
    what, todo = _("{rate:g} is no execution rate"), _("write a share from 0 to 1: 95 % is 0.95")
    wrong = [int(row) for row in np.flatnonzero(~((rates >= 0) & (rates <= 1)))]
    if wrong:
        raise PolicyError(Problem(case.units.where(row, column), what.format(rate=rates[row]), todo) for row in wrong)
    return rates


def _run(case: Case, count: int, execution: FloatArray, growth: float) -> tuple[Year, ...]:
    result = _allocated(case)
    balance = case.units.columns[str(case.scenario.carryover.balance)]
    years = [lived_through(result, balance, _received_before(result), execution)]
    while len(years) < count:
        last = years[-1]
        result = _allocated(next_year(case.scenario, last, growth))
        years.append(lived_through(result, last.closing, last.received, execution))
    return tuple(years)


def _received_before(result: Allocation) -> FloatArray:
    """Return the year before's money: available less the balance it began with, or last year's amount."""
    rule, columns = result.case.scenario.carryover, result.case.units.columns
    if rule.previous:
        return np.maximum(0.0, columns[str(rule.available)] - columns[rule.previous])
    return columns[str(rule.available)] if result.last_year is None else result.last_year


def _allocated(case: Case) -> Allocation:
    try:
        return allocate(case)
    except AllocatorError as error:
        year = str(case.scenario.year)
        named = (
            Problem(f"{year}, {item.where}" if item.where else year, item.what, item.todo) for item in error.problems
        )
        raise type(error)(named) from None
