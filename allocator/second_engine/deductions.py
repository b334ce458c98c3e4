"""Step 4: what is cut of factor money, and where the freed money goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from allocator.language import Phrase as _
from allocator.policy.carryover import Carryover
from allocator.second_engine.numbers import (
    NEAR,
    Column,
    RefusedError,
    UnknownRuleError,
    added,
    decimal,
    differs,
    less,
    total,
)
from allocator.second_engine.sheet import Sheet


@dataclass(frozen=True)
class Deducted:
    """What each unit is cut for carryover and by other rules, what it gets back, and what goes into the reserve."""

    carryover: Column
    others: Mapping[str, Column]
    returned: Column
    kept: Fraction
    into_reserve: bool

    def left(self, money: Column) -> Column:
        """Return factor money after cuts and returns."""
        return less(added(money, self.returned), added(self.carryover, *self.others.values()))


def deducted(sheet: Sheet, money: Column, *, carryover: bool = True) -> Deducted:
    """Return the deductions of factor money; the LP mode leaves out that of carryover. Raises RefusedError."""
    rule = sheet.scenario.carryover if carryover else Carryover()
    first = _carryover(sheet, rule, money)
    others = _others(sheet, less(money, first))
    after = less(money, added(first, *others.values()))
    if any(left < -NEAR * gross for left, gross in zip(after, money, strict=True)):
        raise RefusedError(_("the rates of [deductions] add up to more than 1"))
    freed = [(sheet.scenario.deductions[key].return_to, cut) for key, cut in others.items()]
    if rule.method != "none":
        freed.insert(0, (rule.return_to, first))
    parts = [_returned(sheet, to, cut, money, after) for to, cut in freed if to != "reserve"]
    kept = [total(cut) for to, cut in freed if to == "reserve"]
    return Deducted(first, others, added([Fraction(0)] * len(money), *parts), total(kept), bool(kept))


def _others(sheet: Sheet, left: Column) -> dict[str, Column]:
    """Return what the other deductions cut of what the first leaves."""
    rates = {key: _rates(sheet, item.rate) for key, item in sheet.scenario.deductions.items()}
    return {key: [rate * part for rate, part in zip(rates[key], left, strict=True)] for key in rates}


def _rates(sheet: Sheet, rate: str | float) -> Column:
    rates = sheet.figures(rate)
    if any(part > 1 for part in rates):
        raise RefusedError(_("a rate of [deductions] is more than 1"))
    return rates


def _carryover(sheet: Sheet, rule: Carryover, money: Column) -> Column:
    if rule.method == "none":
        return [Fraction(0) for _row in sheet.rows]
    if rule.method == "tiers":
        reached = _tiers(sheet, rule)
        return [gross * cut for gross, cut in zip(money, reached, strict=True)]
    most = decimal(rule.max_cut)
    return [min(wish, most * gross) for wish, gross in zip(_wanted(sheet, rule), money, strict=True)]


def carryover_rates(sheet: Sheet) -> Column:
    """Return c = carryover / available, 0 where both are 0. Raises RefusedError for a carryover of nothing."""
    rule = sheet.scenario.carryover
    pairs = list(zip(sheet.figures(rule.balance), sheet.figures(rule.available), strict=True))
    if rule.available and any(balance > 0 and not available for balance, available in pairs):
        raise RefusedError(_("there is a carryover, but the money that was available is zero"))
    return [balance / available if available else Fraction(0) for balance, available in pairs]


def _tiers(sheet: Sheet, rule: Carryover) -> Column:
    """Return the share cut in the highest tier whose `over` each rate is above and not equal to."""
    rates = carryover_rates(sheet)
    largest = max(rates, default=Fraction(0))

    def cut(rate: Fraction) -> Fraction:
        shares = [
            decimal(tier.cut)
            for tier in rule.tiers or ()
            if differs(decimal(tier.over), rate, NEAR * max(largest, decimal(tier.over)))
        ]
        return shares[-1] if shares else Fraction(0)

    return list(map(cut, rates))


def _wanted(sheet: Sheet, rule: Carryover) -> Column:
    """Return what `excess`, `increment` and `stale` would cut if there were factor money enough."""
    if rule.method == "stale":
        return sheet.figures(rule.stale)
    if rule.method == "excess":
        carryover_rates(sheet)
        allowed = [decimal(rule.threshold or 0) * there for there in sheet.figures(rule.available)]
    elif rule.method == "increment":
        allowed = sheet.figures(rule.previous)
    else:
        raise UnknownRuleError(rule.method)
    over = [balance - free for balance, free in zip(sheet.figures(rule.balance), allowed, strict=True)]
    return [decimal(rule.rate) * max(Fraction(0), excess) for excess in over]


def _returned(sheet: Sheet, to: str, cut: Column, money: Column, after: Column) -> Column:
    """Return what each unit gets back of one cut: by a column, or by what is left after all cuts.

    Where every unit is cut `others` acts as `all`; where nothing is left, the money before the cuts is the measure.
    """
    if to not in {"all", "others"}:
        measure = sheet.figures(to)
        if not total(measure):
            raise RefusedError(_("{column} adds up to zero, so nothing can be returned by it").format(column=to))
        return _shared(total(cut), measure)
    spared = [left if to == "all" or not part else Fraction(0) for left, part in zip(after, cut, strict=True)]
    return _shared(total(cut), next(filter(any, (spared, after, money)), money))


def _shared(freed: Fraction, measure: Column) -> Column:
    whole = total(measure)
    return [freed * part / whole if whole else Fraction(0) for part in measure]
