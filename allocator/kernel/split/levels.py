"""Which cells each row rounds up, with a bonus on every column that brings the columns near their sums."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, IntArray

FAR = 1 << 60
"""More than any sum of worths along the columns: a cell of worth −2·FAR is never rounded up."""

SWEEPS = 12
"""Sweeps over the columns at most; two or three do, and what they leave is repaired step by step."""

ENOUGH = 0.8
"""A sweep that leaves this part of what was off is the last: repairing the rest costs less."""


@dataclass
class Levels:
    """Cells (m, n), columns first; every row has its `up` cells where worth plus the column's bonus is largest.

    A bonus is the same for all rows, so whatever it is, no table with the column sums of this one is worth more.
    `low` (n,) is the least of a row's cells that are up, `high` the largest of those that are not, and `over` (m,) how
    many cells a column has up beyond its sum.
    """

    level: IntArray
    up: BoolArray
    low: IntArray
    high: IntArray
    over: IntArray


def levelled(worth: IntArray, rows: IntArray, columns: IntArray) -> Levels:
    """Return the largest `rows` (n,) cells of each row of `worth` (m, n), bonuses set so that few columns are off.

    Column by column, the bonus is set exactly so that the column has its sum while the others keep theirs; this may
    put others off. The sweeps end when a step per column or less is left, or when they hardly lessen it.
    """
    up = _largest(worth, rows)
    levels = Levels(worth.copy(), up, *_edges(worth, up), up.sum(axis=1) - columns)
    off = np.abs(levels.over).sum()
    for _ in range(SWEEPS):
        if off <= len(columns):
            break
        for column in np.argsort(-np.abs(levels.over), kind="stable").tolist():
            _level(levels, column)
        before, off = off, np.abs(levels.over).sum()
        if off > ENOUGH * before:
            break
    return levels


def _largest(worth: IntArray, count: IntArray) -> BoolArray:
    """Mark the `count` (n,) largest of each row (m, n), never a cell that may not be rounded up."""
    order = np.argsort(-worth, axis=0, kind="stable")
    up = np.zeros(worth.shape, dtype=np.bool_)
    np.put_along_axis(up, order, np.arange(len(worth))[:, None] < count, axis=0)
    return up & (worth > -FAR)


def _edges(level: IntArray, up: BoolArray) -> tuple[IntArray, IntArray]:
    return np.where(up, level, FAR).min(axis=0), np.where(up, -FAR, level).max(axis=0)


def _level(levels: Levels, column: int) -> None:
    """Change the bonus of one column so that as many rows as it wants have it up, and swap the cells this moves."""
    here = levels.level[column].copy()
    change = _change(levels, column, here)
    if change == 0:
        return
    changed = np.where(here > -FAR, here + change, here)
    touched = (here == levels.low) | (here == levels.high)
    touched |= np.where(levels.up[column], changed < levels.low, changed > levels.high)
    levels.level[column] = changed
    _swap(levels, column, np.flatnonzero(levels.up[column] & (changed < levels.high)), is_up=False)
    _swap(levels, column, np.flatnonzero(~levels.up[column] & (changed > levels.low)), is_up=True)
    rows = np.flatnonzero(touched)
    levels.low[rows], levels.high[rows] = _edges(levels.level[:, rows], levels.up[:, rows])


def _change(levels: Levels, column: int, here: IntArray) -> int:
    """Return a change of a column's bonus that gives it its sum, 0 where none does.

    It is half way between what the last row that is to have the column up needs and what the next one would: a change
    just large enough would leave the column at the edge of every row, where the bonuses of others move it first.
    """
    need = np.where(levels.up[column], levels.high, levels.low) - here
    need[here <= -FAR] = FAR
    wanted = int(np.clip(levels.up[column].sum() - levels.over[column], 0, need.size))
    ordered = np.partition(np.concatenate([need, [-2 * FAR, 2 * FAR]]), (wanted, wanted + 1))
    last, following = ordered[wanted : wanted + 2].tolist()
    if last > -FAR // 16 and following < FAR // 16:
        return int(min(last + max((following - last) // 2, 1), following))
    change = min(max(0, last + 1), following)
    return change if abs(change) < FAR // 16 else 0


def _swap(levels: Levels, column: int, rows: IntArray, *, is_up: bool) -> None:
    """Set a column's cells in some rows up or not, and in each its next best or last cell the other way."""
    if not rows.size:
        return
    if is_up:
        others = np.where(levels.up[:, rows], levels.level[:, rows], FAR).argmin(axis=0)
    else:
        others = np.where(levels.up[:, rows], -FAR, levels.level[:, rows]).argmax(axis=0)
    levels.up[column, rows] = is_up
    levels.up[others, rows] = not is_up
    sign = 1 if is_up else -1
    levels.over[column] += sign * rows.size
    levels.over -= sign * np.bincount(others, minlength=levels.over.size)
