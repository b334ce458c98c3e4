"""The LP mode without a solver: the one cheapest plan in exact fractions, where groups lie inside one another.

A unit's cost is convex and straight between its kinks, so money goes where one more 万元 costs least. All pieces at
which the money runs out cost the same, and every unit on them moves by the same fraction of its tier. A group's limits
become tighter limits of its members, from the innermost group outwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from allocator.policy.lp import LinearProgram
from allocator.second_engine.groups import Group
from allocator.second_engine.limits import Limits
from allocator.second_engine.multiplier import Limit, clipped, multipliers
from allocator.second_engine.numbers import Column, decimal, total

FAR = Fraction(10**15)
"""Beyond any amount in 万元."""


@dataclass(frozen=True)
class Piece:
    """One straight piece of a unit's cost: from, to, the lower edge and the width of its tier, and one more 万元."""

    start: Fraction
    stop: Fraction
    base: Fraction
    width: Fraction
    cost: Fraction


def pieces(rule: LinearProgram, target: Fraction, penalty: Fraction, knee: Limit) -> list[Piece]:
    """Return the pieces of a unit's cost; above `knee` its money lies idle. A target of 0 is measured as 1 万元."""
    outer = _edges(rule)
    shares = [*(-edge for edge in reversed(outer)), Fraction(0), *outer]
    steep = [decimal(tier.slope) for tier in rule.deviation]
    steps = zip(pairwise(shares), [*(-slope for slope in reversed(steep)), *steep], strict=True)
    straight = [_tier(target, low, high, slope + penalty) for (low, high), slope in steps]
    straight[-1] = replace(straight[-1], stop=FAR)
    cut, idle = [piece for one in straight for piece in _cut_at(one, knee)], decimal(rule.idle_weight)
    return [replace(piece, cost=piece.cost + idle) if _is_idle(piece, knee) else piece for piece in cut]


def _edges(rule: LinearProgram) -> list[Fraction]:
    """Return the outer edges of the tiers as shares of the target; the last reaches to the whole of it at least."""
    edges = [decimal(tier.within or 0) for tier in rule.deviation[:-1]]
    last = rule.deviation[-1].within
    end = decimal(last) if last is not None else max([*edges, Fraction(0)]) + 1
    return [*edges, max(end, Fraction(1))]


def _tier(target: Fraction, low: Fraction, high: Fraction, cost: Fraction) -> Piece:
    start = target * (1 + low)
    return Piece(start, target * (1 + high), start, (target or 1) * (high - low), cost)


def _cut_at(piece: Piece, knee: Limit) -> list[Piece]:
    """Return a piece in two where money begins to lie idle inside it."""
    if knee is None or not piece.start < knee < piece.stop:
        return [piece]
    return [replace(piece, stop=knee), replace(piece, start=knee)]


def _is_idle(piece: Piece, knee: Limit) -> bool:
    return knee is not None and piece.start >= knee


def cheapest(costs: Sequence[list[Piece]], limits: Limits, groups: Sequence[Group], pool: Fraction) -> Column:
    """Return the one cheapest plan that spends the pool under nested groups. Raises RefusedError."""
    lower = list(limits.lower)
    upper = [clipped(FAR, low, high) for low, high in zip(lower, limits.upper, strict=True)]
    upper = [min(high, max(low, pool)) for low, high in zip(lower, upper, strict=True)]
    for group in sorted(groups, key=lambda one: len(one.members)):
        rows = group.members
        inside = [costs[row] for row in rows]
        ends = [lower[row] for row in rows], [upper[row] for row in rows]
        least, most = total(ends[0]), total(ends[1])
        for bound, limit in ((lower, group.least), (upper, group.most)):
            money = _spent(inside, *ends, most if limit is None else min(max(limit, least), most))
            for row, amount in zip(rows, money, strict=True):
                bound[row] = amount
    return _spent(costs, lower, upper, pool)


def _spent(costs: Sequence[list[Piece]], lower: Column, upper: Column, money: Fraction) -> Column:
    """Return what units get of some money, the cheapest pieces first; the last ones to the same fraction."""
    prices = sorted({piece.cost for unit in costs for piece in unit})
    low, high = 0, len(prices) - 1
    while low < high:
        middle = (low + high) // 2
        if total(_have(costs, lower, upper, prices[middle])) >= money:
            high = middle
        else:
            low = middle + 1
    below, above = _have(costs, lower, upper, prices[low - 1] if low else None), _have(costs, lower, upper, prices[low])
    level = [[piece for piece in unit if piece.cost == prices[low]] for unit in costs]
    return _even(level, below, above, money)


def _even(level: Sequence[list[Piece]], below: Column, above: Column, money: Fraction) -> Column:
    """Return what units get where all that stand on a level move by the same fraction of their tiers."""
    base = [min((piece.base for piece in unit), default=Fraction(0)) for unit in level]
    width = [max((piece.width for piece in unit), default=Fraction(0)) for unit in level]
    fraction = multipliers(base, width, below, above, money)[0]
    rows = zip(base, width, below, above, strict=True)
    return [clipped(start + fraction * wide, least, most) for start, wide, least, most in rows]


def _have(costs: Sequence[list[Piece]], lower: Column, upper: Column, price: Fraction | None) -> Column:
    """Return the most each unit may have where one more 万元 costs no more than a price; without one, its lowest."""
    if price is None:
        return list(lower)
    rows = zip(costs, lower, upper, strict=True)
    return [
        max([low, *(clipped(one.stop, low, high) for one in unit if one.cost <= price)]) for unit, low, high in rows
    ]
