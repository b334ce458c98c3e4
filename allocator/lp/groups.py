"""How groups of units lie: nested in each other, side by side, or overlapping."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.tiers import Layer
from allocator.lp.problem import Group, Program


@dataclass(frozen=True)
class Tree:
    """Nested groups: a node per group, and the pool above them all."""

    parent: IntArray
    """The smallest group around each group (G,); -1 is the pool."""
    height: IntArray
    """How many layers of groups lie inside each group (G,)."""
    home: IntArray
    """The smallest group around each unit (n,); -1 is the pool."""


def belongs(program: Program) -> BoolArray:
    """Return which unit is in which group (G, n)."""
    table = np.zeros((len(program.groups), len(program.units)), dtype=np.bool_)
    for row, group in zip(table, program.groups, strict=True):
        row[group.members] = True
    return table


def nested(program: Program) -> Tree | None:
    """Return the tree of groups, or None where two of them overlap without one lying inside the other."""
    table = belongs(program)
    count = table.astype(np.float32)
    common = (count @ count.T).astype(np.int64)
    size = table.sum(axis=1)
    if not ((common == 0) | (common == np.minimum.outer(size, size))).all():
        return None
    rank = np.argsort(np.lexsort((np.arange(size.size), size)))
    around = (common == size[:, None]) & (rank[:, None] < rank)
    home = _smallest(table.T, rank)
    return Tree(_smallest(around, rank), _heights(around, rank), home)


def layers(program: Program, tree: Tree) -> tuple[Layer, ...]:
    """Return the groups layer by layer, inner ones first; groups of one layer share no unit."""
    heights = np.unique(tree.height)
    return tuple(_layer([program.groups[g] for g in np.flatnonzero(tree.height == h)]) for h in heights)


def classes(program: Program) -> tuple[BoolArray, IntArray]:
    """Return the kinds of membership (C, G) that occur and the kind of each unit (n,)."""
    kinds, kind = np.unique(belongs(program).T, axis=0, return_inverse=True)
    return kinds, kind.reshape(-1)


def sums(money: FloatArray, kind: IntArray, count: int) -> FloatArray:
    """Return the money (n,) of each of `count` kinds."""
    return np.bincount(kind, money, minlength=count).astype(np.float64)


def _smallest(around: BoolArray, rank: IntArray) -> IntArray:
    """Return for each row the group with the lowest rank among those it lies in, -1 if in none."""
    if not rank.size:
        return np.full(around.shape[0], -1)
    ranked = np.where(around, rank, rank.size)
    first = ranked.argmin(axis=1)
    return np.where(around.any(axis=1), first, -1)


def _heights(around: BoolArray, rank: IntArray) -> IntArray:
    height = np.zeros(rank.size, dtype=np.int64)
    for group in np.argsort(rank):
        height[group] = (height[around[:, group]] + 1).max(initial=0)
    return height


def _layer(groups: list[Group]) -> Layer:
    longest = max(group.members.size for group in groups)
    members = np.zeros((len(groups), longest), dtype=np.int64)
    real = np.arange(longest) < np.array([[group.members.size] for group in groups])
    members[real] = np.concatenate([group.members for group in groups])
    least = np.array([group.least for group in groups])
    return Layer(members, real, least, np.array([group.most for group in groups]))
