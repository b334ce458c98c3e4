"""Step 5: what is given out, and the amounts between their limits that θ gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from allocator.language import Phrase as _
from allocator.second_engine.limits import Bounds, Limits, grows
from allocator.second_engine.money import HALF
from allocator.second_engine.multiplier import Limit, clipped, multipliers
from allocator.second_engine.numbers import Column, RefusedError, total

NOISE = Fraction(1, 10**9)
"""A part of a step nearer than this to a half goes up: it is one but for what decimals cannot say."""


@dataclass(frozen=True)
class Spent:
    """Amounts before rounding in 万元, the limits they keep, what is given out, and a change that was applied.

    thetas: the lowest and the highest θ that give these amounts, None where every higher one does.
    """

    exact: Column
    limits: Limits
    spend: Fraction
    thetas: tuple[Fraction, Limit]
    relaxed: tuple[str, Fraction] | None


def spent(bounds: Bounds, shared: Column, pool: Fraction, kept: Fraction | None) -> Spent:
    """Return the amounts of units with certain factor money; `kept` is what freed money leaves in reserve, if any.

    Raises RefusedError.
    """
    free = grows(shared)
    limits, relaxed = _feasible(bounds, free, pool, into_reserve=kept is not None)
    limits = bounds.drawn_in(limits, pool, free, into_reserve=kept is not None)
    spend = pool if kept is None else with_reserve(limits, free, (pool, kept), bounds.sheet.step)
    thetas = _thetas(bounds, shared, limits, spend)
    exact = _amounts(bounds, shared, limits, thetas[0])
    return Spent(exact, limits, spend, thetas, relaxed)


def _feasible(
    bounds: Bounds, free: Sequence[bool], pool: Fraction, *, into_reserve: bool
) -> tuple[Limits, tuple[str, Fraction] | None]:
    """Return limits as written between which the money can be spent, and the change that had to be made for it.

    Caps are weighed in whole steps: a unit without factor money stays at its floor, which may be a part of a step more.
    """
    floor_, cap = bounds.changes()
    limits = bounds.written(floor_, cap)
    bounds.refuse_contradictions(limits)
    reach = bounds.drawn_in(limits, pool, free, into_reserve=into_reserve).reach(free)
    if total(limits.lower) > pool:
        remedy = "floor", _remedy(bounds, "floor", free, pool)
        return bounds.written(remedy[1], cap), remedy
    if not into_reserve and reach is not None and pool - reach > (0 if any(free) else bounds.sheet.step / 2):
        remedy = "cap", _remedy(bounds, "cap", free, pool)
        return bounds.written(floor_, remedy[1]), remedy
    return limits, None


def _remedy(bounds: Bounds, side: str, free: Sequence[bool], pool: Fraction) -> Fraction:
    if bounds.rule.on_conflict == "error" or getattr(bounds.rule, side) is None:
        raise RefusedError(_("floors and caps leave no way to spend what there is"))
    return bounds.fitting(side, free, pool)


def with_reserve(limits: Limits, free: Sequence[bool], money: tuple[Fraction, Fraction], step: Fraction) -> Fraction:
    """Return what is given out where freed money stays in reserve: floors go first, caps spill into it.

    money: the pool, and what is freed. Rounded half up to a step that the limits allow.
    """
    pool, kept = money
    reach, least = limits.reach(free), total(limits.lower)
    most = pool if reach is None else min(pool, reach)
    wanted = min(max(pool - kept, least), most)
    return min(max(floor(wanted / step + HALF + NOISE), ceil(least / step)), floor(most / step)) * step


def _thetas(bounds: Bounds, shared: Column, limits: Limits, spend: Fraction) -> tuple[Fraction, Limit]:
    """Return the lowest and the highest θ that spend what there is; any, where there is no factor money."""
    if any(shared):
        return multipliers(bounds.due, shared, limits.lower, limits.upper, spend)
    if abs(total(_amounts(bounds, shared, limits, Fraction(1))) - spend) > bounds.sheet.step / 2:
        raise RefusedError(_("money is left that no factor shares out"))
    return Fraction(0), Fraction(1)


def _amounts(bounds: Bounds, shared: Column, limits: Limits, theta: Fraction) -> Column:
    rows = zip(bounds.due, shared, limits.lower, limits.upper, strict=True)
    return [clipped(money + theta * part, low, high) for money, part, low, high in rows]
