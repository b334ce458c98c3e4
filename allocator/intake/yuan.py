"""Columns of money that look as if they were written in 元 where 万元 are meant."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario

BEYOND = 200.0
"""A column of last year's money or of carryover is seldom so many times the money to be shared out, and 元 are 万."""

YUAN = 10_000.0
"""元 in 1 万元."""

APART = (100.0, 1e6)
"""Between two columns of money the usual unit's figures differ by less; 元 beside 万元 by ten thousand times more."""

_MONEY = re.compile(
    r"table\.last_year|tranches\..+\.fixed|hard\.items\..+\.column|bounds\.base|"
    r"carryover\.(balance|available|previous|stale)|lp\.(capacity|spent)"
)
_SEVERAL = 3
"""Units that must hold figures in both columns."""


@dataclass(frozen=True)
class InYuan:
    """A column, how many times the money to be shared out it adds up to, and a column whose figures it dwarfs.

    `times` is the median over units of its figures to those of `other`; None where no other column tells.
    """

    column: str
    of_pool: float
    other: str | None = None
    times: float | None = None


def in_yuan(scenario: Scenario, units: UnitTable) -> Iterator[InYuan]:
    """Yield the columns of money that add up to far more than the money to be shared out."""
    pool, columns = money_of(scenario), money_columns(scenario, units)
    of_pool = {column: float(np.nansum(values)) / pool for column, values in columns.items()} if pool > 0 else {}
    small = {column: columns[column] for column, times in of_pool.items() if times < BEYOND}
    for column, times in of_pool.items():
        if column not in small:
            yield InYuan(column, times, *_beside(columns[column], small))


def _beside(values: FloatArray, small: Mapping[str, FloatArray]) -> tuple[str, float] | tuple[None, None]:
    """Return the column of 万元 beside which figures stand out by nearest to ten thousand times, and by how much."""
    times = {other: found for other, known in small.items() if (found := _times(values, known)) is not None}
    near = [(abs(math.log10(found / YUAN)), other) for other, found in times.items() if APART[0] <= found <= APART[1]]
    return (min(near)[1], times[min(near)[1]]) if near else (None, None)


def money_columns(scenario: Scenario, units: UnitTable) -> Mapping[str, FloatArray]:
    """Return the columns that hold money in 万元 (n,), by heading."""
    named = dict.fromkeys(use.column for use in number_columns(scenario) if _MONEY.fullmatch(use.key))
    return {column: units.columns[column] for column in named if column in units.columns}


def money_of(scenario: Scenario) -> float:
    """Return the money of all tranches that say how much they bring (万元)."""
    amounts = [tranche.amount for tranche in scenario.tranches.values()]
    return sum(float(amount) for amount in amounts if isinstance(amount, (int, float)))


def _times(values: FloatArray, known: FloatArray) -> float | None:
    """Return the median over units of one figure to another, None where too few units hold both."""
    both = (values > 0) & (known > 0)
    return float(np.median(values[both] / known[both])) if both.sum() >= _SEVERAL else None
