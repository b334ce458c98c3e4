"""Every number column a scenario names, and where it names it."""

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.policy.base import columns_of
from allocator.policy.hard import HardItem
from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class ColumnUse:
    """A number column, the key that names it, and whether its cells may be blank."""

    column: str
    key: str
    blank: bool = False


def number_columns(scenario: Scenario) -> Iterator[ColumnUse]:
    """Yield each use of a number column, in the order of the scenario file."""
    for column in columns_of(scenario.table.last_year):
        yield ColumnUse(column, "table.last_year")
    yield from _named(scenario.table, "table", "heads")
    for key, tranche in scenario.tranches.items():
        yield from _named(tranche, f"tranches.{key}", "fixed")
    if scenario.hard:
        for key, item in scenario.hard.items.items():
            yield from _hard(item, f"hard.items.{key}")
    for factor_key, factor in scenario.factors.items():
        for key, indicator in factor.indicators.items():
            where = f"factors.{factor_key}.indicators.{key}"
            yield ColumnUse(indicator.column, f"{where}.column", blank=indicator.missing is not None)
            yield from _named(indicator, where, "per")
            for size in indicator.sizes:
                yield ColumnUse(size, f"{where}.scale_by")
    yield from _named(scenario.carryover, "carryover", "balance", "available", "previous", "stale")
    yield from _named(scenario.bounds, "bounds", "base", "floor_column", "cap_column")
    if scenario.lp:
        yield from _named(scenario.lp, "lp", "capacity", "spent")


def _named(section: object, where: str, *keys: str) -> Iterator[ColumnUse]:
    for key in keys:
        column = getattr(section, key)
        if column is not None:
            yield ColumnUse(column, f"{where}.{key}")


def _hard(item: HardItem, where: str) -> Iterator[ColumnUse]:
    for key in ("column", "people", "standard", "months"):
        column = getattr(item, key)
        if isinstance(column, str):
            yield ColumnUse(column, f"{where}.{key}")
