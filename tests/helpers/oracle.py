"""The whole calculation in exact fractions, in plain loops: the second road to every amount.

Written from the rules on paper, not from the engine: numbers are read as the decimals they are written as, nothing is
vectorised, and θ is interpolated between two breakpoints.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor, isnan, prod
from typing import NoReturn

from allocator.model.case import Case
from allocator.policy.bounds import Bounds
from allocator.policy.carryover import Carryover
from allocator.policy.factor import Factor, Indicator
from allocator.policy.hard import Hard, HardItem
from allocator.policy.scenario import Scenario

Money = list[Fraction]

WIDE = Fraction(10**9)


class RefusedError(Exception):
    """The policy cannot be carried out on these figures."""


@dataclass(frozen=True)
class Limits:
    """The lowest and highest amount of each unit; None is no limit."""

    lower: Money
    upper: list[Fraction | None]


@dataclass(frozen=True)
class Expected:
    """What every unit is due, in table order, in 万元.

    `thetas`: the lowest and highest θ that spend the money; `remedy`: the side and the change that `relax` applies;
    `gap`: the smallest difference, in steps, that the rounding has to see.
    """

    pool: Fraction
    spend: Fraction
    guarantee_rate: Fraction
    thetas: tuple[Fraction, Fraction]
    remedy: tuple[str, Fraction] | None
    gap: Fraction | int
    hard: Money
    factors: Mapping[str, Money]
    cut: Money
    returned: Money
    bounds: Money
    rounding: Money
    projects: Money
    amount: Money
    reserve: Fraction


def _refuse(why: str) -> NoReturn:
    raise RefusedError(why)


def decimal(number: float | str) -> Fraction:
    """Return the decimal a number is written as: 0.1 is 1/10."""
    return Fraction(repr(float(number)))


def expected(case: Case) -> Expected:
    """Return the exact allocation of `case`. Raises RefusedError."""
    scenario, step = case.scenario, decimal(case.scenario.step)
    columns = {name: [None if isnan(x) else decimal(x) for x in values] for name, values in case.units.columns.items()}
    sheet = _Sheet(case, columns)

    arrived, projects, pool = _pool(sheet)
    hard, guarantee_rate = _hard_money(sheet, pool)
    rest = pool - sum(hard)
    factors = {
        key: [rest * decimal(factor.weight) * score for score in _scores(sheet, factor)]
        for key, factor in scenario.factors.items()
    }
    money = [sum(parts, Fraction(0)) for parts in zip(*factors.values(), strict=True)]
    cut = _cuts(sheet, money)
    returned = _returned(sheet, money, cut)
    shared = [g - c + r for g, c, r in zip(money, cut, returned, strict=True)]

    limits, remedy = _feasible(sheet, hard, shared, pool)
    kept = sum(cut, Fraction(0)) - sum(returned)
    limits, spend, half = _drawn_in(sheet, limits, hard, shared, (pool, kept))
    thetas = _thetas(hard, shared, limits, spend)
    theta = Fraction(1) if thetas[0] <= 1 <= thetas[1] else thetas[0]
    exact = [_clip(h + theta * g, low, high) for h, g, low, high in _rows(hard, shared, limits)]
    paid, gap = _largest_remainder([amount / step for amount in exact], spend / step, case.units.ids)
    gap = min(gap, half)
    amounts = [steps * step for steps in paid]
    return Expected(
        pool=pool,
        spend=spend,
        guarantee_rate=guarantee_rate,
        thetas=thetas,
        remedy=remedy,
        gap=gap,
        hard=hard,
        factors=factors,
        cut=cut,
        returned=returned,
        bounds=[amount - h - g for amount, h, g in zip(exact, hard, shared, strict=True)],
        rounding=[whole - amount for whole, amount in zip(amounts, exact, strict=True)],
        projects=projects,
        amount=[amount + project for amount, project in zip(amounts, projects, strict=True)],
        reserve=arrived - sum(amounts) - sum(projects),
    )


@dataclass(frozen=True)
class _Sheet:
    case: Case
    columns: Mapping[str, list[Fraction | None]]

    @property
    def scenario(self) -> Scenario:
        return self.case.scenario

    @property
    def rows(self) -> range:
        return range(len(self.case.units))

    def read(self, column: str | float | None, default: float = 0) -> Money:
        if isinstance(column, str):
            return [number for number in self.columns[column] if number is not None]
        return [decimal(default if column is None else column) for _ in self.rows]

    def row(self, unit: str) -> int:
        return self.case.units.ids.index(unit)


# Pool


def _pool(sheet: _Sheet) -> tuple[Fraction, Money, Fraction]:
    """Return what arrived, the projects of each unit, and what the factors share out."""
    projects, pools = [Fraction(0) for _ in sheet.rows], []
    tranches = sheet.scenario.tranches
    for key, tranche in tranches.items():
        pools.append(decimal(float(tranche.amount)) - _reserve(sheet.scenario, key))
        for project in tranche.projects:
            projects[sheet.row(project.unit)] += decimal(project.amount)
            pools[-1] -= decimal(project.amount)
    if min(pools) < 0 or not sum(pools):
        _refuse("no money")
    return (
        sum((decimal(float(tranche.amount)) for tranche in tranches.values()), Fraction(0)),
        projects,
        sum(pools, Fraction(0)),
    )


def _reserve(scenario: Scenario, key: str) -> Fraction:
    tranche, step = scenario.tranches[key], decimal(scenario.step)
    if isinstance(tranche.reserve, str):
        share = Fraction(tranche.reserve.strip().rstrip("%％").strip()) / 100
        return floor(share * decimal(float(tranche.amount)) / step + Fraction(1, 2)) * step
    return decimal(tranche.reserve)


# Hard expenditure


def _hard_money(sheet: _Sheet, pool: Fraction) -> tuple[Money, Fraction]:
    rule = sheet.scenario.hard
    if rule is None:
        return [Fraction(0) for _ in sheet.rows], Fraction(1)
    claims = _claims(sheet, rule)
    if sum(claims) <= pool:
        return claims, Fraction(1)
    if rule.shortfall == "error":
        _refuse("shortfall")
    rate = pool / sum(claims)
    return [claim * rate for claim in claims], rate


def _claims(sheet: _Sheet, rule: Hard) -> Money:
    carryover = sheet.read(sheet.scenario.carryover.balance)
    items = [_item(sheet, item) for item in rule.items.values()]
    return [
        max(Fraction(0), decimal(rule.coverage) * sum(item[i] for item in items) - decimal(rule.carryover_use) * c)
        for i, c in enumerate(carryover)
    ]


def _item(sheet: _Sheet, item: HardItem) -> Money:
    if item.column:
        return sheet.read(item.column)
    standard = sheet.read(item.standard)
    if item.cap is not None:
        standard = [min(amount, decimal(item.cap)) for amount in standard]
    counted = zip(sheet.read(item.people), standard, sheet.read(item.months), strict=True)
    return [people * amount * months / 10_000 for people, amount, months in counted]


# Scores


def _scores(sheet: _Sheet, factor: Factor) -> Money:
    written = [decimal(item.weight) for item in factor.indicators.values() if item.weight is not None]
    unwritten = len(factor.indicators) - len(written)
    scores = [Fraction(0) for _ in sheet.rows]
    for indicator in factor.indicators.values():
        weight = (1 - sum(written, Fraction(0))) / unwritten if indicator.weight is None else decimal(indicator.weight)
        for i, share in enumerate(_shares(sheet, indicator)):
            scores[i] += weight * share
    return scores


def _shares(sheet: _Sheet, indicator: Indicator) -> Money:
    values = _filled(sheet, indicator)
    if indicator.per:
        divisors = sheet.read(indicator.per)
        if 0 in divisors:
            _refuse("division by zero")
        values = [x / y for x, y in zip(values, divisors, strict=True)]
    if indicator.direction == "cost":
        values = [max(values) + min(values) - x for x in values]
    values = _normalised(values, indicator.normalise)
    sizes = [sheet.read(size) for size in indicator.sizes]
    values = [x * prod((size[i] for size in sizes), start=Fraction(1)) for i, x in enumerate(values)]
    total = sum(values)
    if not total:
        _refuse("a column of zeros")
    return [x / total for x in values]


def _filled(sheet: _Sheet, indicator: Indicator) -> Money:
    raw = sheet.columns[indicator.column]
    known = [x for x in raw if x is not None]
    if not known:
        _refuse("an empty column")
    blank = sum(known, Fraction(0)) / len(known) if indicator.missing == "mean" else Fraction(0)
    return [blank if x is None else x for x in raw]


def _normalised(values: Money, how: str) -> Money:
    if how == "minmax":
        if max(values) == min(values):
            _refuse("no range")
        return [(x - min(values)) / (max(values) - min(values)) for x in values]
    if how == "rank":
        return [Fraction(2 * sum(y < x for y in values) + values.count(x) + 1, 2) for x in values]
    return values


# Carryover


def _cuts(sheet: _Sheet, money: Money) -> Money:
    rule = sheet.scenario.carryover
    balance, available = sheet.read(rule.balance), sheet.read(rule.available)
    if rule.method in {"tiers", "excess"} and any(b > 0 and a == 0 for b, a in zip(balance, available, strict=True)):
        _refuse("carryover of nothing")
    if rule.method == "none":
        return [Fraction(0) for _ in money]
    if rule.method == "tiers":
        rates = [b / a if a else Fraction(0) for b, a in zip(balance, available, strict=True)]
        return [g * _tier(rule, rate) for g, rate in zip(money, rates, strict=True)]
    if rule.method == "stale":
        wanted = sheet.read(rule.stale)
    else:
        before = sheet.read(rule.previous)
        threshold = decimal(rule.threshold or 0)
        allowed = before if rule.method == "increment" else [threshold * a for a in available]
        wanted = [decimal(rule.rate) * max(Fraction(0), b - a) for b, a in zip(balance, allowed, strict=True)]
    return [min(wish, decimal(rule.max_cut) * g) for wish, g in zip(wanted, money, strict=True)]


def _tier(rule: Carryover, rate: Fraction) -> Fraction:
    reached = [tier for tier in rule.tiers or () if rate > decimal(tier.over)]
    return decimal(max(reached, key=lambda tier: tier.over).cut) if reached else Fraction(0)


def _returned(sheet: _Sheet, money: Money, cut: Money) -> Money:
    rule, freed = sheet.scenario.carryover, sum(cut, Fraction(0))
    if rule.returned_by:
        by = sheet.read(rule.returned_by)
        return [freed * part / sum(by) for part in by]
    if rule.return_to == "reserve":
        return [Fraction(0) for _ in money]
    spared = [g if c == 0 else Fraction(0) for g, c in zip(money, cut, strict=True)]
    after = [g - c for g, c in zip(money, cut, strict=True)]
    measure = spared if rule.return_to == "others" and sum(spared, Fraction(0)) else after
    measure = measure if sum(measure, Fraction(0)) else money
    total = sum(measure, Fraction(0))
    return [freed * part / total if total else Fraction(0) for part in measure]


# Bounds


def _feasible(sheet: _Sheet, hard: Money, shared: Money, spend: Fraction) -> tuple[Limits, tuple[str, Fraction] | None]:
    """Return limits between which the money can be spent, and the floor or cap that had to be relaxed for it."""
    rule = sheet.scenario.bounds
    limits = _limits(sheet, rule, hard)
    if any(high is not None and low > high for low, high in zip(limits.lower, limits.upper, strict=True)):
        _refuse("a floor above its cap")
    if sum(limits.lower) > spend:
        return _relaxed(sheet, "floor", hard, shared, spend)
    reach = _reach(limits, shared)
    if sheet.scenario.carryover.return_to == "reserve" and sheet.scenario.carryover.method != "none":
        return limits, None
    if None not in reach and sum(high for high in reach if high is not None) < spend:
        return _relaxed(sheet, "cap", hard, shared, spend)
    return limits, None


def _limits(sheet: _Sheet, rule: Bounds, hard: Money, change: Mapping[str, Fraction] | None = None) -> Limits:
    changes = {key: decimal(getattr(rule, key)) for key in ("floor", "cap") if getattr(rule, key) is not None}
    changes |= change or {}
    base, issued = sheet.read(rule.base), _issued(sheet)
    outside = _outside(sheet, rule)
    lower, upper = [], []
    for i in sheet.rows:
        least = max(hard[i], issued[i])
        floors = [base[i] * (1 + changes["floor"])] if "floor" in changes and base[i] else []
        floors += [sheet.read(rule.floor_column)[i]] if rule.floor_column else []
        caps = [base[i] * (1 + changes["cap"])] if "cap" in changes and base[i] else []
        caps += [sheet.read(rule.cap_column)[i]] if rule.cap_column else []
        lower.append(max([least, *(floor - outside[i] for floor in floors)]))
        upper.append(max(least, min(caps) - outside[i]) if caps else None)
    for unit, arrangement in sheet.scenario.exceptions.items():
        i, amount = sheet.row(unit), decimal(arrangement.amount)
        if amount < max(hard[i], issued[i]):
            _refuse("an exception below what the unit must have")
        lower[i] = upper[i] = amount
    return Limits(lower, upper)


def _drawn_in(
    sheet: _Sheet, limits: Limits, hard: Money, shared: Money, money: tuple[Fraction, Fraction]
) -> tuple[Limits, Fraction, Fraction]:
    """Return limits in whole steps where they fit, what is spent, and how near that was to half a step.

    money: the pool, and what a deduction keeps in reserve.
    """
    pool, kept = money
    step, issued = decimal(sheet.scenario.step), _issued(sheet)
    into_reserve = sheet.scenario.carryover.return_to == "reserve" and sheet.scenario.carryover.method != "none"
    lower, upper = [], []
    for i in sheet.rows:
        low, high = limits.lower[i], limits.upper[i]
        up = -floor(-low / step) * step
        down = None if high is None else floor(high / step) * step
        if high is not None and high <= max(hard[i], issued[i]) and not _is_fixed(sheet, i):
            down = up
        if down is not None and up > down:
            up, down = low, high
        lower.append(up)
        upper.append(down)
    if sum(lower) > pool >= sum(limits.lower):
        lower = list(limits.lower)
    drawn, reach = Limits(lower, upper), _reach(Limits(lower, upper), shared)
    written = [None if high is None else max(high, low) for high, low in zip(limits.upper, lower, strict=True)]
    wide = Limits(lower, written)
    if not into_reserve and None not in reach and _sum(reach) < pool <= _sum(_reach(wide, shared)):
        drawn = wide
    if not into_reserve:
        return drawn, pool, Fraction(1)
    most = pool if None in reach else min(pool, _sum(reach))
    wanted = min(max(pool - kept, sum(lower)), most) / step
    half = abs(wanted - floor(wanted) - Fraction(1, 2))
    steps = min(max(floor(wanted + Fraction(1, 2)), -floor(-sum(lower) / step)), floor(most / step))
    return drawn, steps * step, half or Fraction(1)


def _sum(parts: Sequence[Fraction | None]) -> Fraction:
    return sum((part for part in parts if part is not None), Fraction(0))


def _is_fixed(sheet: _Sheet, row: int) -> bool:
    return any(sheet.row(unit) == row for unit in sheet.scenario.exceptions)


def _outside(sheet: _Sheet, rule: Bounds) -> Money:
    """Return the project money that floors and caps speak of as well."""
    return _pool(sheet)[1] if rule.include_projects else [Fraction(0) for _ in sheet.rows]


def _issued(sheet: _Sheet) -> Money:
    issued = [sheet.read(tranche.fixed) for tranche in sheet.scenario.tranches.values() if tranche.fixed]
    return [sum((held[i] for held in issued), Fraction(0)) for i in sheet.rows]


def _reach(limits: Limits, shared: Money) -> list[Fraction | None]:
    """Return the most each unit can get: θ times nothing is nothing."""
    return [high if g else low for low, high, g in zip(limits.lower, limits.upper, shared, strict=True)]


def _relaxed(
    sheet: _Sheet, side: str, hard: Money, shared: Money, spend: Fraction
) -> tuple[Limits, tuple[str, Fraction] | None]:
    """Find the smallest change of the floor or cap with which the money can be spent, trying the breakpoints."""
    rule = sheet.scenario.bounds
    if rule.on_conflict == "error" or getattr(rule, side) is None:
        _refuse(side)

    def total(growth: Fraction) -> Fraction:
        limits = _limits(sheet, rule, hard, {side: growth - 1})
        return _sum(limits.lower if side == "floor" else _reach(limits, shared))

    bare = _limits(sheet, rule, hard, {side: Fraction(-1)})
    widest = _limits(sheet, rule, hard, {"cap": WIDE})
    marks: list[Sequence[Fraction | None]] = [bare.lower, bare.upper, widest.upper]
    base, outside = sheet.read(rule.base), _outside(sheet, rule)
    points = [
        (mark + outside[i]) / base[i] for row in marks for i in sheet.rows if base[i] and (mark := row[i]) is not None
    ]
    low, high = _solutions(total, points, spend)
    remedy = (high if side == "floor" else low) - 1
    return _limits(sheet, rule, hard, {side: remedy}), (side, remedy)


def _thetas(hard: Money, shared: Money, limits: Limits, spend: Fraction) -> tuple[Fraction, Fraction]:
    def total(theta: Fraction) -> Fraction:
        return sum((_clip(h + theta * g, low, high) for h, g, low, high in _rows(hard, shared, limits)), Fraction(0))

    points = [
        (limit - h) / g
        for h, g, low, high in _rows(hard, shared, limits)
        for limit in (low, high)
        if g and limit is not None
    ]
    return _solutions(total, points, spend)


def _rows(hard: Money, shared: Money, limits: Limits) -> Iterable[tuple[Fraction, Fraction, Fraction, Fraction | None]]:
    return zip(hard, shared, limits.lower, limits.upper, strict=True)


def _clip(amount: Fraction, low: Fraction, high: Fraction | None) -> Fraction:
    amount = max(amount, low)
    return amount if high is None else min(amount, high)


def _solutions(
    total: Callable[[Fraction], Fraction], points: Iterable[Fraction], target: Fraction
) -> tuple[Fraction, Fraction]:
    """Return the lowest and highest x ≥ 0 with total(x) = target; total never falls and is linear between points."""
    stops = sorted({Fraction(0), *points})
    stops.append(stops[-1] + 1)
    first, end = bisect_left(stops, target, key=total), bisect_right(stops, target, key=total)
    if first < end:
        return stops[first], stops[end - 1]
    left, right = stops[first - 1 : first + 1] if 0 < first < len(stops) else stops[-2:]
    rise = total(right) - total(left)
    if first == 0 or not rise:
        _refuse("out of reach")
    x = left + (target - total(left)) * (right - left) / rise
    return x, x


# Rounding


def _largest_remainder(exact: Money, spend: Fraction, ids: Sequence[str]) -> tuple[list[int], Fraction | int]:
    """Return whole steps, and the smallest difference between two remainders that are not equal."""
    total = int(spend)
    paid = [floor(steps) for steps in exact]
    remainder = [steps - floor(steps) for steps in exact]
    queue = sorted(range(len(exact)), key=lambda i: (-remainder[i], -exact[i], ids[i]))
    for i in queue[: total - sum(paid)]:
        paid[i] += 1
    seen = sorted({*remainder, Fraction(0), Fraction(1)})
    return paid, min(b - a for a, b in pairwise(seen))
