"""From a scenario and its units to the arrays of the pipeline: the one place where their figures are checked."""

import math

import numpy as np

from allocator.errors import PolicyError
from allocator.intake.booking import check_booking
from allocator.intake.columns import Columns
from allocator.intake.deductions import carryover_rule, rate_cuts
from allocator.intake.indicators import scored
from allocator.intake.limits import limits_of
from allocator.intake.tranches import money_problems, tranche_columns, uncountable
from allocator.intake.uses import uses_of
from allocator.kernel import FloatArray, hard
from allocator.model.case import Case
from allocator.model.inputs import Inputs, TrancheColumn
from allocator.policy.hard import HardItem


def take_in(case: Case) -> Inputs:
    """Return the arrays of `case`, units in id order.

    Raises PolicyError with every problem found: amounts that cannot be counted in whole steps, zero totals, divisors of
    zero, balances where no money was available, unknown units, class words and coefficients that do not fit.
    """
    if problems := list(uncountable(case.scenario)):
        raise PolicyError(problems)
    columns = Columns(case)
    columns.problems += money_problems(case.scenario)
    scenario = case.scenario
    for name in scenario.columns:  # used or not: what a scenario says must hold
        columns.work_out(name)
    tranches = tranche_columns(columns)
    common = scored(columns, "", scenario.factors, scenario.score)
    for column in scenario.last_year_columns:
        columns.read(column)
    if scenario.table.heads:
        columns.read(scenario.table.heads, blank=True)
    adjustments = {key: columns.read(item.column, signed=True) for key, item in scenario.adjustments.items()}
    check_booking(columns)
    inputs = Inputs(
        step=scenario.step,
        pool=np.array(_common_pool(columns, tranches)),
        need=_need(columns),
        adjustments=adjustments,
        carryover_use=np.array([scenario.hard.carryover_use if scenario.hard else 0.0]),
        indicators=common.indicators,
        indicator_weights=common.indicator_weights,
        indicator_shares=common.shares,
        indicator_values=common.values,
        weights=common.weights,
        score=common.coefficients,
        uses=uses_of(columns, tranches),
        deduction=carryover_rule(columns),
        cuts=rate_cuts(columns),
        limits=limits_of(columns, tranches),
        tranches=tranches,
        derived=columns.derived,
    )
    if columns.problems:
        raise PolicyError(columns.problems)
    return inputs


def _common_pool(columns: Columns, tranches: dict[str, TrancheColumn]) -> float:
    """Return what the tranches without factors of their own bring, in 万元."""
    of = columns.scenario.tranches
    common = [tranche.pool for key, tranche in tranches.items() if not of[key].factors]
    return float(common[0].step.money(sum(pool.steps for pool in common))) if common else 0.0


def _need(columns: Columns) -> FloatArray:
    rule = columns.scenario.hard
    if rule is None:
        return np.zeros(len(columns))
    return rule.coverage * np.sum([_item_need(columns, item) for item in rule.items.values()], axis=0)


def _item_need(columns: Columns, item: HardItem) -> FloatArray:
    if item.column:
        return columns.read(item.column)
    standard, months = columns.read(item.standard), columns.read(item.months)
    return hard.counted_need(columns.read(item.people), standard, months, math.inf if item.cap is None else item.cap)
