"""Tables made of columns that bring their values along, so that no heading stands over the figures of another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from allocator.formats.table import Column, Kind, Sheet, Value
from allocator.kernel import FloatArray
from allocator.model.units import UnitTable
from allocator.policy.table import Table
from allocator.views.words import TOTAL, named, word

SUMS = {"money", "exact"}
"""Kinds of column that a last row adds up."""


@dataclass(frozen=True)
class Filled:
    """A column and its values (n,), one a unit in id order or one a row."""

    column: Column
    values: Sequence[Value]


def filled(key: str, values: Iterable[Value], kind: Kind | None = None, **names: str) -> Filled:
    """Return the column of a heading of ours with its values; `names` are what the heading tells in braces."""
    return Filled(word(key, kind, **names), list(values))


def titled(name: str, values: Iterable[Value], kind: Kind = "text") -> Filled:
    """Return a column that bears a name of the scenario, such as that of a factor."""
    return Filled(named(name, kind), list(values))


def known(values: FloatArray) -> list[Value]:
    """Return numbers (n,) as cells; NaN is an empty one."""
    return [None if math.isnan(value) else value for value in values.tolist()]


def who_is(rule: Table, units: UnitTable) -> Iterator[Filled]:
    """Yield the columns that say who a unit is."""
    yield filled("id", units.ids)
    if rule.code and rule.code != rule.id:
        yield filled("code", units.codes)
    yield filled("unit", units.names)
    if rule.city:
        yield filled("city", units.cities)
    if rule.level:
        yield filled("level", units.levels)


def table(name: str, columns: Iterable[Filled], notes: tuple[str, ...] = ()) -> Sheet:
    """Return columns side by side as a table, its rows in their order."""
    found = list(columns)
    rows = zip(*(item.values for item in found), strict=True)
    return Sheet(name, tuple(item.column for item in found), tuple(rows), notes=notes)


def unit_table(
    name: str, units: UnitTable, columns: Iterable[Filled], *, total: bool = False, notes: tuple[str, ...] = ()
) -> Sheet:
    """Return one row a unit in the order of the file; with `total`, a last row that adds up money."""
    found = list(columns)
    made = table(name, (Filled(item.column, units.as_shown(item.values)) for item in found), notes)
    if not total:
        return made
    sums = (_sum(item) for item in found[1:])
    return Sheet(name, made.columns, made.rows, (TOTAL.zh, *sums), notes)


def _sum(item: Filled) -> float | None:
    if item.column.kind not in SUMS:
        return None
    return math.fsum(value for value in item.values if isinstance(value, int | float))
