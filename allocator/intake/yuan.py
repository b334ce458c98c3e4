"""Columns of money that look as if they were written in 元 where 万元 are meant."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.kernel.middle import median
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario

BEYOND = 100.0
"""A column of money seldom adds up to so many times the money to be shared out."""

APART = 50.0
"""No unit's need, balance or amount is usually so many times what it had last year; in 元 it is."""

_MONEY = re.compile(
    r"table\.last_year|tranches\..+\.fixed|hard\.items\..+\.column|bounds\.base|"
    r"carryover\.(balance|available|previous|stale)|lp\.(capacity|spent)"
)
_WHOLE = re.compile(r"table\.last_year|bounds\.base|carryover\.available|lp\.(capacity|spent)")
"""Keys of columns that hold all a unit had or may have in a year, against which others can be held."""

MOST_UNITS = 0.5
"""The part of the units that must hold figures in both columns."""


@dataclass(frozen=True)
class InYuan:
    """A column, how many times the money to be shared out it adds up to, and a column whose figures it dwarfs.

    `times` is the median over units of its figures to those of `other`; no `other` where only the pool tells.
    """

    column: str
    of_pool: float
    other: str | None = None
    times: float = 0.0


def in_yuan(scenario: Scenario, units: UnitTable) -> Iterator[InYuan]:
    """Yield the columns of money that dwarf what units had in a year, or the money to be shared out."""
    pool, columns, wholes = money_of(scenario), money_columns(scenario, units), money_columns(scenario, units, _WHOLE)
    for column, values in columns.items():
        of_pool = float(np.nansum(values)) / pool if pool > 0 else 0.0
        other, times = max(
            ((name, _times(values, known)) for name, known in wholes.items()), key=_second, default=("", 0)
        )
        if times >= APART:
            yield InYuan(column, of_pool, other, times)
        elif of_pool >= BEYOND:
            yield InYuan(column, of_pool)


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def money_columns(scenario: Scenario, units: UnitTable, keys: re.Pattern[str] = _MONEY) -> Mapping[str, FloatArray]:
    """Return the columns that hold money in 万元 (n,), by heading: of all keys that name money, or of some."""
    named = dict.fromkeys(use.column for use in number_columns(scenario) if keys.fullmatch(use.key))
    return {column: units.columns[column] for column in named if column in units.columns}


def money_of(scenario: Scenario) -> float:
    """Return the money of all tranches that say how much they bring (万元)."""
    amounts = [tranche.amount for tranche in scenario.tranches.values()]
    return sum(float(amount) for amount in amounts if isinstance(amount, (int, float)))


def _times(values: FloatArray, known: FloatArray) -> float:
    """Return the median over units of one figure to another, 0 where too few units hold both."""
    both = (values > 0) & (known > 0)
    return median(values[both] / known[both]) if both.mean() >= MOST_UNITS else 0.0
