"""Steps moved between the columns of a rounded table, along cheapest paths, until every column has its sum."""

from itertools import pairwise

import numpy as np

from allocator.kernel import BoolArray, IntArray
from allocator.kernel.split.levels import FAR


def repair(worth: IntArray, up: BoolArray, over: IntArray) -> None:
    """Move cells of `up` (m, n), columns first, until no column has any `over` (m,); both are changed in place.

    Each move takes one step from one column to another within a row. Where `up` is worth the most of all tables with
    its column sums, so it is after every cheapest path (R. Ahuja, T. Magnanti, J. Orlin, Network Flows, 1993, §9.7).
    A ValueError where no table has the sums.
    """
    if not over.any():
        return
    moves = _Moves(worth, up)
    while over.any():
        path = _cheapest_path(moves.cost, over)
        moves.make(path)
        over[path[0]] -= 1
        over[path[-1]] += 1


class _Moves:
    """The cheapest move of a step from each column to each other, what it costs and in which row: both (m, m).

    What a step is worth is `leave` (m, n) where it can be taken, and `enter` where it can be put. A move that does not
    exist costs FAR or more.
    """

    def __init__(self, worth: IntArray, up: BoolArray) -> None:
        self.worth, self.up = worth, up
        self.leave = np.where(up, worth, 2 * FAR)
        self.enter = np.where(up, -2 * FAR, worth)
        self.row = np.stack([(leave - self.enter).argmin(axis=1) for leave in self.leave])
        pairs = np.indices(self.row.shape)
        self.cost = np.asarray(self.leave[pairs[0], self.row] - self.enter[pairs[1], self.row])

    def make(self, path: list[int]) -> None:
        """Move one step along the columns of a path, each time in the cheapest row."""
        rows = self.row[path[:-1], path[1:]]
        for (source, target), row in zip(pairwise(path), rows.tolist(), strict=True):
            self.up[source, row], self.up[target, row] = False, True
            self.leave[source, row], self.enter[source, row] = 2 * FAR, self.worth[source, row]
            self.leave[target, row], self.enter[target, row] = self.worth[target, row], -2 * FAR
        self._search(*np.nonzero(np.isin(self.row, rows)))
        for row in rows.tolist():
            self._offer(row)

    def _search(self, sources: IntArray, targets: IntArray) -> None:
        """Search all rows for the moves between some columns, those whose row was changed."""
        cost = self.leave[sources] - self.enter[targets]
        row = cost.argmin(axis=1)
        self.row[sources, targets] = row
        self.cost[sources, targets] = cost[np.arange(len(row)), row]

    def _offer(self, row: int) -> None:
        """Take the moves in one row where they are cheaper."""
        cost = self.leave[:, row, None] - self.enter[:, row]
        cheaper = cost < self.cost
        self.row[cheaper] = row
        self.cost[cheaper] = cost[cheaper]


def _cheapest_path(cost: IntArray, over: IntArray) -> list[int]:
    """Return the columns of the cheapest path from one with too much to one with too little.

    Costs may be negative, cycles of moves are not (Bellman, Ford).
    """
    every = np.arange(len(over))
    distance = np.where(over > 0, 0, FAR)
    before = np.full(len(over), -1)
    while True:
        reached = distance[:, None] + cost
        source = reached.argmin(axis=0)
        is_nearer = reached[source, every] < distance
        if not is_nearer.any():
            break
        distance = np.where(is_nearer, reached[source, every], distance)
        before = np.where(is_nearer, source, before)
    lacking = np.flatnonzero(over < 0)
    path = [int(lacking[distance[lacking].argmin()])] if lacking.size else []
    if not path or distance[path[0]] >= FAR:
        message = "no table has these sums"
        raise ValueError(message)
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return path[::-1]
