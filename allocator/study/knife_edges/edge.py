"""One knife-edge, and how it is tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case

Kind = Literal["remainder", "half", "limit", "plan", "tier", "rank", "class"]
"""remainder: equal remainders at the last step given; half: an amount half a step above a whole one; limit: a unit
within a step of its floor or cap; plan: another plan of the LP mode costs as little; tier: a carryover rate within its
rounding of a tier; rank: equal in a column that is ranked; class: a value within its rounding of a class boundary."""


@dataclass(frozen=True)
class Edge:
    """A place where the answer hangs on a hair.

    units: the rows it concerns; column: the column or key that hangs, empty for money; figure and limit: what stood
    against what; rule: what decided; moves: what each unit (row) would get more or less (万元) had it fallen otherwise.
    """

    kind: Kind
    units: tuple[int, ...]
    column: str
    figure: float
    limit: float
    rule: Literal["amount", "id", "up", "floor", "cap", "fraction", "above", "alike", "below", "upto"]
    moves: Mapping[int, float] = field(default_factory=dict)


def moved(result: Allocation, amount: FloatArray) -> dict[int, float]:
    """Return by how much each unit's amount (n,) in 万元 differs from a result's, where it does."""
    change = np.round(amount - result.amount, 6)
    return {int(row): float(change[row]) for row in np.flatnonzero(change)}


def nudged(case: Case, column: str, row: int | None, by: float) -> Case:
    """Return the case with a figure of the table, or a whole column, larger by something; none falls below zero."""
    values = np.array(case.units.columns[column])
    values[slice(None) if row is None else row] += by
    if column not in case.units.signed:
        values = np.where(values < 0, 0.0, values)
    return replace(case, units=replace(case.units, columns={**case.units.columns, column: values}))


def tried(result: Allocation, case: Case) -> dict[int, float]:
    """Return what another case moves; nothing where it cannot be carried out."""
    try:
        return moved(result, allocate(case, result.mode).amount)
    except AllocatorError:
        return {}


def last_place(values: FloatArray) -> float:
    """Return half of the last decimal place a column (n,) is written to: what rounding may hide."""
    written = (Decimal(repr(value)) for value in values.tolist() if value % 1)
    places = (-int(number.as_tuple().exponent) for number in written if number.is_finite())
    return 0.5 / 10 ** min(max(places, default=0), 6)
