"""Spending against plan: who is behind, and what is carried over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.evaluation.tables import EvaluationTable, Execution
from allocator.policy.evaluation import MONTHS, Monitoring

Light = Literal["green", "amber", "red"]


@dataclass(frozen=True)
class Progress:
    """One source of one table, or with the source "" the whole table: money in 万元, shares of the budget."""

    table: EvaluationTable
    source: str
    execution: Execution
    plan: Fraction
    light: Light

    @property
    def carryover(self) -> Fraction:
        """What is not spent (结转结余); below zero where more was spent than budgeted."""
        return self.execution.budget - self.execution.spent

    @property
    def behind(self) -> Fraction:
        """The share of the budget that plan is ahead of spending; below zero where spending is ahead."""
        rate = self.execution.rate
        return Fraction(0) if rate is None else self.plan - rate


def planned(rule: Monitoring, months: int) -> Fraction:
    """Return the share that should be spent once `months` (0 to 12) of the year are over."""
    if months == 0 or rule.plan is None:
        return Fraction(months, MONTHS)
    return Fraction(str(rule.plan[months - 1]))


def progress(tables: Sequence[EvaluationTable], rule: Monitoring, months: int) -> tuple[Progress, ...]:
    """Return where the money of every table stands: each source, then the whole."""
    plan = planned(rule, months)
    return tuple(_progress(table, source, money, rule, plan) for table, source, money in _money(tables))


def _money(tables: Sequence[EvaluationTable]) -> Iterator[tuple[EvaluationTable, str, Execution]]:
    for table in tables:
        for row in table.money:
            if row.pair and row.is_source:
                yield table, row.source, Execution(row.pair[0].value, row.pair[1].value)
        if table.execution:
            yield table, "", table.execution


def _progress(table: EvaluationTable, source: str, money: Execution, rule: Monitoring, plan: Fraction) -> Progress:
    behind = Fraction(0) if money.rate is None else plan - money.rate
    light: Light = "green"
    if behind > Fraction(str(rule.amber)):
        light = "red" if behind > Fraction(str(rule.red)) else "amber"
    return Progress(table, source, money, plan, light)
