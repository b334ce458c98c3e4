"""Splitting amounts over columns: the proportional table, and its exact rounding to whole steps.

`shortage` says whether restricted columns can be filled at all, `proportional` fills them, and
`controlled_rounding` makes whole steps of the result with both margins exact.
"""

from collections import deque
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

FINE = 1 << 30
"""Remainders are compared in about this many grains to the step, so that float noise never decides a tie."""

FAR = 1 << 60
"""More grains than any remainder has: the price of a move that does not exist."""

BONUS_ROUNDS = 6
"""More rounds hardly bring the columns nearer."""

NOISE = 1e-12
"""Sums of float64 money closer than this, relative to the total, are the same money."""

CLOSE = 1e-7
"""A relative correction this small may be made to first order: its square is below float64."""

NEWTON_STEPS = 100
"""Far more than quadratic convergence needs; the first-order correction then sets the margins in any case."""


def controlled_rounding(expected: FloatArray, rows: IntArray, columns: IntArray) -> IntArray:
    """Return whole steps (n, m) that add up to `rows` (n,) and `columns` (m,), near `expected` (n, m) steps.

    Every cell is the floor or the ceiling of its expected value, a value within float noise of a whole number
    (1e-9 plus 1e-14 of its size) is that number, and the total deviation Σ|cell − expected| is the least that such a
    table can have. Deviation is counted in grains, a whole number of which make 1/total of a step: a remainder of
    rowᵢ · columnⱼ / total is a whole number of grains, so ties are true ties. The sums of `expected` must be `rows` and
    `columns` but for float noise; sums that no such table has are a ValueError.

    The result is unique. Of the tables with the least deviation it is the one whose units rounded up in the first
    column have the lowest sum of indices, then those in the second column, and so on: the units with the lowest ids
    are rounded up in the first columns. (Two tables differ by cycles that visit each column once at most and bring
    a different unit into the first column they visit, so no two have all these sums in common.)

    A least-cost integral flow: each row rounds up its largest remainders, which is best for the column sums this gives,
    and shortest augmenting paths between columns then repair those that are off. As a transport problem:
    Causey, Cox, Ernst, J. Am. Stat. Assoc. 80 (1985); the paths: Ahuja, Magnanti, Orlin, Network Flows (1993), §9.7.
    """
    total = max(int(rows.sum()), 1)
    grains = total * max(FINE // total, 1)
    whole, remainder = _parts(expected, grains)
    moves = _Moves(remainder, _start(remainder, rows - whole.sum(axis=1), columns - whole.sum(axis=0), grains))
    surplus = whole.sum(axis=0) + moves.up.sum(axis=1) - columns
    while surplus.any():
        path = _shortest_path(moves.cost, np.flatnonzero(surplus > 0).tolist(), np.flatnonzero(surplus < 0).tolist())
        moves.make(path)
        surplus[path[0]] -= 1
        surplus[path[-1]] += 1
    return whole + moves.up.T


def _parts(expected: FloatArray, grains: int) -> tuple[IntArray, IntArray]:
    """Return floors and remainders in grains; a whole number has the remainder −1."""
    nearest = np.rint(expected)
    is_whole = np.abs(expected - nearest) <= 1e-9 + 1e-14 * expected
    whole = np.where(is_whole, nearest, np.floor(expected))
    remainder = np.where(is_whole, -1, np.rint((expected - whole) * grains))
    return whole.astype(np.int64), remainder.astype(np.int64)


def _start(remainder: IntArray, rows: IntArray, columns: IntArray, grains: int) -> BoolArray:
    """Mark (n, m) the `rows` (n,) largest remainders of each row, with a bonus on columns that lack some of `columns`.

    A bonus is the same for all units, so whatever it is, no table with the sums of this one deviates less. It only
    leaves less to repair: a bonus of one step would bring about every unit's step into a column.
    """
    bonus = np.zeros(columns.shape, dtype=np.int64)
    for _ in range(BONUS_ROUNDS):
        up = _largest_remainders(remainder, bonus, rows)
        bonus += (columns - up.sum(axis=0)) * (grains // (2 * len(rows)))
    return up


def _largest_remainders(remainder: IntArray, bonus: IntArray, count: IntArray) -> BoolArray:
    """Mark the `count` (n,) largest of each row, equal ones from the first column on, whole numbers never."""
    worth = np.where(remainder < 0, -FAR, remainder + bonus).T.copy()
    place = np.zeros(worth.shape, dtype=np.int64)
    for first, second in combinations(range(len(worth)), 2):  # columns are few, and sorting short rows is slow
        is_behind = worth[first] < worth[second]
        place[first] += is_behind
        place[second] += ~is_behind
    return np.asarray((place < count).T & (remainder >= 0))


class _Moves:
    """The cheapest moves of one rounded-up step from one column to another within a row, kept up to date.

    Arrays stand columns first, (m, n), since every search runs over the rows of a column. `cost[j][k]` is one whole
    number that orders moves by deviation, then by what they do to the sum of indices in column 0, 1, …: each of these
    is a digit of the number, in a base too large for the digits of a path to mix.
    """

    def __init__(self, remainder: IntArray, up: BoolArray) -> None:
        self.remainder = np.ascontiguousarray(remainder.T)
        self.up = np.ascontiguousarray(up.T)
        self.leave = np.where(self.up, self.remainder, FAR)
        self.enter = np.where(self.up | (self.remainder < 0), -FAR, self.remainder)
        columns, units = self.up.shape
        digit = units.bit_length() + 2
        self.weight = [1 << digit * (columns - column) for column in range(1, columns + 1)]
        self.grain = 1 << digit * columns
        self.cost: list[dict[int, int]] = [{} for _ in range(columns)]
        self.row = np.zeros((columns, columns), dtype=np.int64)
        for column in range(columns):
            self._refresh(column)

    def make(self, path: list[int]) -> None:
        """Move one step along the columns of a path, each time in the cheapest row."""
        for source, target in pairwise(path):
            row = self.row[source, target]
            self._set(source, row, up=False)
            self._set(target, row, up=True)
        for column in path:
            self._refresh(column)

    def _set(self, column: int, row: int, *, up: bool) -> None:
        self.up[column, row] = up
        self.leave[column, row] = self.remainder[column, row] if up else FAR
        self.enter[column, row] = -FAR if up else self.remainder[column, row]

    def _refresh(self, column: int) -> None:
        """Search the moves out of a column and into it; of equal ones the earlier column wants the lower row."""
        out, back = self.leave[column] - self.enter, self.leave - self.enter[column]
        for other, row in enumerate(_first_cheapest(out[:column]) + _last_cheapest(out[column:])):
            self._offer(column, other, row, out[other])
        for other, row in enumerate(_last_cheapest(back[:column]) + _first_cheapest(back[column:])):
            self._offer(other, column, row, back[other])

    def _offer(self, source: int, target: int, row: int, change: IntArray) -> None:
        self.row[source, target] = row
        self.cost[source].pop(target, None)
        if source != target and change[row] < FAR // 2:
            order = row * (self.weight[target] - self.weight[source])
            self.cost[source][target] = int(change[row]) * self.grain + order


def _first_cheapest(change: IntArray) -> list[int]:
    """Return the first row with the least change, for each column (m, n)."""
    return list(change.argmin(axis=1).tolist())


def _last_cheapest(change: IntArray) -> list[int]:
    """Return the last row with the least change, for each column (m, n)."""
    return list((change.shape[1] - 1 - change[:, ::-1].argmin(axis=1)).tolist())


def _shortest_path(cost: list[dict[int, int]], sources: list[int], sinks: list[int]) -> list[int]:
    """Return the columns of the cheapest path from any source to any sink (Bellman, Ford: costs may be negative)."""
    distance = dict.fromkeys(sources, 0)
    before: dict[int, int] = {}
    queue = deque(sources)
    while queue:
        column = queue.popleft()
        for target, step in cost[column].items():
            reached = distance[column] + step
            if target not in distance or reached < distance[target]:
                distance[target], before[target] = reached, column
                queue.append(target)
    path = [min((sink for sink in sinks if sink in distance), key=distance.__getitem__)]
    while path[-1] in before:
        path.append(before[path[-1]])
    return path[::-1]


def shortage(rows: FloatArray, columns: FloatArray, allowed: BoolArray) -> tuple[float, BoolArray]:
    """Return the money that has nowhere to go, and the columns (m,) it is in; 0 and no column where all fits.

    `rows` (n,) and `columns` (m,) have the same total. The marked columns S hold more than the units allowed (n, m)
    in any of them may receive, by exactly the amount returned, and no other set of columns is short by more: Hall's
    condition Σ_S columns ≤ Σ{rows allowed in S}, by maximum flow and minimum cut.
    """
    classes = _classes(rows, columns, allowed)
    residual, missing = _flow(classes)
    if missing == 0:
        return 0.0, np.zeros(columns.shape, dtype=np.bool_)
    short = _reachable(residual)[classes.kinds, -1]
    return missing, short[classes.kind]


def proportional(rows: FloatArray, columns: FloatArray, allowed: BoolArray) -> FloatArray:
    """Return the table (n, m) with sums `rows` (n,) and `columns` (m,), proportional to both where it is `allowed`.

    Where everything is allowed the cell is rowᵢ · columnⱼ / total. Otherwise it is rowᵢ · columnⱼ · aᵢ · bⱼ with
    factors a and b that fit the sums: the limit of iterative proportional fitting (Deming, Stephan 1940), the allowed
    table nearest to the plain one in relative entropy. Units allowed in the same columns have the same proportions.
    Cells that are zero in every table with these sums are found first, since fitting would only creep towards them.
    There must be no `shortage`; with one, the sums are not met.
    """
    classes = _classes(rows, columns, allowed)
    residual, _ = _flow(classes)
    possible = _reachable(residual)[classes.kinds, : classes.supply.size].T
    table = _fitted(classes.supply, classes.demand, classes.allowed & possible)
    plain = np.outer(classes.supply, classes.demand)
    ratio = np.divide(table, plain, out=np.zeros(plain.shape), where=plain > 0)
    return rows[:, None] * columns * ratio[np.ix_(classes.pattern, classes.kind)]


@dataclass(frozen=True)
class _Classes:
    """Units that are allowed in the same columns as one pattern, columns open to the same units as one kind."""

    supply: FloatArray
    """The rows of each pattern together."""
    demand: FloatArray
    """The columns of each kind together."""
    allowed: BoolArray
    """Pattern × kind."""
    pattern: IntArray
    """The pattern of each unit."""
    kind: IntArray
    """The kind of each column."""

    @property
    def kinds(self) -> slice:
        """The kinds among the nodes of the flow: patterns, kinds, source, sink."""
        return slice(self.supply.size, self.supply.size + self.demand.size)


def _classes(rows: FloatArray, columns: FloatArray, allowed: BoolArray) -> _Classes:
    patterns, pattern = _patterns(allowed)
    table, kind = np.unique(patterns, axis=1, return_inverse=True)
    pattern, kind = pattern.reshape(-1), kind.reshape(-1)
    supply, demand = (np.zeros(size) for size in table.shape)
    np.add.at(supply, pattern, rows)
    np.add.at(demand, kind, columns)
    return _Classes(supply, demand, table, pattern, kind)


def _patterns(allowed: BoolArray) -> tuple[BoolArray, IntArray]:
    """Return the different rows of a table (n, m) in order, and which of them each row is (n,)."""
    packed = np.packbits(allowed, axis=1)
    words = np.ascontiguousarray(packed).view(f"S{packed.shape[1]}")[:, 0]
    _, place, pattern = np.unique(words, return_index=True, return_inverse=True)
    return allowed[place], pattern


def _flow(classes: _Classes) -> tuple[FloatArray, float]:
    """Return the open arcs of a maximum flow from patterns to kinds, and the demand it leaves unmet.

    Shortest augmenting paths (Edmonds, Karp 1972) over the few classes. What is left of an arc is 0 once it is noise.
    """
    patterns, kinds, total = classes.supply.size, classes.kinds, float(classes.demand.sum())
    source, sink = kinds.stop, kinds.stop + 1
    residual = np.zeros((sink + 1, sink + 1))
    residual[source, :patterns] = classes.supply
    residual[:patterns, kinds] = np.where(classes.allowed, 2 * total, 0.0)
    residual[kinds, sink] = classes.demand
    noise = NOISE * total
    while path := _augmenting_path(residual > 0):
        arcs = (path[:-1], path[1:])
        push = residual[arcs].min()
        residual[arcs] -= push
        residual[arcs[::-1]] += push
        residual[residual <= noise] = 0.0
    return residual, float(residual[kinds, sink].sum())


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


def _reachable(residual: FloatArray) -> BoolArray:
    """Return which node (first axis) can reach which (second) over open arcs, each of them itself."""
    reach = (residual > 0) | np.eye(len(residual), dtype=np.bool_)
    for _ in range(len(residual).bit_length()):
        reach = (reach.astype(np.float32) @ reach.astype(np.float32)) > 0
    return reach


def _fitted(supply: FloatArray, demand: FloatArray, support: BoolArray) -> FloatArray:
    """Fit supply · demand on its support to both margins by Newton's method on the logarithms of the factors.

    The damping log(1 + d)/d makes every step a descent, and a full one near the end (Sun, Tran-Dinh, Math. Program.
    178, 2019). The last correction is linear, which sets the margins to the last digits.
    """
    total = float(supply.sum()) or 1.0
    table = np.where(support, np.outer(supply, demand), 0.0) / total
    change = _correction(table, supply, demand)
    for _ in range(NEWTON_STEPS):
        size = float(np.abs(change).max())
        if size < CLOSE:
            break
        table = table * np.exp(change * np.log1p(size) / size)
        change = _correction(table, supply, demand)
    return table * (1 + change)


def _correction(table: FloatArray, supply: FloatArray, demand: FloatArray) -> FloatArray:
    """Return the relative changes aₚ + bₖ of the cells that set both margins to first order, 0 where a cell is 0."""
    margin = np.concatenate([supply, demand])
    scale = np.divide(1.0, np.sqrt(margin), out=np.zeros(margin.shape), where=margin > 0)
    sums = np.concatenate([table.sum(axis=1), table.sum(axis=0)])
    system = np.diag(sums)
    system[: supply.size, supply.size :] = table
    system[supply.size :, : supply.size] = table.T
    factors = scale * np.linalg.lstsq(scale[:, None] * system * scale, scale * (margin - sums))[0]
    return np.where(table > 0, factors[: supply.size, None] + factors[supply.size :], 0.0)
