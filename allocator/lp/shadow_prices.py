"""Shadow prices: what the cost falls by when a limit is loosened by 1 万元.

A plan's prices satisfy: what a unit pays for 1 万元 (the prices of the pool and of its groups) lies between what its
last 万元 saved and what one more would cost. At a kink of the cost many prices do. What is reported is the true change
of the cost for the next 万元, which is the end of that range in the direction of the loosening, and therefore the
same for every solver. With nested groups the prices form a tree and the ends are shortest paths; with overlapping
groups each end is a small linear program.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray, tiers
from allocator.lp import solvers
from allocator.lp.certificate import Duals
from allocator.lp.groups import Tree, classes
from allocator.lp.linear import Model, Space
from allocator.lp.problem import Program


@dataclass(frozen=True)
class Prices:
    """Cost per 万元; 0 where a limit holds nothing."""

    pool_more: float
    """What one more 万元 in the pool costs; infinite if nobody can take it."""
    pool_less: float
    """What one less saves; minus infinite if nobody can give it."""
    least: FloatArray
    """What lowering each group's minimum saves (G,)."""
    most: FloatArray
    """What raising each group's maximum saves (G,)."""
    floor: FloatArray
    """What lowering each unit's floor, or its hard money where that is higher, saves (n,)."""
    cap: FloatArray
    """What raising each unit's cap saves (n,)."""


@dataclass(frozen=True)
class Held:
    """What a plan leaves open at each unit, and which group limits it uses up."""

    saved: FloatArray
    """What the last 万元 saved, whatever the floor (n,)."""
    next: FloatArray
    """What one more would cost, whatever the cap (n,)."""
    at_floor: BoolArray
    at_cap: BoolArray
    at_least: BoolArray
    at_most: BoolArray

    def mirrored(self) -> "Held":
        """Return the same of the plan turned upside down: what was lowest is highest, with the other sign."""
        return Held(-self.next, -self.saved, self.at_cap, self.at_floor, self.at_most, self.at_least)

    def ends(self, home: IntArray, count: int) -> tuple[FloatArray, FloatArray]:
        """Return the range of prices that the units of each home (0 … count-1) allow."""
        low, high = np.full(count, -np.inf), np.full(count, np.inf)
        np.maximum.at(low, home, np.where(self.at_floor, -np.inf, self.saved))
        np.minimum.at(high, home, np.where(self.at_cap, np.inf, self.next))
        return low, high


@dataclass(frozen=True)
class Priced:
    """A limit with a price: of the pool ("pool", infinite if nobody can take more), a group or a unit, by position."""

    limit: Literal["pool", "minimum", "maximum", "hard", "floor", "cap"]
    which: int
    price: float


def priced(program: Program, found: Prices) -> tuple[Priced, ...]:
    """Return what loosening each limit that has a price would save, the pool first."""
    by_hard = program.by_hard
    kinds: tuple[tuple[Literal["minimum", "maximum", "hard", "floor", "cap"], FloatArray], ...] = (
        ("minimum", found.least),
        ("maximum", found.most),
        ("hard", np.where(by_hard, found.floor, 0.0)),
        ("floor", np.where(by_hard, 0.0, found.floor)),
        ("cap", found.cap),
    )
    limits = (Priced(limit, at, float(price[at])) for limit, price in kinds for at in np.flatnonzero(price).tolist())
    return (Priced("pool", -1, found.pool_more), *limits)


def held_by(program: Program, amount: FloatArray) -> Held:
    """Return what the plan (n,) leaves open, and which limits it uses up."""
    saved, more = tiers.slopes_at(tiers.pieces(program.costs()), amount, program.grain)
    least, most = (np.array([getattr(group, end) for group in program.groups]) for end in ("least", "most"))
    money = np.array([amount[group.members].sum() for group in program.groups])
    return Held(
        np.where(amount > program.grain, saved, -np.inf),  # below zero there is nothing to save
        more,
        amount <= program.floor + program.grain,
        amount >= program.cap - program.grain,
        (least > 0) & (money <= least + program.grain),
        money >= most - program.grain,
    )


def by_tree(held: Held, tree: Tree) -> Prices:
    """Return the prices of the cheapest plan under nested groups.

    Nodes are the pool and the groups; a price is above that of the node around it only where a minimum holds, and
    below it only where a maximum does.
    """
    top, bottom = _highest(tree, held), -_highest(tree, held.mirrored())
    group, around, home = np.arange(tree.parent.size) + 1, tree.parent + 1, tree.home + 1
    fall, rise = np.where(held.at_most, np.inf, 0.0), np.where(held.at_least, np.inf, 0.0)
    return _found(
        held,
        (float(bottom[0]), float(top[0])),
        (-np.minimum(fall, top[around] - bottom[group]), -np.minimum(rise, top[group] - bottom[around])),
        (bottom[home], top[home]),
    )


def by_kinds(program: Program, held: Held) -> Prices:
    """Return the prices of the cheapest plan under overlapping groups.

    Columns: the price of the pool, of each minimum (≥ 0) and of each maximum (≤ 0).
    """
    kinds, kind = classes(program)
    rows = np.hstack([np.ones((len(kinds), 1)), kinds, kinds]).astype(np.float64)
    low = np.concatenate([[-np.inf], np.zeros(held.at_least.size), np.where(held.at_most, -np.inf, 0.0)])
    high = np.concatenate([[np.inf], np.where(held.at_least, np.inf, 0.0), np.zeros(held.at_most.size)])
    model = Model(Space(low, high, rows, *held.ends(kind, len(kinds))))

    def lowest(rows: FloatArray, asked: BoolArray) -> FloatArray:
        """Return the lowest price of each row that is asked for; nobody looks at the others."""
        ends = np.zeros(len(rows))
        ends[asked] = [model.minimise(row).value for row in rows[asked]]
        if np.isposinf(ends).any():
            raise solvers.unproven(solvers.HIGHS, solvers.Status.ERROR)
        return ends

    def holding(units: BoolArray) -> BoolArray:
        """Return which kinds hold such a unit."""
        return np.bincount(kind[units], minlength=len(kinds)) > 0

    pool, least, most = np.split(np.eye(low.size), [1, 1 + held.at_least.size])
    always = np.ones(1, dtype=np.bool_)
    return _found(
        held,
        (float(lowest(pool, always)[0]), -float(lowest(-pool, always)[0])),
        (lowest(least, held.at_least), lowest(-most, held.at_most)),
        (lowest(rows, holding(held.at_cap))[kind], -lowest(-rows, holding(held.at_floor))[kind]),
    )


def tree_duals(held: Held, tree: Tree) -> Duals:
    """Return one price of the pool and of each group that the plan allows: the highest, where there is one.

    No unit that could give its last 万元 saved more with it than its price, and none that could take one more would pay
    less for it.
    """
    top, bottom = _highest(tree, held), -_highest(tree, held.mirrored())
    price = np.minimum(top, bottom[np.isfinite(bottom)].max(initial=0.0))
    step = price[1:] - price[tree.parent + 1]
    return Duals(float(price[0]), np.maximum(step, 0.0), np.minimum(step, 0.0))


def _highest(tree: Tree, held: Held) -> FloatArray:
    """Return the highest price of the pool and of each group (1 + G,): a shortest path in the tree.

    What a group's units allow limits the groups around it, from the inside outwards, unless its maximum holds; then
    what is around limits what is inside, unless its minimum holds.
    """
    top = held.ends(tree.home + 1, tree.parent.size + 1)[1]
    heights = np.unique(tree.height)
    for height in heights:
        group = np.flatnonzero((tree.height == height) & ~held.at_most)
        np.minimum.at(top, tree.parent[group] + 1, top[group + 1])
    for height in heights[::-1]:
        group = np.flatnonzero((tree.height == height) & ~held.at_least)
        top[group + 1] = np.minimum(top[group + 1], top[tree.parent[group] + 1])
    return top


def _found(
    held: Held,
    pool: tuple[float, float],
    groups: tuple[FloatArray, FloatArray],
    home: tuple[FloatArray, FloatArray],
) -> Prices:
    """Put the ends together: of the pool's price, of what each minimum and maximum saves, of the price of each home."""
    return Prices(
        pool[1],
        pool[0],
        _gain(held.at_least, groups[0]),
        _gain(held.at_most, groups[1]),
        _gain(held.at_floor, held.saved - home[1]),
        _gain(held.at_cap, home[0] - held.next),
    )


def _gain(holds: BoolArray, price: FloatArray) -> FloatArray:
    return np.where(holds & (price > tiers.SAME), price, 0.0)
