"""The one multiplier: where a sum that never falls, straight between its breakpoints, meets a total."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from allocator.language import Phrase as _
from allocator.second_engine.numbers import Column, RefusedError, total

Limit = Fraction | None
"""None is no limit."""


def clipped(amount: Fraction, low: Fraction, high: Limit) -> Fraction:
    """Return an amount within its limits."""
    amount = max(amount, low)
    return amount if high is None else min(amount, high)


def multipliers(
    fixed: Sequence[Fraction],
    weight: Sequence[Fraction],
    low: Sequence[Fraction],
    high: Sequence[Limit],
    spend: Fraction,
) -> tuple[Fraction, Limit]:
    """Return the lowest and the highest θ ≥ 0 with Σ clip(fixed + θ · weight, low, high) = spend; None: any above.

    Raises RefusedError where there is none.
    """
    rows = list(zip(fixed, weight, low, high, strict=True))

    def spent(theta: Fraction) -> Fraction:
        return total(clipped(start + theta * share, least, most) for start, share, least, most in rows)

    points = [
        (limit - start) / share
        for start, share, least, most in rows
        for limit in (least, most)
        if share and limit is not None
    ]
    return solutions(spent, points, spend)


def spread(weight: Column, low: Column, high: Sequence[Limit], spend: Fraction) -> Column:
    """Return clip(θ · weight, low, high) with the θ that spends a total. Raises RefusedError."""
    theta = multipliers([Fraction(0)] * len(weight), weight, low, high, spend)[0]
    return [clipped(theta * share, floor, cap) for share, floor, cap in zip(weight, low, high, strict=True)]


def solutions(
    spent: Callable[[Fraction], Fraction], points: Iterable[Fraction], target: Fraction
) -> tuple[Fraction, Limit]:
    """Return the lowest and the highest x ≥ 0 with spent(x) = target, None where every higher one does it too.

    Raises RefusedError where there is none.
    """
    stops = sorted({Fraction(0), *(point for point in points if point > 0)})
    stops.append(stops[-1] + 1)
    first, end = bisect_left(stops, target, key=spent), bisect_right(stops, target, key=spent)
    if first < end:
        return stops[first], stops[end - 1] if end < len(stops) or first == end - 1 else None
    left, right = stops[first - 1 : first + 1] if 0 < first < len(stops) else stops[-2:]
    rise = spent(right) - spent(left)
    if first == 0 or not rise:
        raise RefusedError(_("no multiplier spends what there is between the limits"))
    found = left + (target - spent(left)) * (right - left) / rise
    return found, found
