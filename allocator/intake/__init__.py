"""From a scenario and its units to the arrays of the pipeline: the one place where their figures are checked."""

import math
from collections.abc import Collection

import numpy as np

from allocator.errors import PolicyError, Problem
from allocator.intake.columns import Columns
from allocator.intake.indicators import indicator_weights, indicators
from allocator.intake.tranches import tranche_columns
from allocator.kernel import BoolArray, FloatArray, hard
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.inputs import Deduction, Inputs, Limits, TrancheColumn
from allocator.model.pool import factor_pool
from allocator.policy.hard import HardItem


def take_in(case: Case) -> Inputs:
    """Return the arrays of `case`, units in id order.

    Raises PolicyError with every problem found: zero totals, divisors of zero, balances where no money was available,
    unknown units, pools, projects and fixed amounts that are no whole number of steps.
    """
    columns = Columns(case)
    scenario = case.scenario
    tranches = tranche_columns(columns)
    shared = tuple(indicators(columns))
    inputs = Inputs(
        step=scenario.step,
        pool=np.array(factor_pool(scenario)),
        need=_need(columns),
        carryover_use=np.array([scenario.hard.carryover_use if scenario.hard else 0.0]),
        indicators=shared,
        indicator_weights=indicator_weights(scenario),
        indicator_shares=np.array([indicator.share for indicator in shared]),
        weights=np.array([factor.weight for factor in scenario.factors.values()]),
        deduction=_deduction(columns),
        limits=_limits(columns, tranches.values()),
        tranches=tranches,
    )
    if columns.problems:
        raise PolicyError(columns.problems)
    return inputs


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


def _deduction(columns: Columns) -> Deduction:
    rule = columns.scenario.carryover
    balance, available = columns.read(rule.balance), columns.read(rule.available)
    if rule.method in {"tiers", "excess"} and rule.available:
        what = _("there is a carryover, but the money that was available is zero")
        columns.complain((balance > 0) & (available == 0), rule.available, what, _("correct one of the two"))
    tiers = rule.tiers or ()
    return Deduction(
        method=rule.method,
        return_to=rule.return_to,
        balance=balance,
        available=available,
        previous=columns.read(rule.previous),
        stale=columns.read(rule.stale),
        over=np.array([tier.over for tier in tiers]),
        cut=np.array([tier.cut for tier in tiers]),
        rate=np.array([rule.rate]),
        threshold=np.array([rule.threshold or 0.0]),
        max_cut=np.array([rule.max_cut]),
    )


def _limits(columns: Columns, tranches: Collection[TrancheColumn]) -> Limits:
    rule = columns.scenario.bounds
    fixed, fixed_amount = _fixed(columns)
    nothing = np.zeros(len(columns))
    return Limits(
        base=columns.read(rule.base),
        floor=np.array([-1.0 if rule.floor is None else rule.floor]),
        cap=np.array([math.inf if rule.cap is None else rule.cap]),
        floor_amount=columns.read(rule.floor_column),
        cap_amount=columns.read(rule.cap_column, math.inf),
        projects=sum((tranche.projects for tranche in tranches if rule.include_projects), nothing),
        issued=sum((tranche.issued for tranche in tranches if tranche.issued is not None), nothing),
        fixed=fixed,
        fixed_amount=fixed_amount,
    )


def _fixed(columns: Columns) -> tuple[BoolArray, FloatArray]:
    fixed, amount = np.zeros(len(columns), dtype=bool), np.zeros(len(columns))
    for unit, arrangement in columns.scenario.exceptions.items():
        where = f"exceptions.{unit}"
        place = columns.place(unit, where)
        if place is None:
            continue
        if fixed[place]:
            what = _("the unit has another exception, under another of its names")
            columns.problems.append(Problem(where, what, _("keep one of them")))
        fixed[place], amount[place] = True, arrangement.amount
    return fixed, amount
