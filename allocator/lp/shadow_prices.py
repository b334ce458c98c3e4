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
from allocator.lp.groups import Tree, classes, nested
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
class _Held:
    """What a plan leaves open at each unit, and which group limits it uses up."""

    saved: FloatArray
    """What the last 万元 saved, whatever the floor (n,)."""
    next: FloatArray
    """What one more would cost, whatever the cap (n,)."""
    at_floor: BoolArray
    at_cap: BoolArray
    at_least: BoolArray
    at_most: BoolArray

    def ends(self, home: IntArray, count: int) -> tuple[FloatArray, FloatArray]:
        """Return the range of prices that the units of each home (0 … count-1) allow."""
        low, high = np.full(count, -np.inf), np.full(count, np.inf)
        np.maximum.at(low, home, np.where(self.at_floor, -np.inf, self.saved))
        np.minimum.at(high, home, np.where(self.at_cap, np.inf, self.next))
        return low, high


def prices(program: Program, amount: FloatArray) -> Prices:
    """Return the prices of the cheapest plan (n,)."""
    held = _held(program, amount)
    tree = nested(program)
    return _by_kinds(program, held) if tree is None else _by_tree(tree, held)


@dataclass(frozen=True)
class Priced:
    """A limit with a price: of the pool ("pool", infinite if nobody can take more), a group or a unit, by position."""

    limit: Literal["pool", "minimum", "maximum", "hard", "floor", "cap"]
    which: int
    price: float


def priced(program: Program, found: Prices) -> tuple[Priced, ...]:
    """Return what loosening each limit that has a price would save, the pool first."""
    by_hard = program.hard >= program.lower
    kinds: tuple[tuple[Literal["minimum", "maximum", "hard", "floor", "cap"], FloatArray], ...] = (
        ("minimum", found.least),
        ("maximum", found.most),
        ("hard", np.where(by_hard, found.floor, 0.0)),
        ("floor", np.where(by_hard, 0.0, found.floor)),
        ("cap", found.cap),
    )
    limits = (Priced(limit, at, float(price[at])) for limit, price in kinds for at in np.flatnonzero(price).tolist())
    return (Priced("pool", -1, found.pool_more), *limits)


def _held(program: Program, amount: FloatArray) -> _Held:
    saved, more = tiers.slopes_at(tiers.pieces(program.costs()), amount, program.grain)
    least, most = (np.array([getattr(group, end) for group in program.groups]) for end in ("least", "most"))
    money = np.array([amount[group.members].sum() for group in program.groups])
    return _Held(
        np.where(amount > program.grain, saved, -np.inf),  # below zero there is nothing to save
        more,
        amount <= program.floor + program.grain,
        amount >= program.cap - program.grain,
        (least > 0) & (money <= least + program.grain),
        money >= most - program.grain,
    )


def _by_tree(tree: Tree, held: _Held) -> Prices:
    """Nodes: 0 is a price of zero, 1 the pool, then the groups; an arc bounds how far one price exceeds another."""
    count = tree.parent.size + 2
    low, high = held.ends(tree.home + 2, count)
    node, group, parent = np.arange(1, count), np.arange(2, count), tree.parent + 2
    zero = np.zeros(node.size, dtype=np.int64)
    tail = np.concatenate([zero, node, parent, group])
    head = np.concatenate([node, zero, group, parent])
    length = np.concatenate(
        [high[1:], -low[1:], np.where(held.at_least, np.inf, 0.0), np.where(held.at_most, np.inf, 0.0)]
    )
    above = np.full((count, count), np.inf)
    np.fill_diagonal(above, 0.0)
    for _round in range(4 * (int(tree.height.max(initial=-1)) + 1) + 2):
        np.minimum.at(above.T, head, (above[:, tail] + length).T)
    home = tree.home + 2
    return _found(
        held,
        (float(-above[1, 0]), float(above[0, 1])),
        (-above[group, parent], -above[parent, group]),
        (-above[home, 0], above[0, home]),
    )


def _by_kinds(program: Program, held: _Held) -> Prices:
    """Columns: the price of the pool, of each minimum (≥ 0) and of each maximum (≤ 0)."""
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


def _found(
    held: _Held,
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
