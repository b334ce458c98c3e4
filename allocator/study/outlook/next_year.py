"""One year on: the same scenario with next year's figures in its columns."""

import math
from dataclasses import replace

from allocator.model.case import Case
from allocator.policy.tranche import Tranche
from allocator.study.outlook.followed import Rolling
from allocator.study.outlook.year import Year


def next_year(rolling: Rolling, year: Year, growth: float) -> Case:
    """Return the case of the year after `year`; money grows from the first year's, whose case `rolling` holds.

    The columns that follow from the results take their new values; what the scenario measures besides stays as it is.
    Nothing is issued yet.
    """
    case, first = year.result.case, rolling.case.scenario
    ahead = case.scenario.year + 1
    factor = (1 + growth) ** (ahead - first.year)
    tranches = {key: _grown(tranche, factor, first.step) for key, tranche in first.tranches.items()}
    scenario = rolling.scenario_of(first).model_copy(update={"year": ahead, "tranches": tranches})
    columns = {**case.units.columns, **rolling.filled(year)}
    return replace(case, scenario=scenario, units=replace(case.units, columns=columns))


def _grown(tranche: Tranche, factor: float, step: float) -> Tranche:
    """Grow amount and reserve by whole steps, but for projects, which are agreed sums, and for what the rule asks."""

    def grown(money: float) -> float:
        return round(money + step * math.floor(money * (factor - 1) / step + 0.5), 6)

    opened = tranche.model_copy(update={"fixed": None, "received": None, "issued": None})
    reserve = tranche.reserve if isinstance(tranche.reserve, str) else grown(tranche.reserve)
    if isinstance(tranche.amount, str):
        return opened
    projects = math.fsum(project.amount for project in tranche.projects)
    amount = round(projects + grown(tranche.amount - projects), 6)
    return opened.model_copy(update={"amount": amount, "reserve": reserve})
