"""Percentiles of any number of draws in memory that does not grow with them."""

from copy import copy
from typing import Any, Self

import numpy as np

from allocator.kernel import FloatArray
from allocator.kernel.equal import ranked

CELLS = 2**21
FEWEST, MOST = 64, 4096
"""Bins of one unit; together no more than CELLS where units are not too many."""

CACHED = 2**15
"""Counters that are filled, and numbers that are ranked, together, so that they stay in the cache of a core."""

STILL = 0.01
"""The width of bins (万元) for an amount that does not move in the pilot."""


class Histogram:
    """Counts of n quantities in equal bins, the outer bins open.

    Whole numbers in bins one wide give exact percentiles; else they are within one bin of the percentiles of all draws.
    """

    def __init__(self, low: FloatArray, width: FloatArray, bins: int, *, whole: bool) -> None:
        """Lay so many bins of a `width` (n,) for each unit from its lowest (n,) on."""
        self.low, self.width, self.bins, self.whole = low, width, bins, whole
        self.least, self.greatest = np.full(len(low), np.inf), np.full(len(low), -np.inf)
        self.counts = np.zeros(len(low) * bins, dtype=np.int64)

    @classmethod
    def of(cls, pilot: FloatArray, *, whole: bool) -> Self:
        """Lay bins over the range of a pilot (B, n) and a quarter of it on either side."""
        bins = _bins(pilot.shape[1])
        low, high = pilot.min(axis=0), pilot.max(axis=0)
        span = 1.5 * (high - low)
        if whole:
            return cls(np.floor(low - span / 6), np.ceil((span + 2) / bins), bins, whole=True)
        wide = span > 0
        low = low - np.where(wide, span / 6, STILL * bins / 2)
        return cls(low, np.where(wide, span / bins, STILL), bins, whole=False)

    @classmethod
    def of_places(cls, units: int) -> Self:
        """Lay bins over the places that so many units can take, from 1 on."""
        width = -(-units // min(units, _bins(units)))
        return cls(np.ones(units), np.full(units, float(width)), -(-units // width), whole=True)

    def add(self, values: FloatArray) -> None:
        """Count draws (B, n), unit by unit, so that the counters of a unit stay in the cache of a core."""
        if not len(values):
            return
        rows = np.array(values.T, order="C")
        np.minimum(self.least, rows.min(axis=1), out=self.least)
        np.maximum(self.greatest, rows.max(axis=1), out=self.greatest)
        rows -= self.low[:, None]
        if not (self.width == 1).all():
            rows /= self.width[:, None]
        cells = np.clip(rows, 0, self.bins - 1, out=rows).astype(np.int32)
        counts, height = self.counts.reshape(-1, self.bins), max(1, CACHED // self.bins)
        for start in range(0, len(cells), height):
            part = cells[start : start + height]
            part += np.arange(0, part.shape[0] * self.bins, self.bins, dtype=np.int32)[:, None]
            found = np.bincount(part.ravel(), minlength=part.shape[0] * self.bins)
            counts[start : start + height] += found.reshape(-1, self.bins)

    def add_places(self, values: FloatArray) -> None:
        """Count the places that draws (B, n) give: who comes first, second, …, where equal ones share a place."""
        width, height = int(self.width[0]), max(1, CACHED // len(self.low))
        for start in range(0, len(values), height):
            order, larger = ranked(values[start : start + height])
            order *= self.bins
            order += larger if width == 1 else larger // width
            np.add.at(self.counts, order.ravel(), 1)
        np.minimum(self.least, self.low, out=self.least)
        np.maximum(self.greatest, len(self.low), out=self.greatest)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process is sent: counts in as few bytes as hold them, none where nothing is counted."""
        most = self.counts.max()
        return vars(self) | {"counts": self.counts.astype(np.min_scalar_type(most)) if most else None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what another process has sent: bins to count in, or counts to merge."""
        vars(self).update(state)
        if self.counts is None:
            self.counts = np.zeros(len(self.low) * self.bins, dtype=np.int64)

    def fresh(self) -> "Histogram":
        """Return a histogram with the same bins that has counted nothing."""
        empty = copy(self)
        empty.least, empty.greatest = np.full_like(self.least, np.inf), np.full_like(self.greatest, -np.inf)
        empty.counts = np.zeros(self.counts.size, dtype=np.int64)
        return empty

    def merge(self, other: "Histogram") -> None:
        """Count what another with the same bins has counted."""
        self.counts += other.counts
        np.minimum(self.least, other.least, out=self.least)
        np.maximum(self.greatest, other.greatest, out=self.greatest)

    def quantile(self, part: float) -> FloatArray:
        """Return the least values (n,) that `part` of the draws do not exceed."""
        counts = self.counts.reshape(-1, self.bins)
        sums = np.cumsum(counts, axis=1)
        wanted = part * sums[:, -1:]
        cell = np.minimum((sums < wanted).sum(axis=1), self.bins - 1)[:, None]
        inside = np.take_along_axis(counts, cell, axis=1)
        beyond = np.take_along_axis(sums, cell, axis=1) - wanted
        reached = 1 - np.divide(beyond, inside, out=np.ones(beyond.shape), where=inside > 0)
        upper = self.low + (self.width[:, None] * (cell + (0.0 if self.whole else reached)))[:, 0]
        return np.clip(upper, self.least, self.greatest)

    @property
    def resolution(self) -> FloatArray:
        """How far a quantile may be from that of all draws, (n,)."""
        exact = self.whole & (self.width == 1)
        return np.where(exact | (self.greatest <= self.least), 0.0, self.width)

    def error(self, part: float) -> FloatArray:
        """Return the standard errors (n,) of a quantile of independent draws (Woodruff 1952)."""
        off = np.sqrt(part * (1 - part) / self.counts[: self.bins].sum())
        return (self.quantile(min(part + off, 1.0)) - self.quantile(max(part - off, 0.0))) / 2


def _bins(units: int) -> int:
    return int(np.clip(CELLS // units, FEWEST, MOST))
