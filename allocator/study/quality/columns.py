"""What is odd about the columns: blanks, zeros and outliers, contradictions between columns, columns nobody uses."""

from collections.abc import Iterator, Sequence

import numpy as np

from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.middle import median
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns, word_columns
from allocator.study.quality.finding import Finding

OUTLYING = 3.5
"""Modified z-score above which a value stands out (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers)."""

CONSISTENT = 0.6745
"""The median absolute deviation of a normal distribution with standard deviation 1."""


def column_findings(case: Case) -> tuple[Finding, ...]:
    """Return blanks, zeros and outliers of every used column, contradictions between columns, and unused columns."""
    columns = dict.fromkeys(use.column for use in number_columns(case.scenario))
    found = [finding for column in columns for finding in _column(column, case.units)]
    return (*found, *_carryover(case), *_unused(case, list(columns)))


def _column(column: str, units: UnitTable) -> Iterator[Finding]:
    values = units.columns[column]
    if (blank := np.isnan(values)).any():
        yield Finding(column, "blank", rows_of(units, blank))
    if (zero := values == 0).any():
        yield Finding(column, "zero", rows_of(units, zero))
    if (far := _outlying(values)).any():
        middle = median(values[values > 0])
        yield Finding(column, "outlier", rows_of(units, far), {"median": middle})


def _outlying(values: FloatArray) -> BoolArray:
    """Mark positive values whose logarithm is far from the median: sizes differ by factors, not by amounts."""
    positive = values > 0
    logs = np.log(values, out=np.zeros(len(values)), where=positive)
    if not positive.any():
        return positive
    distance = np.abs(logs - median(logs[positive]))
    spread = median(distance[positive])
    return positive & (CONSISTENT * distance > OUTLYING * spread) & (spread > 0)


def _carryover(case: Case) -> Iterator[Finding]:
    rule = case.scenario.carryover
    if rule.balance and rule.available:
        columns = Columns(case)
        above = columns.read(rule.balance) > columns.read(rule.available)
        if above.any():
            yield Finding(rule.balance, "above", rows_of(case.units, above), {"other": rule.available})


def _unused(case: Case, used: Sequence[str]) -> Iterator[Finding]:
    table = case.scenario.table
    known = {*used, *word_columns(case.scenario), table.id, table.name, table.code, table.city, table.level}
    for heading in dict.fromkeys(case.units.headings):
        if heading not in known:
            yield Finding(heading, "unused")


def rows_of(units: UnitTable, mask: BoolArray) -> tuple[int, ...]:
    """Return the rows of the units that are marked, in the order of the file."""
    return tuple(units.shown[mask[units.shown]].tolist())
