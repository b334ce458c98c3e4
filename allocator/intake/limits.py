"""Floors, caps and fixed amounts as arrays."""

import math
from collections.abc import Mapping

import numpy as np

from allocator.errors import Problem
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.language import translate as _
from allocator.model.inputs import Limits, TrancheColumn
from allocator.model.money import Step
from allocator.policy.bounds import PerLimit


def limits_of(columns: Columns, tranches: Mapping[str, TrancheColumn]) -> Limits:
    """Return the limits; what is wrong with them is noted in `columns`."""
    rule, step = columns.scenario.bounds, Step(columns.scenario.step)
    fixed, fixed_steps = _fixed(columns, step)
    nothing = np.zeros(len(columns), dtype=np.int64)
    projects = sum((tranche.projects for tranche in tranches.values() if rule.include_projects), nothing)
    kept = sum((held for key, held in _kept(columns, tranches).items()), nothing)
    pool = step.money(sum(tranche.pool.steps for tranche in tranches.values()))
    base = columns.read(rule.base)
    floors = [_column(columns, rule.floor_column, 0.0), _per(columns, rule.floor_per, pool, 0.0)]
    caps = [_column(columns, rule.cap_column, math.inf), _per(columns, rule.cap_per, pool, math.inf)]
    return Limits(
        base=base,
        floor=np.array([-1.0 if rule.floor is None else rule.floor]),
        cap=np.array([math.inf if rule.cap is None else rule.cap]),
        floor_amount=np.max([*floors, np.full(len(columns), rule.floor_amount or 0.0)], axis=0),
        cap_amount=np.min([*caps, np.full(len(columns), _or(rule.cap_amount, math.inf))], axis=0),
        projects=step.money(projects),
        issued=step.money(kept),
        fixed=fixed,
        fixed_amount=step.money(fixed_steps),
        free=_free(columns, base),
    )


def _kept(columns: Columns, tranches: Mapping[str, TrancheColumn]) -> dict[str, IntArray]:
    """Return what units hold of issued tranches and keep in any case."""
    recovers = any(item.on_excess == "recover" for item in columns.scenario.tranches.values())
    held = {key: tranche.issued for key, tranche in tranches.items() if tranche.issued is not None}
    return {} if recovers else held


def _free(columns: Columns, base: FloatArray) -> BoolArray:
    """Return which units (n,) have no relative floor and cap: those exempt, and those without a base."""
    rule = columns.scenario.bounds
    free = np.zeros(len(columns), dtype=np.bool_)
    if rule.base:
        nothing = base <= 0
        if rule.no_base == "error":
            what = _("the base is 0, so floor and cap are no change from anything")
            columns.complain(nothing, rule.base, what, _('fill it in, or write bounds.no_base = "free"'))
        free |= nothing
    for unit in rule.exempt:
        place = columns.place(unit, "bounds.exempt")
        if place is not None:
            free[place] = True
    if rule.exempt_column:
        marks = columns.read(rule.exempt_column)
        columns.complain((marks != 0) & (marks != 1), rule.exempt_column, _("write 1 or 0"), _("correct the figure"))
        free |= marks == 1
    return free


def _column(columns: Columns, heading: str | None, none: float) -> FloatArray:
    """Return absolute limits (n,); a blank cell means no limit."""
    if heading is None:
        return np.full(len(columns), none)
    values = columns.read(heading, blank=True)
    return np.where(np.isnan(values), none, values)


def _per(columns: Columns, rule: PerLimit | None, pool: float, none: float) -> FloatArray:
    """Return limits (n,) that follow a column: an amount for each of its figures, or a share of the pool by them."""
    if rule is None:
        return np.full(len(columns), none)
    values = columns.read(rule.column)
    if rule.amount is not None:
        return values * rule.amount
    if not values.sum() > 0:
        what = _("the column adds up to zero, so no share of the pool can follow it")
        columns.complain_of_column(rule.column, what, _("fill in the column"))
        return np.full(len(columns), none)
    return float(rule.pool_share or 0.0) * pool * values / values.sum()


def _fixed(columns: Columns, step: Step) -> tuple[BoolArray, IntArray]:
    fixed, amount = np.zeros(len(columns), dtype=bool), np.zeros(len(columns), dtype=np.int64)
    for unit, arrangement in columns.scenario.exceptions.items():
        where = f"exceptions.{unit}"
        place = columns.place(unit, where)
        if place is None:
            continue
        if fixed[place]:
            what = _("the unit has another exception, under another of its names")
            columns.problems.append(Problem(where, what, _("keep one of them")))
        fixed[place], amount[place] = True, step.nearest(arrangement.amount)
    return fixed, amount


def _or(value: float | None, none: float) -> float:
    return none if value is None else value
