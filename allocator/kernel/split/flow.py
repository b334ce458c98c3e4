"""Whether restricted columns can be filled at all: a maximum flow from units to columns, in whole steps."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, IntArray


def shortage(rows: IntArray, columns: IntArray, allowed: BoolArray) -> tuple[int, BoolArray]:
    """Return the steps that have nowhere to go, and the columns (m,) they are in; 0 and no column where all fits.

    `rows` (n,) and `columns` (m,) are in steps. The marked columns S hold more than the units allowed (n, m) in any of
    them may receive, by exactly the number returned, and no other set of columns is short by more: Hall's condition
    Σ_S columns ≤ Σ{rows allowed in S}, by maximum flow and minimum cut.
    """
    classes = Classes.of(rows, columns, allowed)
    residual = _flow(classes)
    missing = int(residual[classes.kinds, -1].sum())
    short = _reachable(residual)[classes.kinds, -1] if missing else np.zeros(classes.demand.shape, dtype=np.bool_)
    return missing, short[classes.kind]


@dataclass(frozen=True)
class Classes:
    """Units that are allowed in the same columns as one pattern, columns open to the same units as one kind."""

    supply: IntArray
    """The rows of each pattern together."""
    demand: IntArray
    """The columns of each kind together."""
    allowed: BoolArray
    """Pattern × kind."""
    pattern: IntArray
    """The pattern of each unit."""
    kind: IntArray
    """The kind of each column."""

    @classmethod
    def of(cls, rows: IntArray, columns: IntArray, allowed: BoolArray) -> "Classes":
        """Return the classes of units with `rows` (n,) and of `columns` (m,) by what is `allowed` (n, m)."""
        patterns, pattern = _patterns(allowed)
        table, kind = np.unique(patterns, axis=1, return_inverse=True)
        pattern, kind = pattern.reshape(-1), kind.reshape(-1)
        supply, demand = (np.zeros(size, dtype=np.int64) for size in table.shape)
        np.add.at(supply, pattern, rows)
        np.add.at(demand, kind, columns)
        return cls(supply, demand, table, pattern, kind)

    @property
    def kinds(self) -> slice:
        """The kinds among the nodes of the flow: patterns, kinds, source, sink."""
        return slice(self.supply.size, self.supply.size + self.demand.size)

    def possible(self) -> BoolArray:
        """Return where (pattern × kind) some table with these sums has anything; there must be no shortage."""
        reach = _reachable(_flow(self))[self.kinds, : self.supply.size]
        return np.asarray(self.allowed & reach.T)


def _patterns(allowed: BoolArray) -> tuple[BoolArray, IntArray]:
    """Return the different rows of a table (n, m) in order, and which of them each row is (n,)."""
    packed = np.packbits(allowed, axis=1)
    words = np.ascontiguousarray(packed).view(f"S{packed.shape[1]}")[:, 0]
    _, place, pattern = np.unique(words, return_index=True, return_inverse=True)
    return allowed[place], pattern


def _flow(classes: Classes) -> IntArray:
    """Return the open arcs of a maximum flow from patterns to kinds: shortest augmenting paths (Edmonds, Karp 1972)."""
    patterns, kinds = classes.supply.size, classes.kinds
    source, sink = kinds.stop, kinds.stop + 1
    residual = np.zeros((sink + 1, sink + 1), dtype=np.int64)
    residual[source, :patterns] = classes.supply
    residual[:patterns, kinds] = np.where(classes.allowed, classes.demand.sum(), 0)
    residual[kinds, sink] = classes.demand
    while path := _augmenting_path(residual > 0):
        arcs = (path[:-1], path[1:])
        push = residual[arcs].min()
        residual[arcs] -= push
        residual[arcs[::-1]] += push
    return residual


def _augmenting_path(is_open: BoolArray) -> list[int]:
    """Return the nodes of a path with the fewest arcs from the source, the last node but one, to the sink, the last."""
    sink = len(is_open) - 1
    before = {sink - 1: -1}
    queue = deque(before)
    while queue and sink not in before:
        node = queue.popleft()
        new = [target for target in np.flatnonzero(is_open[node]).tolist() if target not in before]
        before.update(dict.fromkeys(new, node))
        queue.extend(new)
    path = [sink] if sink in before else []
    while path and before[path[-1]] >= 0:
        path.append(before[path[-1]])
    return path[::-1]


def _reachable(residual: IntArray) -> BoolArray:
    """Return which node (first axis) can reach which (second) over open arcs, each of them itself."""
    reach = (residual > 0) | np.eye(len(residual), dtype=np.bool_)
    for _ in range(len(residual).bit_length()):
        reach = (reach.astype(np.float32) @ reach.astype(np.float32)) > 0
    return reach
