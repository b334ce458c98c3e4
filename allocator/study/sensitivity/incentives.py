"""What a figure is worth to the county that reports it: one more unit, and the most it could gain within a band.

Amounts are those before rounding, by the whole rule: a limit that holds a unit makes its figures worth nothing, and a
deduction makes more of one worth less than nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from allocator.engine import conflict
from allocator.engine.many import refuse_program
from allocator.engine.pipeline import allocate, calculate
from allocator.engine.refusals import FULL
from allocator.errors import AllocatorError
from allocator.intake import take_in
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.policy.columns import all_columns, number_columns
from allocator.study.sensitivity.erring import erring

REPORTED = re.compile(r"(tranches\..+\.)?(factors|score)\.|hard\.|carryover\.|columns\.|deductions\.")
"""Keys of figures that counties report and that amounts are made of; bases and issued money are the office's own."""

LOCAL = ("balance", "available", "previous", "stale")
"""Figures of the carryover rule, each a unit's own."""

GRID = np.linspace(-1.0, 1.0, 9)
"""Parts of the band at which a figure is tried that may work in more than one direction."""

FLAT = 1e-9
"""Money in 万元 that is none."""

ONE, RATE = 1.0, 0.01
"""One more unit of a figure; of a column of rates, one per cent."""


@dataclass(frozen=True)
class Incentive:
    """One column, units in id order: what `size` more of it is worth to each (n,) in 万元, NaN where none is paid then.

    gain: the most each could gain by reporting another figure within the band, 0 where none gains; at: that figure.
    """

    column: str
    size: float
    worth: FloatArray
    gain: FloatArray
    at: FloatArray


@dataclass(frozen=True)
class Incentives:
    """The columns that move any amount, and the band (a share of each figure) within which figures were misreported."""

    result: Allocation
    band: float
    columns: tuple[Incentive, ...]

    @property
    def visits(self) -> list[tuple[int, Incentive]]:
        """The figures worth a visit, as rows and columns: the largest gain first."""
        found = [(row, item) for item in self.columns for row in np.flatnonzero(item.gain > FLAT).tolist()]
        return sorted(found, key=lambda one: (-float(one[1].gain[one[0]]), one[1].column, one[0]))


def incentives(case: Case, band: float = 0.05, tick: Callable[[int, int], None] | None = None) -> Incentives:
    """Return what figures are worth, and what misreporting them by up to `band` of each could gain.

    tick: called with the columns done and all columns. Raises what `allocate` raises; PolicyError in the LP mode.
    """
    refuse_program(case)
    result, inputs = allocate(case), take_in(case)
    names = reported(case)
    found = []
    for done, column in enumerate(names, 1):
        found.append(_incentive(result, inputs, column, band))
        if tick:
            tick(done, len(names))
    moving = (item for item in found if np.nanmax(np.abs([item.worth, item.gain]), initial=0.0) > FLAT)
    return Incentives(result, band, tuple(moving))


def reported(case: Case) -> list[str]:
    """Return the columns of the table that counties report and that amounts may be made of."""
    return list(dict.fromkeys(use.column for use in number_columns(case.scenario) if REPORTED.match(use.key)))


def _incentive(result: Allocation, inputs: Inputs, column: str, band: float) -> Incentive:
    case, values = result.case, result.case.units.columns[column]
    size = ONE if np.nanmax(np.abs(values), initial=0.0) > 1 else RATE
    today = result.steps.exact
    worth = _own_amounts(case, inputs, column, np.full(len(values), size)) - today
    gain, at = np.zeros(len(values)), np.array(values)
    for by in _tries(case, column, band):
        other = np.nan_to_num(_own_amounts(case, inputs, column, by) - today, nan=0.0)
        better = other > gain + FLAT
        gain, at = np.where(better, other, gain), np.where(better, values + by, at)
    return Incentive(column, size, worth, gain, at)


def _tries(case: Case, column: str, band: float) -> Iterator[FloatArray]:
    """Yield changes (n,) of a column within the band: its ends, more where it has several uses, and edges of tiers."""
    values = np.nan_to_num(case.units.columns[column])
    uses = [use.key for use in all_columns(case.scenario) if use.column == column and REPORTED.match(use.key)]
    simple = len(uses) == 1 and not uses[0].startswith("columns.")
    for part in GRID[[0, -1]] if simple else GRID:
        yield part * band * values
    for edge in _edges(case, column):
        yield np.where(np.abs(edge - values) <= band * values, edge - values, 0.0)


def _edges(case: Case, column: str) -> Iterator[FloatArray]:
    """Yield the figures (n,) of a balance, or of what was available, at which a tier begins."""
    rule, read = case.scenario.carryover, Columns(case)
    for tier in (rule.tiers or ()) if rule.method == "tiers" else ():
        if column == rule.balance:
            yield read.read(rule.available) * tier.over
        elif column == rule.available and tier.over:
            yield read.read(rule.balance) / tier.over


def _own_amounts(case: Case, inputs: Inputs, column: str, by: FloatArray) -> FloatArray:
    """Return what each unit (n,) would get before rounding if its own figure alone were larger by `by` (n,)."""
    slow = np.ones(len(by), dtype=np.bool_) if _is_far_reaching(case, column) else _unscalable(case, column, by)
    found = np.full(len(by), np.nan)
    if not slow.all():
        exact = _feasible(case, _each_alone(case, inputs, column, by))
        found = np.array(np.diagonal(np.broadcast_to(exact, (len(by), len(by)))))
    for row in np.flatnonzero(slow).tolist():
        found[row] = _one_alone(case, column, row, float(by[row]))
    return found


def _is_far_reaching(case: Case, column: str) -> bool:
    """Say whether a column works in ways that have to be calculated one unit at a time."""
    keys = [use.key for use in number_columns(case.scenario) if use.column == column]
    own = any(tranche.factors for tranche in case.scenario.tranches.values())
    plain = case.scenario.score == type(case.scenario.score)()
    return own or not plain or any(key.startswith(("columns.", "deductions.", "score.")) for key in keys)


def _unscalable(case: Case, column: str, by: FloatArray) -> BoolArray:
    """Return which units (n,) have a figure of nothing, which no factor makes larger, or one that would be negative."""
    values = np.nan_to_num(case.units.columns[column], nan=-1.0)
    return np.asarray((values + by < 0) | (values <= 0))


def _each_alone(case: Case, inputs: Inputs, column: str, by: FloatArray) -> Inputs:
    """Return inputs of n scenarios: in each, one unit's figure alone is another."""
    values = case.units.columns[column]
    off = np.ones((len(by), len(by)))
    np.fill_diagonal(off, np.divide(values + by, values, out=np.ones(len(by)), where=values > 0))
    shifted = take_in(_shifted(case, column, np.where(np.isnan(values) | (values + by < 0), 0.0, by)))
    own: dict[str, Any] = {
        key: _alone(getattr(inputs.deduction, key), getattr(shifted.deduction, key)) for key in LOCAL
    }
    return replace(
        erring(case, inputs, {column: off}),
        need=_alone(inputs.need, shifted.need),
        deduction=replace(inputs.deduction, **own),
    )


def _alone(today: FloatArray, other: FloatArray) -> FloatArray:
    """Return today's figures (n,) n times (n, n), the other one on the diagonal; as they are where none is another."""
    return today if np.array_equal(today, other) else today + np.diag(other - today)


def _one_alone(case: Case, column: str, row: int, by: float) -> float:
    change = np.zeros(len(case.units))
    change[row] = by
    other = _shifted(case, column, change)
    try:
        return float(_feasible(other, take_in(other))[row])
    except AllocatorError:
        return float("nan")


def _feasible(case: Case, inputs: Inputs) -> FloatArray:
    """Return amounts before rounding (..., n), NaN where hard money or limits leave no way."""
    steps = calculate(inputs)
    feasible = conflict.feasible(steps)
    if case.scenario.bounds.on_conflict == "relax" and not feasible.all():
        steps = calculate(conflict.all_relaxed(inputs, steps))
        feasible = conflict.feasible(steps)
    if case.scenario.hard and case.scenario.hard.shortfall == "error":
        feasible = feasible & (steps.guarantee_rate >= FULL)
    return np.where(feasible[..., None], steps.exact, np.nan)


def _shifted(case: Case, column: str, by: FloatArray) -> Case:
    return replace(
        case, units=replace(case.units, columns={**case.units.columns, column: case.units.columns[column] + by})
    )
