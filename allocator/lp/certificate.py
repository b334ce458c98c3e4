"""A plan proved cheapest without a solver: prices under which nobody can do better, checked in numpy.

Whatever the prices, no plan costs less than the sum of what each unit would cost if it could choose its amount at its
price, plus the prices' worth of the pool and the limits (weak duality of linear programs; Bertsimas & Tsitsiklis 1997,
§4.3). Where that bound meets the cost of a plan, the plan is proved, however it was found. A unit's cost is convex and
piecewise linear, so its best choice is a bound or a kink.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from allocator.kernel import FloatArray, tiers
from allocator.lp.problem import Program

NEAR = 1e-9
"""Cost and bound meet when closer than this part of the money at its prices."""


class Duals(NamedTuple):
    """Prices of one 万元: of the pool, of each group's minimum (G,) ≥ 0, of each maximum (G,) ≤ 0."""

    pool: float
    least: FloatArray
    most: FloatArray


def bound(program: Program, duals: Duals) -> float:
    """Return a cost that no plan is below."""
    least, most = (np.array([getattr(group, end) for group in program.groups]) for end in ("least", "most"))
    for_least = np.where(least > 0, np.maximum(duals.least, 0.0), 0.0)
    for_most = np.where(np.isfinite(most), np.minimum(duals.most, 0.0), 0.0)
    price = _prices(program, duals.pool, for_least + for_most)
    alone = float(_chosen(program, price).sum())
    limits = float(for_least @ least + for_most[for_most < 0] @ most[for_most < 0])
    return alone + duals.pool * float(program.pool) + limits - float(program.costs().penalty @ program.hard)


def proves(program: Program, amount: FloatArray, duals: Duals) -> bool:
    """Say whether the prices prove the plan (n,), which keeps every limit, to be a cheapest one."""
    cost = float(program.objective(amount))
    worth = 1.0 + abs(cost) + abs(duals.pool) * float(program.pool) + float(program.costs().penalty @ amount)
    return cost - bound(program, duals) <= NEAR * worth


def _prices(program: Program, pool: float, group: FloatArray) -> FloatArray:
    """Return what each unit (n,) pays for one 万元: the pool's price and those of its groups."""
    price = np.full(len(program.units), pool)
    for which in np.flatnonzero(group):
        price[program.groups[which].members] += group[which]
    return price


def _chosen(program: Program, price: FloatArray) -> FloatArray:
    """Return the least that each unit (n,) costs less its amount at its price."""
    costs, best = program.costs(), np.full(price.shape, np.inf)
    for amount in _kinks(program):
        best = np.minimum(best, tiers.cost_each(costs, amount) - price * amount)
    return best


def _kinks(program: Program) -> Iterator[FloatArray]:
    """Yield the amounts (n,) at which the cost turns, within the bounds; nobody gets more than the pool."""
    floor, target = program.floor, program.target
    cap = np.minimum(program.cap, np.maximum(floor, program.pool))
    yield floor
    yield cap
    edges = program.within[:-1]
    for share in (0.0, *edges, *-edges):
        yield np.clip(target * (1 + share), floor, cap)
    if program.knee is not None:
        yield np.clip(program.knee, floor, cap)
