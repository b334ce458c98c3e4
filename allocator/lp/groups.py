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
    """Return the tree of groups, or None where two of them overlap without one lying inside the other.

    Groups are laid on each other, the largest first: each has to fall into a single one that lies there already. Of
    groups with the same units the first is the innermost.
    """
    parent, home = np.full(len(program.groups), -1), np.full(len(program.units), -1)
    sizes = [group.members.size for group in program.groups]
    inwards = sorted(range(len(sizes)), key=lambda group: (-sizes[group], -group))
    for group in inwards:
        members = program.groups[group].members
        around = home[members]
        if (around != around[0]).any():
            return None
        parent[group] = around[0]
        home[members] = group
    return Tree(parent, _heights(parent, inwards), home)


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


def _heights(parent: IntArray, inwards: list[int]) -> IntArray:
    height = np.zeros(parent.size, dtype=np.int64)
    for group in reversed(inwards):
        if parent[group] >= 0:
            height[parent[group]] = max(height[parent[group]], height[group] + 1)
    return height


def _layer(groups: list[Group]) -> Layer:
    longest = max(group.members.size for group in groups)
    members = np.zeros((len(groups), longest), dtype=np.int64)
    real = np.arange(longest) < np.array([[group.members.size] for group in groups])
    members[real] = np.concatenate([group.members for group in groups])
    least = np.array([group.least for group in groups])
    return Layer(members, real, least, np.array([group.most for group in groups]))
