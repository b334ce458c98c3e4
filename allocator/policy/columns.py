"""Every column a scenario names, and where it names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allocator.policy.base import columns_of
from allocator.policy.factor import Factor
from allocator.policy.hard import HardItem
from allocator.policy.scenario import Scenario
from allocator.policy.settlement import Score
from allocator.rules.carryover import COLUMNS


@dataclass(frozen=True)
class ColumnUse:
    """A number column, the key that names it, whether its cells may be blank, and whether they may be negative."""

    column: str
    key: str
    blank: bool = False
    signed: bool = False


def number_columns(scenario: Scenario) -> Iterator[ColumnUse]:
    """Yield each use of a number column of the table, in the order of the scenario file.

    A derived column is no column of the table; those it rests on are.
    """
    for use in all_columns(scenario):
        if use.column not in scenario.columns:
            yield use


def all_columns(scenario: Scenario) -> Iterator[ColumnUse]:
    """Yield each use of a number column, derived ones among them."""
    for column in columns_of(scenario.table.last_year):
        yield ColumnUse(column, "table.last_year")
    if scenario.table.heads:
        yield ColumnUse(scenario.table.heads, "table.heads", blank=True)
    yield from _derived(scenario)
    for key, tranche in scenario.tranches.items():
        yield from _named(tranche, f"tranches.{key}", "fixed")
        yield from _scored(tranche.factors, tranche.score, f"tranches.{key}.")
    for key, item in scenario.hard.items.items() if scenario.hard else ():
        yield from _hard(item, f"hard.items.{key}")
    yield from _scored(scenario.factors, scenario.score, "")
    for key, adjustment in scenario.adjustments.items():
        yield ColumnUse(adjustment.column, f"adjustments.{key}.column", signed=True)
    yield from _deductions(scenario)
    yield from _bounds(scenario)
    if scenario.lp:
        yield from _named(scenario.lp, "lp", "capacity", "spent")


def _derived(scenario: Scenario) -> Iterator[ColumnUse]:
    for name, derived in scenario.columns.items():
        for key, columns in derived.numbers().items():
            yield from (ColumnUse(column, f"columns.{name}.{key}", signed=True) for column in columns)


def _scored(factors: Mapping[str, Factor], score: Score, where: str) -> Iterator[ColumnUse]:
    yield from _factors(factors, f"{where}factors")
    yield from (ColumnUse(column, f"{where}score.times") for column in score.times)


def word_columns(scenario: Scenario) -> Mapping[str, str]:
    """Return the columns of words that a scenario reads, each with the first key that names it."""
    found: dict[str, str] = {}
    for name, derived in scenario.columns.items():
        for key, column in derived.words().items():
            found.setdefault(column, f"columns.{name}.{key}")
    for key, column in scenario.notice.columns.by_key().items():
        found.setdefault(column, f"notice.columns.{key}")
    return found


def columns_in_use(scenario: Scenario) -> tuple[str, ...]:
    """Return every column of the table that a scenario reads, of numbers and of words, each once."""
    return tuple(dict.fromkeys([*(use.column for use in number_columns(scenario)), *word_columns(scenario)]))


def _factors(factors: Mapping[str, Factor], where: str) -> Iterator[ColumnUse]:
    for factor_key, factor in factors.items():
        for key, indicator in factor.indicators.items():
            at = f"{where}.{factor_key}.indicators.{key}"
            yield ColumnUse(indicator.column, f"{at}.column", blank=indicator.missing is not None)
            yield from _named(indicator, at, "per")
            for size in indicator.sizes:
                yield ColumnUse(size, f"{at}.scale_by")


def _deductions(scenario: Scenario) -> Iterator[ColumnUse]:
    rule = scenario.carryover
    yield from _named(rule, "carryover", *COLUMNS)
    if rule.returned_by:
        yield ColumnUse(rule.returned_by, "carryover.return_to")
    for key, deduction in scenario.deductions.items():
        if isinstance(deduction.rate, str):
            yield ColumnUse(deduction.rate, f"deductions.{key}.rate")
        if deduction.returned_by:
            yield ColumnUse(deduction.returned_by, f"deductions.{key}.return_to")


def _bounds(scenario: Scenario) -> Iterator[ColumnUse]:
    rule = scenario.bounds
    yield from _named(rule, "bounds", "base")
    for key in ("floor_column", "cap_column"):
        yield from (ColumnUse(column, f"bounds.{key}", blank=True) for column in columns_of(getattr(rule, key)))
    for key in ("floor_per", "cap_per"):
        limit = getattr(rule, key)
        if limit:
            yield ColumnUse(limit.column, f"bounds.{key}.column")
    yield from _named(rule, "bounds", "exempt_column")


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
