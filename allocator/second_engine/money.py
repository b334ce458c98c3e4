"""Steps 1 and 2: what each tranche brings for the units, and hard money with adjustments."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from allocator.language import Phrase as _
from allocator.policy.hard import Hard, HardItem
from allocator.policy.tranche import Tranche
from allocator.second_engine.numbers import Column, RefusedError, added, decimal, scaled, total
from allocator.second_engine.sheet import Sheet

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Brought:
    """One tranche in 万元: what arrived (None: what the rule asks), its reserve, its projects and what is issued."""

    amount: Fraction | None
    reserve: Fraction
    projects: Column
    issued: Column | None

    @property
    def pool(self) -> Fraction:
        """What the units share out."""
        return (self.amount or Fraction(0)) - self.reserve - total(self.projects)


def brought(sheet: Sheet) -> dict[str, Brought]:
    """Return the money of the tranches. Raises RefusedError where one promises more than it holds."""
    found = {key: _brought(sheet, tranche) for key, tranche in sheet.scenario.tranches.items()}
    needs = any(one.amount is None for one in found.values())
    if any(one.amount is not None and one.pool < 0 for one in found.values()):
        raise RefusedError(_("projects and reserve are more than a tranche's amount"))
    if not needs and not total(one.pool for one in found.values()):
        raise RefusedError(_("there is no money to share out"))
    return found


def _brought(sheet: Sheet, tranche: Tranche) -> Brought:
    amount = None if isinstance(tranche.amount, str) else _whole(sheet, decimal(tranche.amount))
    projects = [Fraction(0) for _row in sheet.rows]
    for project in tranche.projects:
        projects[sheet.row(project.unit)] += _whole(sheet, decimal(project.amount))
    issued = None if tranche.fixed is None else [_whole(sheet, held) for held in sheet.figures(tranche.fixed)]
    found = Brought(amount, _reserve(sheet, tranche, amount or Fraction(0)), projects, issued)
    if issued is not None and total(issued) != found.pool:
        raise RefusedError(_("the units hold another sum of an issued tranche than it had for them"))
    return found


def _whole(sheet: Sheet, amount: Fraction) -> Fraction:
    if (amount / sheet.step).denominator != 1:
        raise RefusedError(_("an amount is no whole number of steps"))
    return amount


def _reserve(sheet: Sheet, tranche: Tranche, amount: Fraction) -> Fraction:
    """Return the reserve; one in per cent is rounded half up to a step."""
    if isinstance(tranche.reserve, str):
        share = Fraction(tranche.reserve.strip().rstrip("%％").strip()) / 100
        return floor(share * amount / sheet.step + HALF) * sheet.step
    return _whole(sheet, decimal(tranche.reserve))


@dataclass(frozen=True)
class Due:
    """What a unit is due before any factor: hard money H, adjustments D by key, and the guarantee rate."""

    hard: Column
    adjustments: Mapping[str, Column]
    rate: Fraction

    @property
    def both(self) -> Column:
        """H + D."""
        return added(self.hard, *self.adjustments.values())


def due(sheet: Sheet, pool: Fraction | None) -> Due:
    """Return hard money and adjustments out of a pool; without one, every need is met. Raises RefusedError."""
    rules = sheet.scenario.adjustments
    adjustments = {key: sheet.figures(item.column, signed=True) for key, item in rules.items()}
    claims = _claims(sheet, sheet.scenario.hard)
    there = None if pool is None else max(Fraction(0), pool - total(map(total, adjustments.values())))
    if there is None or total(claims) <= there:
        return Due(claims, adjustments, Fraction(1))
    if sheet.scenario.hard is None or sheet.scenario.hard.shortfall == "error":
        raise RefusedError(_("hard expenditure is more than the pool"))
    rate = there / total(claims)
    return Due(scaled(claims, rate), adjustments, rate)


def _claims(sheet: Sheet, rule: Hard | None) -> Column:
    if rule is None:
        return [Fraction(0) for _row in sheet.rows]
    balance = sheet.figures(sheet.scenario.carryover.balance)
    items = [_item(sheet, item) for item in rule.items.values()]
    coverage, use = decimal(rule.coverage), decimal(rule.carryover_use)
    needs = [coverage * total(item[row] for item in items) for row in sheet.rows]
    return [max(Fraction(0), need - use * held) for need, held in zip(needs, balance, strict=True)]


def _item(sheet: Sheet, item: HardItem) -> Column:
    if item.column is not None:
        return sheet.figures(item.column)
    standard = sheet.figures(item.standard)
    if item.cap is not None:
        standard = [min(each, decimal(item.cap)) for each in standard]
    counted = zip(sheet.figures(item.people), standard, sheet.figures(item.months), strict=True)
    return [people * each * months / 10_000 for people, each, months in counted]
