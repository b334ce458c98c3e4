"""The table with given sums nearest in proportion to another: iterative proportional fitting (Deming, Stephan 1940)."""

from collections.abc import Sequence

SWEEPS = 5_000
CLOSE = 1e-11


def fitted(rows: Sequence[int], columns: Sequence[int], weight: Sequence[Sequence[float]]) -> list[list[float]] | None:
    """Return weight · aᵢ · bⱼ with these sums; None where the sweeps do not come to rest, or nothing has the sums."""
    possible = _possible(rows, columns, [[part > 0 for part in line] for line in weight])
    if possible is None:
        return None
    pairs = zip(weight, possible, strict=True)
    table = [[part * may for part, may in zip(*pair, strict=True)] for pair in pairs]
    for _sweep in range(SWEEPS):
        _scale_columns(table, columns)
        if _scale_rows(table, rows) < CLOSE:
            return table
    return None


def _scale_columns(table: list[list[float]], columns: Sequence[int]) -> None:
    sums = [sum(line[place] for line in table) for place in range(len(columns))]
    factor = [column / found if found else 0.0 for column, found in zip(columns, sums, strict=True)]
    for line in table:
        line[:] = [part * scale for part, scale in zip(line, factor, strict=True)]


def _scale_rows(table: list[list[float]], rows: Sequence[int]) -> float:
    """Scale every row to its sum; return by what part the worst was off."""
    worst = 0.0
    for line, row in zip(table, rows, strict=True):
        found = sum(line)
        factor = row / found if found else 0.0
        worst = max(worst, abs(factor - 1) if row and found else 0.0)
        line[:] = [part * factor for part in line]
    return worst


def _possible(rows: Sequence[int], columns: Sequence[int], open_: Sequence[Sequence[bool]]) -> list[list[bool]] | None:
    """Return where some table with these sums has anything; None where none has the sums.

    A flow is filled along paths found breadth first; a cell may hold something where its column leads back to its row.
    """
    flow = [[0] * len(columns) for _row in rows]
    left, lacking = list(rows), list(columns)
    while path := _path(left, lacking, open_, flow):
        _push(path, left, lacking, flow)
    if any(left) or any(lacking):
        return None
    reach = [_rows_from(column, open_, flow) for column in range(len(columns))]
    return [[may and row in reach[column] for column, may in enumerate(line)] for row, line in enumerate(open_)]


def _path(
    left: Sequence[int], lacking: Sequence[int], open_: Sequence[Sequence[bool]], flow: Sequence[Sequence[int]]
) -> list[int]:
    """Return rows and columns in turn, from a row with something left to a column that lacks something."""
    size = len(left)
    before = {row: -1 for row, rest in enumerate(left) if rest}
    queue = list(before)
    for node in queue:
        if node >= size and lacking[node - size]:
            return _trail(before, node)
        for following in _next(node, size, open_, flow):
            if following not in before:
                before[following] = node
                queue.append(following)
    return []


def _next(node: int, size: int, open_: Sequence[Sequence[bool]], flow: Sequence[Sequence[int]]) -> list[int]:
    if node < size:
        return [size + column for column, may in enumerate(open_[node]) if may]
    return [row for row in range(size) if flow[row][node - size]]


def _trail(before: dict[int, int], node: int) -> list[int]:
    trail = [node]
    while before[trail[-1]] >= 0:
        trail.append(before[trail[-1]])
    return trail[::-1]


def _push(path: Sequence[int], left: list[int], lacking: list[int], flow: list[list[int]]) -> None:
    size = len(left)
    back = [(path[at + 1], path[at] - size) for at in range(1, len(path) - 1, 2)]
    ahead = [(path[at], path[at + 1] - size) for at in range(0, len(path), 2)]
    amount = min([left[path[0]], lacking[path[-1] - size], *(flow[row][column] for row, column in back)])
    for row, column in ahead:
        flow[row][column] += amount
    for row, column in back:
        flow[row][column] -= amount
    left[path[0]] -= amount
    lacking[path[-1] - size] -= amount


def _rows_from(column: int, open_: Sequence[Sequence[bool]], flow: Sequence[Sequence[int]]) -> set[int]:
    size = len(open_)
    seen, queue = {size + column}, [size + column]
    for node in queue:
        new = [following for following in _next(node, size, open_, flow) if following not in seen]
        seen.update(new)
        queue.extend(new)
    return {node for node in seen if node < size}
