"""The LP mode: its plan calculated again where groups lie inside one another, and held against conditions elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from allocator.language import Phrase as _
from allocator.policy.lp import LinearProgram
from allocator.second_engine import prices
from allocator.second_engine.calculation import Calculated, Figures, before_deductions, gathered
from allocator.second_engine.deductions import deducted
from allocator.second_engine.derived import work_out
from allocator.second_engine.groups import Group, are_nested, groups_of
from allocator.second_engine.limits import Bounds, Limits, grows
from allocator.second_engine.money import brought
from allocator.second_engine.numbers import Column, RefusedError, added, decimal, total
from allocator.second_engine.plan import Piece, cheapest, pieces
from allocator.second_engine.sheet import Sheet
from allocator.second_engine.spending import with_reserve

FINE = Fraction(1, 10**6)
"""Remainders closer than this part of a step are equal."""


@dataclass(frozen=True)
class Claim:
    """What another program says: the plan before rounding in 万元, and what is paid besides projects in steps."""

    exact: Column
    paid: list[int]


@dataclass(frozen=True)
class Program:
    """What moves money and what holds it: each unit's costs, limits in 万元, groups, and what is given out."""

    costs: list[list[Piece]]
    limits: Limits
    groups: list[Group]
    pool: Fraction
    step: Fraction

    @property
    def grain(self) -> Fraction:
        """Amounts of money closer than this are the same."""
        return max(Fraction(1, 10**6), self.pool / 10**11)


def planned(sheet: Sheet, claim: Claim) -> tuple[Calculated, dict[str, list[int]]]:
    """Return the figures of a plan, and by condition where it does not hold. Raises RefusedError."""
    work_out(sheet)
    tranches = brought(sheet)
    first, shares = before_deductions(sheet, tranches)
    cuts = deducted(sheet, shares.money, carryover=False)
    pool, left = total(one.pool for one in tranches.values()), cuts.left(shares.money)
    bounds = Bounds(sheet, tranches, first.both)
    limits = bounds.written(*bounds.changes())
    bounds.refuse_contradictions(limits)
    free = grows(left)
    limits = bounds.drawn_in(limits, pool, free, into_reserve=cuts.into_reserve)
    spend = with_reserve(limits, free, (pool, cuts.kept), sheet.step) if cuts.into_reserve else pool
    target = [max(Fraction(0), wish) for wish in added(first.both, left)]
    program = Program(_costs(sheet, target), limits, groups_of(sheet, pool), spend, sheet.step)
    nested = are_nested(program.groups)
    exact = cheapest(program.costs, limits, program.groups, spend) if nested else claim.exact
    told: Figures = {"target": list(target), "lower": list(limits.lower), "upper": list(limits.upper)}
    found = gathered(sheet, tranches, (first, shares, cuts), (exact, claim.paid), told)
    return found, _broken(program, exact, claim.paid) | ({} if nested else _unproved(program, exact))


def _costs(sheet: Sheet, target: Column) -> list[list[Piece]]:
    rule = sheet.scenario.lp
    if rule is None:
        raise RefusedError(_("the scenario has no [lp] section"))
    balance = sheet.figures(sheet.scenario.carryover.balance)
    available = sheet.figures(sheet.scenario.carryover.available)
    threshold, weight = decimal(rule.threshold), decimal(rule.carryover_weight)
    rates = [held / there if there else Fraction(0) for held, there in zip(balance, available, strict=True)]
    penalties = [weight * max(Fraction(0), rate - threshold) / (1 - threshold) for rate in rates]
    knees = [None if room is None else room - held for room, held in zip(_capacity(sheet, rule), balance, strict=True)]
    return [pieces(rule, *unit) for unit in zip(target, penalties, knees, strict=True)]


def _capacity(sheet: Sheet, rule: LinearProgram) -> Sequence[Fraction | None]:
    """Return what each unit can spend next year, where idle money costs anything."""
    if not rule.idle_weight or not (rule.capacity or rule.spent):
        return [None for _row in sheet.rows]
    if rule.capacity:
        return sheet.figures(rule.capacity)
    return [spent * decimal(rule.growth) for spent in sheet.figures(rule.spent)]


def _broken(program: Program, exact: Column, paid: Sequence[int]) -> dict[str, list[int]]:
    """Return what whole steps break: limits, the distance of a step, or that no other rounding is nearer."""
    rows = range(len(paid))
    outside = [row for row in rows if not _fits(program, row, paid[row])]
    off = [-1] if any(not _keeps(program, group, paid) for group in program.groups) else []
    far = [row for row in rows if abs(paid[row] - exact[row] / program.step) >= 1 - FINE / 2]
    spent = [] if sum(paid) * program.step == program.pool else [-1]
    told = {"limits": outside + off, "step": far, "spent": spent}
    return told | {"swap": [] if any(told.values()) else _swaps(program, exact, paid)}


def _fits(program: Program, row: int, steps: int) -> bool:
    """Say whether steps lie between a unit's limits; one without a whole step between them may go either way."""
    low = ceil(program.limits.lower[row] / program.step)
    limit = program.limits.upper[row]
    return limit is None or floor(limit / program.step) < low or low <= steps <= floor(limit / program.step)


def _keeps(program: Program, group: Group, paid: Sequence[int]) -> bool:
    money = sum(paid[row] for row in group.members) * program.step
    return group.least <= money and (group.most is None or money <= group.most)


def _swaps(program: Program, exact: Column, paid: Sequence[int]) -> list[int]:
    """Return two units of which the one should have gone up instead of the other."""
    rest = [amount / program.step - floor(amount / program.step) for amount in exact]
    up = [row for row in range(len(paid)) if paid[row] * program.step > exact[row]]
    down = [row for row in range(len(paid)) if paid[row] * program.step < exact[row]]
    for gives in sorted(up, key=rest.__getitem__):
        for takes in sorted(down, key=rest.__getitem__, reverse=True):
            if rest[takes] - rest[gives] <= 2 * FINE:
                break
            if _may_swap(program, paid, gives, takes):
                return sorted((gives, takes))
    return []


def _may_swap(program: Program, paid: Sequence[int], gives: int, takes: int) -> bool:
    other = list(paid)
    other[gives] -= 1
    other[takes] += 1
    fits = _fits(program, gives, other[gives]) and _fits(program, takes, other[takes])
    return fits and all(_keeps(program, group, other) for group in program.groups)


def _unproved(program: Program, exact: Column) -> dict[str, list[int]]:
    """Return whether prices prove a claimed plan cheapest, where groups overlap; that it is even is not looked at."""
    proved = prices.exist(_rows(program, exact))
    return {"unproved": [-1]} if proved is None else {"cheapest": [] if proved else [-1], "even": [-1]}


def _rows(program: Program, exact: Column) -> list[prices.Row]:
    """Return what prices have to keep: the pool's and one of each group, above zero or below it as its limits hold."""
    found = [row for place in range(len(program.groups)) for row in _of_group(program, place, exact)]
    for row, amount in enumerate(exact):
        belongs = (Fraction(1), *(Fraction(int(row in group.members)) for group in program.groups))
        more, saved = _ends(program, row, amount)
        found += [(belongs, cost) for cost in more]
        found += [(_turned(belongs), -cost) for cost in saved]
    return found


def _of_group(program: Program, place: int, exact: Column) -> Iterator[prices.Row]:
    """Yield that a group's price is not above zero where its minimum leaves room, and not below where its maximum."""
    group = program.groups[place]
    money = total(exact[row] for row in group.members)
    one = tuple(Fraction(int(at == place + 1)) for at in range(len(program.groups) + 1))
    if money > group.least + program.grain or not group.least:
        yield one, Fraction(0)
    if group.most is None or money < group.most - program.grain:
        yield _turned(one), Fraction(0)


def _turned(coefficients: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(-part for part in coefficients)


def _ends(program: Program, row: int, amount: Fraction) -> tuple[list[Fraction], list[Fraction]]:
    """Return what one more 万元 would cost, if the cap lets it, and what the last one saved, if the floor did."""
    grain, cap = program.grain, program.limits.upper[row]
    more = [piece.cost for piece in program.costs[row] if piece.stop > amount + grain]
    saved = [piece.cost for piece in program.costs[row] if piece.start < amount - grain]
    at_cap = cap is not None and amount >= cap - grain
    at_floor = amount <= program.limits.lower[row] + grain
    return [] if at_cap else [min(more)], [] if at_floor or not saved else [max(saved)]
