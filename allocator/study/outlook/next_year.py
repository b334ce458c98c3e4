"""One year on: the same scenario with next year's figures in its columns."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Brief
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche


@dataclass(frozen=True, repr=False)
class Year(Brief):
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


def lived_through(result: Allocation, opening: FloatArray, before: FloatArray, execution: FloatArray) -> Year:
    """Return the year of `result`: `opening` balances, what was received the year `before`, execution rates (n,)."""
    received = result.amount - result.ledger.projects
    available = opening + received
    spent = execution * available
    closing = available - spent
    return Year(result, opening, available, spent, closing, np.maximum(0.0, closing - received - before))


def next_year(first: Scenario, year: Year, growth: float) -> Case:
    """Return the case of the year after `year`; `first` is the scenario of the first year, from which money grows.

    The columns that hold last year's money, the base of the bounds and the carryover take their new values; what the
    scenario measures besides stays as it is. Nothing is issued yet.
    """
    case = year.result.case
    ahead = case.scenario.year + 1
    factor = (1 + growth) ** (ahead - first.year)
    tranches = {key: _grown(tranche, factor, first.step) for key, tranche in first.tranches.items()}
    scenario = first.model_copy(update={"year": ahead, "tranches": tranches})
    columns = {**case.units.columns, **_new_columns(scenario, year)}
    return replace(case, scenario=scenario, units=replace(case.units, columns=columns))


def _grown(tranche: Tranche, factor: float, step: float) -> Tranche:
    """Grow amount and reserve by whole steps, but for projects, which are agreed sums."""

    def grown(money: float) -> float:
        return round(money + step * math.floor(money * (factor - 1) / step + 0.5), 6)

    if isinstance(tranche.amount, str):
        return tranche
    projects = math.fsum(project.amount for project in tranche.projects)
    amount = round(projects + grown(tranche.amount - projects), 6)
    reserve = tranche.reserve if isinstance(tranche.reserve, str) else grown(tranche.reserve)
    return tranche.model_copy(
        update={"amount": amount, "reserve": reserve, "fixed": None, "received": None, "issued": None}
    )


def _new_columns(scenario: Scenario, year: Year) -> Mapping[str, FloatArray]:
    amount, projects, rule = year.result.amount, year.result.ledger.projects, scenario.carryover
    base = amount if scenario.bounds.include_projects else year.received
    new = dict(_last_year(scenario, base, amount, projects))
    figures = {
        scenario.bounds.base: base,
        rule.balance: year.closing,
        rule.available: year.available,
        rule.previous: year.opening,
        rule.stale: year.stale,
    }
    return new | {column: values for column, values in figures.items() if column}


def _last_year(
    scenario: Scenario, base: FloatArray, amount: FloatArray, projects: FloatArray
) -> Mapping[str, FloatArray]:
    """Fill the columns that add up to last year's amount: the base of the bounds among them, the rest in one other."""
    columns = scenario.last_year_columns
    others = [column for column in columns if column != scenario.bounds.base]
    rest = amount if len(others) == len(columns) else amount - base
    return {column: rest if place == 0 else np.zeros_like(projects) for place, column in enumerate(others)}
