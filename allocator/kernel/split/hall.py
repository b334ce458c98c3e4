"""Whether restricted columns can be filled, for any number of tables at once: Hall's condition, set by set."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split.flow import Classes, shortage

FEW = 10
"""Kinds of restricted columns up to which every set of them is looked at, 1 023 at most."""


@dataclass(frozen=True)
class Hall:
    """Sets of columns that only some units may receive, and what each holds; made once for many rows.

    `pools` (m,) are in steps, `allowed` (n, m). Columns that every unit may receive are in no set: what they hold finds
    its way wherever the others do.
    """

    pools: IntArray
    allowed: BoolArray

    def holds(self, rows: IntArray) -> BoolArray:
        """Return for which rows (..., n) in steps, of no more than the pools, there is a table.

        What rows leave of the pools may be left in any of them. Whole numbers below 2⁵², so float64 adds them exactly.
        """
        if not self.is_restricted:
            return np.ones(rows.shape[:-1], dtype=np.bool_)
        if self.classes.demand.size > FEW:
            return np.apply_along_axis(self._is_filled, -1, rows)
        return np.asarray((self.lacking(rows.astype(np.float64)) <= 0).all(axis=-1))

    def lacking(self, rows: FloatArray) -> FloatArray:
        """Return for rows (..., n) what each set (S,) holds beyond what it can pay or keep, in steps."""
        kept = self.pools.sum() - rows.sum(axis=-1, keepdims=True)
        return self.held - kept - self.due(rows)

    def due(self, rows: FloatArray) -> FloatArray:
        """Return what the units (..., n) that may receive something of each set are due together, (..., S)."""
        by_pattern = np.add.reduceat(rows[..., self._order], self._starts, axis=-1)
        return np.asarray(by_pattern @ self._open.T.astype(np.float64))

    @property
    def is_restricted(self) -> bool:
        """Whether there is a column that not every unit may receive."""
        return not self.allowed.all()

    @cached_property
    def classes(self) -> Classes:
        """Units and restricted columns that are alike."""
        some = ~self.allowed.all(axis=0)
        nothing = np.zeros(len(self.allowed), dtype=np.int64)
        return Classes.of(nothing, self.pools[some], self.allowed[:, some])

    @cached_property
    def held(self) -> FloatArray:
        """What each set (S,) holds."""
        return np.asarray(self._sets @ self.classes.demand.astype(np.float64))

    @cached_property
    def _sets(self) -> BoolArray:
        """Every set of kinds of columns but the empty one, (S, K)."""
        kinds = self.classes.demand.size
        return (np.arange(1, 2**kinds)[:, None] >> np.arange(kinds) & 1).astype(np.bool_)

    @cached_property
    def _open(self) -> BoolArray:
        """Which patterns of units may receive something of a set, (S, P)."""
        return self._sets @ self.classes.allowed.T

    @cached_property
    def _order(self) -> IntArray:
        return np.argsort(self.classes.pattern, kind="stable")

    @cached_property
    def _starts(self) -> IntArray:
        return np.searchsorted(self.classes.pattern[self._order], np.arange(self.classes.supply.size))

    def _is_filled(self, rows: IntArray) -> bool:
        kept = self.pools.sum() - rows.sum()
        anywhere = np.ones((1, len(self.pools)), dtype=np.bool_)
        return not shortage(np.append(rows, kept), self.pools, np.append(self.allowed, anywhere, axis=0))[0]
