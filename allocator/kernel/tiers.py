"""The exact greedy over convex tiers: the cheapest plan without a solver, and the one plan among the cheapest.

A unit's cost is convex and piecewise linear in its amount, so money goes to the pieces with the lowest cost of one
more 万元 first (Federgruen & Groenevelt 1986). All pieces at which the money runs out cost the same: they are the
marginal tier, and every unit in it stands at the same fraction of its own tier, unless a bound, a limit or the
capacity stops it. That rule leaves one plan, whatever the order of units. Nested group limits are exact too: a
group's limits become tighter bounds of its members, from the innermost group outwards (Hochbaum 1994).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.fill import NOISE, fill

SAME = 1e-9
"""Costs of one more 万元 closer than this, relative to 1 + their size, are the same cost."""


class Costs(NamedTuple):
    """What an amount costs. target, penalty, knee: (..., n); within, slopes: (K,)."""

    target: FloatArray
    """Amount in 万元 that costs nothing."""
    penalty: FloatArray
    """Cost of each 万元 whatever the target."""
    knee: FloatArray | None
    """Amount in 万元 above which money lies idle."""
    idle: float
    """Cost of each idle 万元."""
    within: FloatArray
    """Outer edges of the tiers as shares of the target, rising; the last tier has no end whatever its edge says."""
    slopes: FloatArray
    """Cost of each 万元 away from the target in each tier, rising."""


class Pieces(NamedTuple):
    """The linear pieces of each unit's cost, from low amounts to high, each (..., n, S)."""

    start: FloatArray
    stop: FloatArray
    base: FloatArray
    """Lower edge of the tier the piece belongs to."""
    width: FloatArray
    """Width of that tier; the last one is measured to its `within`, but at least to the whole target."""
    cost: FloatArray
    """Cost of one more 万元."""


class Margin(NamedTuple):
    """Where units may stand when one more 万元 costs a given price, each (..., n) in 万元."""

    low: FloatArray
    high: FloatArray
    base: FloatArray
    width: FloatArray

    def at(self, fraction: FloatArray) -> FloatArray:
        """Return the amounts (..., n) with every marginal tier filled to `fraction`, as far as bounds let it."""
        return np.clip(self.base + fraction * self.width, self.low, self.high)


class Layer(NamedTuple):
    """Groups that share no unit: member positions (G, m) padded, which of them are real, limits (G,) in 万元."""

    members: IntArray
    real: BoolArray
    least: FloatArray
    most: FloatArray


def pieces(costs: Costs) -> Pieces:
    """Return the pieces of each unit's cost; a target of zero is measured as 1 万元."""
    share, slope = _ladder(costs.within, costs.slopes)
    target, penalty = (np.asarray(part)[..., None] for part in np.broadcast_arrays(costs.target, costs.penalty))
    edge = target * (1 + share)
    edge[..., -1] = np.inf
    measure = np.where(target > 0, target, 1.0)
    if costs.knee is None or not costs.idle:
        return Pieces(edge[..., :-1], edge[..., 1:], edge[..., :-1], measure * np.diff(share), slope + penalty)
    knee = np.maximum(np.broadcast_to(costs.knee, edge.shape[:-1])[..., None], edge[..., :1])
    point = np.sort(np.concatenate([edge, knee], axis=-1), axis=-1)
    beyond = np.arange(slope.size + 1) > (edge[..., 1:-1] <= knee).sum(axis=-1, keepdims=True)
    tier = np.arange(slope.size + 1) - beyond
    cost = slope[tier] + penalty + costs.idle * beyond
    base = np.take_along_axis(edge, tier, axis=-1)
    return Pieces(point[..., :-1], point[..., 1:], base, measure * np.diff(share)[tier], cost)


def cost(costs: Costs, amount: FloatArray) -> FloatArray:
    """Return what the amounts (..., n) cost in all (...,), the penalty counted from the first 万元."""
    return np.asarray(cost_each(costs, amount).sum(axis=-1))


def cost_each(costs: Costs, amount: FloatArray) -> FloatArray:
    """Return what each of the amounts (..., n) costs, the penalty counted from the first 万元."""
    away, each = np.abs(amount - costs.target), costs.penalty * amount
    inner, rise = np.concatenate([[0.0], costs.within[:-1]]), np.diff(costs.slopes, prepend=0.0)
    for edge, steeper in zip(inner.tolist(), rise.tolist(), strict=True):
        each = each + steeper * np.maximum(away - edge * costs.target, 0.0)
    if costs.knee is not None:
        each = each + costs.idle * np.maximum(amount - costs.knee, 0.0)
    return np.asarray(each)


def spend(curve: Pieces, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Return the one cheapest plan (..., n) with lower ≤ amount ≤ upper (..., n) that spends `total` (...,).

    0 ≤ lower ≤ upper < ∞. A total out of reach gives the nearest plan.
    """
    at = margin(curve, lower, upper, _price(curve, lower, upper, total))
    fraction = fill(at.width, at.low - at.base, at.high - at.base, total - at.base.sum(axis=-1))
    return at.at(fraction[..., None])


def margin(curve: Pieces, lower: FloatArray, upper: FloatArray, price: FloatArray, same: float = SAME) -> Margin:
    """Return where each unit may stand when one more 万元 costs `price` (..., n or 1)."""
    price = price[..., None]
    slack = same * (1 + np.abs(price))
    high = np.clip(curve.stop, lower[..., None], upper[..., None])
    level = np.abs(curve.cost - price) <= slack
    least = lower[..., None]
    low = np.where(curve.cost < price - slack, high, least).max(axis=-1)
    top = np.maximum(low, np.where(level, high, least).max(axis=-1))
    moves = level.any(axis=-1)
    base = np.where(moves, np.where(level, curve.base, np.inf).min(axis=-1), 0.0)
    return Margin(low, top, base, np.where(level, curve.width, 0.0).max(axis=-1))


def allocate(
    curve: Pieces, lower: FloatArray, upper: FloatArray, total: FloatArray, layers: Sequence[Layer] = ()
) -> FloatArray:
    """Return the one cheapest plan (..., n) under nested group limits, inner layers first.

    Limits out of reach are kept as nearly as they can be: the caller checks the plan.
    """
    shape = np.broadcast_shapes(curve.cost.shape[:-1], curve.start.shape[:-1], np.shape(lower), np.shape(upper))
    lower = np.broadcast_to(lower, shape)
    upper = np.minimum(upper, np.maximum(lower, total[..., None]))
    for layer in layers:
        lower, upper = _tightened(curve, lower, upper, layer)
    return spend(curve, lower, upper, total)


def slopes_at(curve: Pieces, amount: FloatArray, grain: float) -> tuple[FloatArray, FloatArray]:
    """Return what the last 万元 of each amount (..., n) saved and what one more costs; ends within `grain` meet."""
    down = np.where(curve.start < amount[..., None] - grain, curve.cost, -np.inf).max(axis=-1)
    more = np.where(curve.stop > amount[..., None] + grain, curve.cost, np.inf).min(axis=-1)
    return down, more


def standing(costs: Costs, amount: FloatArray, grain: float) -> tuple[IntArray, FloatArray]:
    """Return the tier of each amount (..., n), below zero under the target and 0 at it, and the part of it moved."""
    share, _ = _ladder(costs.within, costs.slopes)
    edge = share[costs.slopes.size :] * costs.target[..., None]
    away = amount - costs.target
    tier = (np.abs(away)[..., None] > edge[..., :-1] + grain).sum(axis=-1)
    inner = np.take_along_axis(edge, np.maximum(tier - 1, 0)[..., None], axis=-1)[..., 0]
    width = np.take_along_axis(edge, tier[..., None], axis=-1)[..., 0] - inner
    moved = np.divide(np.abs(away) - inner, width, out=np.zeros(away.shape), where=(tier > 0) & (width > 0))
    return np.where(away < 0, -tier, tier), moved


def _ladder(within: FloatArray, slopes: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return edges (2K + 1,) as shares away from the target, and slopes (2K,), from far below to far above."""
    inner = within[:-1]
    end = within[-1] if np.isfinite(within[-1]) else inner.max(initial=0.0) + 1.0
    outer = np.append(inner, max(end, 1.0))
    return np.concatenate([-outer[::-1], [0.0], outer]), np.concatenate([-slopes[::-1], slopes])


def _price(curve: Pieces, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Return the cost (..., 1) of the piece at which the money runs out."""
    low, high = lower[..., None], upper[..., None]
    length = np.clip(curve.stop, low, high) - np.clip(curve.start, low, high)
    every = np.broadcast_to(curve.cost, length.shape).reshape(*length.shape[:-2], -1)
    order = np.argsort(every, axis=-1)
    filled = np.cumsum(np.take_along_axis(length.reshape(every.shape), order, axis=-1), axis=-1)
    wanted = total - lower.sum(axis=-1) - NOISE * np.maximum(np.abs(total), 1.0)
    last = np.minimum((filled < wanted[..., None]).sum(axis=-1, keepdims=True), every.shape[-1] - 1)
    return np.take_along_axis(every, np.take_along_axis(order, last, axis=-1), axis=-1)


def _tightened(curve: Pieces, lower: FloatArray, upper: FloatArray, layer: Layer) -> tuple[FloatArray, FloatArray]:
    """Bounds of the members such that any price leaves each group between its limits."""
    members, real = layer.members, layer.real
    inside = Pieces(*(np.where(real[..., None], part[..., members, :], 0.0) for part in curve))
    low, high = (np.where(real, bound[..., members], 0.0) for bound in (lower, upper))
    floor, roof = low.sum(axis=-1), high.sum(axis=-1)
    tight = []
    for bound, limit in ((lower, layer.least), (upper, layer.most)):
        part = np.array(bound)
        part[..., members[real]] = spend(inside, low, high, np.clip(limit, floor, roof))[..., real]
        tight.append(part)
    return tight[0], tight[1]
