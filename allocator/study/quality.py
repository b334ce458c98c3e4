"""What is odd about the data without being wrong: for a person to look at before the money is shared out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario

OUTLYING = 3.5
"""Modified z-score above which a value stands out (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers)."""

CONSISTENT = 0.6745
"""The median absolute deviation of a normal distribution with standard deviation 1."""


@dataclass(frozen=True)
class Finding:
    """Something to look at: a column, what is odd, and the rows of the units concerned."""

    column: str
    what: Phrase
    rows: tuple[int, ...] = ()


def findings(case: Case) -> tuple[Finding, ...]:
    """Return blanks, zeros and outliers of every used column, contradictions between columns, and unused columns."""
    columns = dict.fromkeys(use.column for use in number_columns(case.scenario))
    found = [finding for column in columns for finding in _column(column, case.units)]
    return (*found, *_carryover(case.scenario, case.units), *_unused(case, list(columns)))


def _column(column: str, units: UnitTable) -> Iterator[Finding]:
    values = units.columns[column]
    if (blank := np.isnan(values)).any():
        yield Finding(column, _("empty"), _rows(units, blank))
    if (zero := values == 0).any():
        yield Finding(column, _("zero"), _rows(units, zero))
    if (far := _outlying(values)).any():
        median = float(np.median(values[values > 0]))
        yield Finding(column, _("far from the median of {median:,.6g}").format(median=median), _rows(units, far))


def _outlying(values: FloatArray) -> BoolArray:
    """Mark positive values whose logarithm is far from the median: sizes differ by factors, not by amounts."""
    positive = values > 0
    logs = np.log(values, out=np.zeros(len(values)), where=positive)
    if not positive.any():
        return positive
    distance = np.abs(logs - np.median(logs[positive]))
    spread = np.median(distance[positive])
    return positive & (CONSISTENT * distance > OUTLYING * spread) & (spread > 0)


def _carryover(scenario: Scenario, units: UnitTable) -> Iterator[Finding]:
    rule = scenario.carryover
    if rule.balance and rule.available:
        above = units.columns[rule.balance] > units.columns[rule.available]
        if above.any():
            what = _("more than {column}").format(column=rule.available)
            yield Finding(rule.balance, what, _rows(units, above))


def _unused(case: Case, used: Sequence[str]) -> Iterator[Finding]:
    table = case.scenario.table
    known = {*used, table.id, table.name, table.code, table.city, table.level}
    for heading in dict.fromkeys(case.units.headings):
        if heading not in known:
            yield Finding(heading, _("no key of the scenario uses this column"))


def _rows(units: UnitTable, mask: BoolArray) -> tuple[int, ...]:
    """Return the rows that are marked, in the order of the file."""
    return tuple(units.shown[mask[units.shown]].tolist())
