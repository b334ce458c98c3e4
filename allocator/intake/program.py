"""From a scenario and the steps up to its targets to the program of the LP mode."""

import math

import numpy as np

from allocator.errors import PolicyError, Problem
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray, carryover
from allocator.language import translate as _
from allocator.lp.problem import Group, Program
from allocator.lp.whole_limits import drawn_in
from allocator.model.allocation import Steps
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.policy.lp import GroupLimit, LinearProgram


def take_in_program(case: Case, inputs: Inputs, steps: Steps) -> Program:
    """Return the program whose targets are what `steps` give before limits, without the carryover deduction.

    Nobody's target or least amount is below zero; limits stand in `steps` as they hold, in whole steps. What other
    deductions keep in reserve is not shared out.

    Raises PolicyError with every problem found: no [lp] section, a penalty without the columns it needs, unknown
    units, cities and levels.
    """
    rule, columns = case.scenario.lp, Columns(case)
    if rule is None:
        todo = _("add [lp] with `deviation`, or run without --mode lp")
        raise PolicyError(Problem("lp", _("the scenario has no [lp] section"), todo))
    program = Program(
        units=case.units.names,
        pool=steps.spend,
        hard=np.maximum(0.0, steps.due),
        target=np.maximum(0.0, steps.due + steps.shared),
        lower=steps.lower,
        upper=steps.upper,
        rate=_penalty_rate(columns, rule, inputs),
        carryover=inputs.deduction.balance,
        capacity=_capacity(columns, rule),
        within=np.array([math.inf if tier.within is None else tier.within for tier in rule.deviation]),
        slopes=np.array([tier.slope for tier in rule.deviation]),
        carryover_weight=rule.carryover_weight,
        idle_weight=rule.idle_weight,
        groups=tuple(
            Group(key, np.flatnonzero(_members(columns, key, limit)), *_limits(limit, inputs))
            for key, limit in rule.groups.items()
        ),
        step=inputs.step,
    )
    if columns.problems:
        raise PolicyError(columns.problems)
    return program


def _penalty_rate(columns: Columns, rule: LinearProgram, inputs: Inputs) -> FloatArray:
    """Return e = max(0, c − threshold) / (1 − threshold), c the carryover rate."""
    needed = columns.scenario.carryover
    if rule.carryover_weight and not (needed.balance and needed.available):
        what = _("a penalty on carryover needs the columns `balance` and `available` in [carryover]")
        columns.problems.append(Problem("lp.carryover_weight", what, _("name them; `method` may be none")))
    rate = carryover.rate(inputs.deduction.balance, inputs.deduction.available)
    return np.maximum(0.0, rate - rule.threshold) / (1 - rule.threshold)


def _capacity(columns: Columns, rule: LinearProgram) -> FloatArray | None:
    if rule.capacity:
        return columns.read(rule.capacity)
    return columns.read(rule.spent) * rule.growth if rule.spent else None


def _members(columns: Columns, key: str, limit: GroupLimit) -> BoolArray:
    if limit.units is not None:
        places = [columns.place(unit, f"lp.groups.{key}.units") for unit in limit.units]
        return np.isin(np.arange(len(columns)), [place for place in places if place is not None])
    if limit.city:
        return columns.having(columns.units.cities, limit.city, f"lp.groups.{key}.city")
    return columns.having(columns.units.levels, str(limit.level), f"lp.groups.{key}.level")


def _limits(limit: GroupLimit, inputs: Inputs) -> tuple[float, float]:
    """Return the least and the most of a group in 万元, drawn in to whole steps."""
    pool = float(inputs.counting.money(inputs.steps))
    least = limit.min if limit.min is not None else (limit.min_share or 0.0) * pool
    highest = limit.max if limit.max is not None else math.inf if limit.max_share is None else limit.max_share * pool
    low, high = drawn_in(np.asarray(least), np.asarray(highest), inputs.step)
    return float(low), float(high)
