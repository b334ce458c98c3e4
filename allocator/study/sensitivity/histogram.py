"""Percentiles of any number of draws in memory that does not grow with them."""

import numpy as np

from allocator.kernel import FloatArray

CELLS = 2**21
FEWEST, MOST = 64, 4096
"""Bins of one unit; together no more than CELLS where units are not too many."""

STILL = 0.01
"""The width of bins (万元) for an amount that does not move in the pilot."""


class Histogram:
    """Counts of n quantities in equal bins, the outer bins open.

    Whole numbers in bins one wide give exact percentiles; else they are within one bin of the percentiles of all draws.
    """

    def __init__(self, pilot: FloatArray, *, whole: bool) -> None:
        """Lay bins over the range of a pilot (B, n) and a quarter of it on either side."""
        self.whole, units = whole, pilot.shape[1]
        self.bins = int(np.clip(CELLS // units, FEWEST, MOST))
        low, high = pilot.min(axis=0), pilot.max(axis=0)
        span = 1.5 * (high - low)
        self.width = np.where(span > 0, span / self.bins, STILL)
        self.low = low - np.where(span > 0, span / 6, STILL * self.bins / 2)
        if whole:
            self.low, self.width = np.floor(self.low), np.ceil((span + 2) / self.bins)
        self.least, self.greatest = np.full(units, np.inf), np.full(units, -np.inf)
        self.counts = np.zeros(units * self.bins, dtype=np.int64)

    def add(self, values: FloatArray) -> None:
        """Count draws (B, n)."""
        if not len(values):
            return
        place = np.subtract(values, self.low)
        np.divide(place, self.width, out=place)
        np.clip(place, 0, self.bins - 1, out=place)
        cell = place.astype(np.int32)
        cell += np.arange(0, self.counts.size, self.bins, dtype=np.int32)
        self.counts += np.bincount(cell.ravel(), minlength=self.counts.size)
        np.minimum(self.least, values.min(axis=0), out=self.least)
        np.maximum(self.greatest, values.max(axis=0), out=self.greatest)

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
