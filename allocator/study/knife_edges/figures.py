"""Edges of figures: carryover rates at a tier, equal ranks, values at the boundary of a class."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from allocator.intake.columns import Columns
from allocator.intake.derived import class_numbers
from allocator.kernel import BoolArray, FloatArray, equal
from allocator.kernel.carryover import rate
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.policy.derived import ClassStep
from allocator.study.knife_edges.edge import Edge, last_place, nudged, tried

Value = Callable[[Case], FloatArray]
"""Returns the values (n,) of a case that are held against a boundary."""


@dataclass(frozen=True)
class Boundary:
    """What values are held against: kind, column or key and rule of its edges, the columns behind the values, these.

    inside (n,) says on which side of the limit values lie.
    """

    kind: Literal["tier", "class"]
    name: str
    rule: Literal["above", "below", "upto"]
    limit: float
    columns: Sequence[str]
    value: Value
    inside: Callable[[FloatArray], BoolArray]


def tier_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the carryover rates that rounding of balance or available may have put on this side of a tier."""
    rule, case = result.case.scenario.carryover, result.case
    columns = [column for named in (rule.balance, rule.available) for column in _raw(case, named)]

    def rates(case: Case) -> FloatArray:
        read = Columns(case)
        return rate(read.read(rule.balance), read.read(rule.available))

    for tier in (rule.tiers or ()) if rule.method == "tiers" else ():
        inside = partial(equal.above, limit=np.array([tier.over]))
        yield from _crossings(result, Boundary("tier", "carryover.tiers", "above", tier.over, columns, rates, inside))


def class_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the values that rounding of the figures behind them may have put into this class."""
    case = result.case
    for name, rule in case.scenario.columns.items():
        for step in rule.steps or ():
            if step.limit is not None:
                side: Literal["upto", "below"] = "upto" if step.below is None else "below"
                value, inside = _before(name, "steps"), partial(_inside, step=step)
                yield from _crossings(
                    result, Boundary("class", name, side, float(step.limit), _raw(case, name), value, inside)
                )


def _inside(value: FloatArray, step: ClassStep) -> BoolArray:
    return class_numbers([step], value) == 0


def _crossings(result: Allocation, at: Boundary) -> Iterator[Edge]:
    """Yield each unit whose value falls on the other side once a figure behind it is off by its rounding."""
    case, found = result.case, set()
    today = at.value(case)
    side = at.inside(today)
    for column, by in ((column, sign * _place(case, column)) for column in at.columns for sign in (1, -1)):
        for row in np.flatnonzero(at.inside(at.value(nudged(case, column, None, by))) != side).tolist():
            other = nudged(case, column, row, by)
            if row in found or at.inside(at.value(other))[row] == side[row]:
                continue
            if moves := tried(result, other):
                found.add(row)
                yield Edge(at.kind, (row,), at.name, float(today[row]), at.limit, at.rule, moves)


def rank_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the units that are equal in a column that is ranked, and what moves where the first is not."""
    for key, column, value in _ranked(result):
        values, by = value(result.case), _place(result.case, column)
        for rows in _equal(values):
            if moves := _broken(result, column, rows[0], by):
                yield Edge("rank", rows, key, float(values[rows[0]]), float(values[rows[0]]), "alike", moves)


def _broken(result: Allocation, column: str, row: int, by: float) -> dict[int, float]:
    """Return what moves where one unit stands above those it is equal to, or where that is nothing, below."""
    up = tried(result, nudged(result.case, column, row, by))
    return up or tried(result, nudged(result.case, column, row, -by))


def _ranked(result: Allocation) -> Iterator[tuple[str, str, Value]]:
    """Yield each ranked indicator and derived column: its key, a column of the table behind it, what is ranked."""
    case = result.case
    of_uses = [item for use in result.inputs.uses for item in use.indicators]
    for item in (*result.inputs.indicators, *of_uses):
        indicator = case.scenario.every_factor[item.factor].indicators[item.key]
        for column in _raw(case, indicator.column)[:1] if indicator.normalise == "rank" else ():
            yield f"{item.factor}.{item.key}", column, partial(_as_it_is, rate=item.rate)
    for name, rule in case.scenario.columns.items():
        if rule.rank:
            for column in _raw(case, name)[:1]:
                yield name, column, _before(name, "rank")


def _as_it_is(_case: Case, rate: FloatArray) -> FloatArray:
    return rate


def _equal(values: FloatArray) -> Iterator[tuple[int, ...]]:
    """Yield the rows of equal values, several together."""
    order = np.argsort(values, kind="stable")
    runs = np.cumsum(np.concatenate([[False], np.diff(values[order]) >= equal.gap(values)]))
    for run in range(int(runs[-1]) + 1):
        rows = tuple(sorted(order[runs == run].tolist()))
        if len(rows) > 1:
            yield rows


def _before(name: str, verb: str) -> Value:
    """Return what gives the values of a derived column before one of its verbs."""

    def value(case: Case) -> FloatArray:
        verbs = Columns(case).work_out(name)
        return verbs[[item.key for item in verbs].index(verb) - 1].values

    return value


def _raw(case: Case, column: str | None) -> list[str]:
    """Return the columns of the table that a column rests on, itself where it is one."""
    if column is None:
        return []
    rule = case.scenario.columns.get(column)
    if rule is None:
        return [column] if column in case.units.columns else []
    return list(dict.fromkeys(raw for named in rule.numbers().values() for one in named for raw in _raw(case, one)))


def _place(case: Case, column: str) -> float:
    return last_place(case.units.columns[column])
