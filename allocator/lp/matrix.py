"""The linear program as arrays: stated once, for whoever solves it.

Columns are the units' amounts, what each lies over or under its target in each tier, and idle money. Tiers and idle
money that a unit's bounds keep out of reach are left out.
"""

from dataclasses import dataclass, field

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.lp.problem import Program


@dataclass(frozen=True)
class Matrix:
    """Columns (v,), the first of them the units' amounts; rows (m,) with their entries one after the other (e,)."""

    cost: FloatArray
    low: FloatArray
    high: FloatArray
    start: IntArray
    """Where the entries of each row begin (m,)."""
    column: IntArray
    value: FloatArray
    least: FloatArray
    most: FloatArray
    constant: float
    """What the plan costs besides: the penalty is counted from hard money on."""
    pool: int
    """The row of the pool."""
    minimum: IntArray
    """The row of each group's minimum (G,), -1 where it has none."""
    maximum: IntArray

    def price(self, duals: FloatArray, rows: IntArray) -> FloatArray:
        """Return the dual of each of these rows, 0 for -1."""
        return np.where(rows >= 0, duals[rows], 0.0)


@dataclass
class _Parts:
    """Columns, rows and entries as they are stated, one block after the other."""

    columns: list[tuple[FloatArray, FloatArray, FloatArray]] = field(default_factory=list)
    rows: list[tuple[FloatArray, FloatArray]] = field(default_factory=list)
    entries: list[tuple[IntArray, IntArray, FloatArray]] = field(default_factory=list)
    size: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, cost: FloatArray, low: FloatArray, high: FloatArray) -> IntArray:
        """Add columns, and return where they stand."""
        self.columns.append((cost, low, high))
        self.size[0] += cost.size
        return np.arange(self.size[0] - cost.size, self.size[0])

    def limit(self, least: FloatArray, most: FloatArray) -> IntArray:
        """Add rows, and return where they stand."""
        self.rows.append((least, most))
        self.size[1] += least.size
        return np.arange(self.size[1] - least.size, self.size[1])

    def enter(self, rows: IntArray, columns: IntArray, value: float) -> None:
        """Enter a value in each of these places; a single row takes all columns."""
        self.entries.append((np.broadcast_to(rows, columns.shape), columns, np.full(columns.size, value)))

    def row_by_row(self) -> tuple[IntArray, IntArray, FloatArray]:
        """Return where the entries of each row begin, their columns and their values."""
        row, column, value = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        order = np.argsort(row, kind="stable")
        return np.searchsorted(row[order], np.arange(self.size[1])), column[order], value[order]


def stated(program: Program) -> Matrix:
    """Return the program min Σ slope · deviation + penalty · (A − hard) + idle money, over its constraints."""
    parts, penalty = _Parts(), program.carryover_weight * program.rate
    units = parts.add(penalty, program.floor, program.cap)
    _deviations(parts, program, units)
    _idle(parts, program)
    pool = parts.limit(np.atleast_1d(program.pool), np.atleast_1d(program.pool))
    parts.enter(pool, units, 1.0)
    minimum = _limits(parts, [(group.members, group.least, np.inf) for group in program.groups])
    maximum = _limits(parts, [(group.members, -np.inf, group.most) for group in program.groups])
    cost, low, high = (np.concatenate(part) for part in zip(*parts.columns, strict=True))
    least, most = (np.concatenate(part) for part in zip(*parts.rows, strict=True))
    constant, places = -float(penalty @ program.hard), (int(pool[0]), minimum, maximum)
    return Matrix(cost, low, high, *parts.row_by_row(), least, most, constant, *places)


def _deviations(parts: _Parts, program: Program, units: IntArray) -> None:
    """State A_i − Σ d⁺ + Σ d⁻ = t_i, each tier as wide as its share of t_i, the last without end."""
    rows = parts.limit(program.target, program.target)
    parts.enter(rows, units, 1.0)
    inner = np.append(0.0, program.within[:-1])
    for edge, share, slope in zip(inner, np.append(np.diff(inner), np.inf), program.slopes, strict=True):
        for reached, sign in (
            (program.cap > program.target * (1 + edge), -1.0),
            (program.floor < program.target * (1 - edge), 1.0),
        ):
            some = np.flatnonzero(reached)
            width = np.full(some.size, np.inf) if np.isinf(share) else share * program.target[some]
            tier = parts.add(np.full(some.size, slope), np.zeros(some.size), width)
            parts.enter(rows[some], tier, sign)


def _idle(parts: _Parts, program: Program) -> None:
    """State z_i − A_i ≥ carryover_i − capacity_i where a unit may reach its capacity."""
    if program.knee is None or not program.idle_weight:
        return
    some = np.flatnonzero(program.knee < program.cap)
    far = np.full(some.size, np.inf)
    idle = parts.add(np.full(some.size, program.idle_weight), np.zeros(some.size), far)
    rows = parts.limit(-program.knee[some], far)
    parts.enter(rows, idle, 1.0)
    parts.enter(rows, some, -1.0)


def _limits(parts: _Parts, limits: list[tuple[IntArray, float, float]]) -> IntArray:
    """State the limits that can be broken, and return the row of each, -1 for the others."""
    rows = np.full(len(limits), -1)
    for place, (members, least, most) in enumerate(limits):
        if least > 0 or np.isfinite(most):
            row = parts.limit(np.array([least]), np.array([most]))
            parts.enter(row, members, 1.0)
            rows[place] = row[0]
    return rows
