"""Rounding under limits of nested groups: exact without a solver.

Steps go to the open units in one order, as a least-cost flow from the pool through the groups to the units would send
them. Sets of units that nested limits allow form a matroid, so the best set of k + 1 holds the best set of k: a
group's minimum makes its first units certain, its maximum closes its last ones, from the innermost group outwards
(Hochbaum 1994; Federgruen & Groenevelt 1986).
"""

import numpy as np

from allocator.kernel import BoolArray, IntArray
from allocator.lp.groups import Tree
from allocator.lp.rounding_choice import Choice


def filled(choice: Choice, tree: Tree) -> BoolArray | None:
    """Return which open units (n,) go up; None if no rounding keeps every limit.

    `tree` says how the choice's limits lie in each other.
    """
    order = choice.order
    sure, closed = np.zeros((2, choice.open.size), dtype=np.bool_)
    least = np.array([limit.least for limit in choice.limits], dtype=np.int64)
    most = np.array([limit.most for limit in choice.limits], dtype=np.int64)
    for height in np.unique(tree.height):
        home = _homes(choice, np.flatnonzero(tree.height == height))
        counted = np.bincount(home[sure] + 1, minlength=least.size + 1)[1:]
        units = order[home[order] >= 0]
        place = _places(home[units])
        size = np.bincount(home[units], minlength=least.size)
        here = tree.height == height
        if (here & ((least - counted > size) | (most < counted))).any():
            return None
        first, last = (least - counted)[home[units]], (most - counted)[home[units]]
        sure[units[place < first]] = True
        closed[units[(place < first) | (place >= last)]] = True
        order = order[~closed[order]]
    left = choice.rest - int(sure.sum())
    if not 0 <= left <= order.size:
        return None
    sure[order[:left]] = True
    return sure


def _homes(choice: Choice, layer: IntArray) -> IntArray:
    """Return the limit of this layer that each unit (n,) is under, -1 for none."""
    home = np.full(choice.open.size, -1)
    for which in layer.tolist():
        home[choice.limits[which].members] = which
    return home


def _places(home: IntArray) -> IntArray:
    """Return the place of each unit among those of its group, from 0."""
    by_group = np.argsort(home, kind="stable")
    start = np.searchsorted(home[by_group], home[by_group])
    place = np.empty(home.size, dtype=np.int64)
    place[by_group] = np.arange(home.size) - start
    return place
