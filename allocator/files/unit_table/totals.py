"""Totals told by arithmetic: whether a row is the sum of units, and of which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

SEVERAL = 3
"""A row without the words of a total is called one only where it sums up so many rows or more."""


@dataclass(frozen=True)
class Sum:
    """What a row sums up: how many columns agree, the place of one that does not with its own sum, and which units."""

    agree: int
    wrong: int | None
    expected: float
    inside: BoolArray | None = None

    @property
    def sound(self) -> bool:
        """Whether the figures agree wherever they could."""
        return self.agree > 0 and self.wrong is None


class Figures:
    """The number columns (m rows, k columns) of the rows that may be units, in the order of the file."""

    def __init__(self, columns: Sequence[FloatArray], cities: Sequence[str], levels: Sequence[str] = ()) -> None:
        self.values = np.array(columns).T.reshape(len(cities), len(columns))
        self.cities = np.array(cities, dtype=object)
        self.levels = np.array(levels, dtype=object)
        self.slack = np.array([_slack(self.values[:, place]) for place in range(len(columns))])
        self._known = np.nan_to_num(self.values)
        self._until = np.vstack([np.zeros(len(columns)), np.cumsum(self._known, axis=0)])

    def summed(self, row: FloatArray, before: int, city: str) -> Sum:
        """Say what the figures of a row outside, with `before` units above it, sum up best."""
        found = [self._sum(row, np.ones(len(self.values), bool), self.slack)]
        if city and (inside := self.cities == city).any():
            found.insert(0, self._sum(row, inside, self.slack))
        levels = [self.levels == level for level in dict.fromkeys(self.levels)]
        found += [self._sum(row, block, self.slack) for block in (*self._blocks(row, before), *levels)]
        best = max(found, key=lambda one: (one.wrong is None, one.agree))
        return best if best.sound else found[0]

    def sums(self, city_names: BoolArray) -> Iterator[int]:
        """Yield the rows among the units that are the sum of all others, or of the others of their city.

        `city_names` marks rows that bear the bare name of a city: for them a single column is enough.
        """
        exact = 1e-9 * self._until[-1]
        whole, of_city = _Block(self._known), cache(lambda city: _Block(self._known[self._city_of == city]))
        for row in self._halves(city_names):
            least, rows = (1, 1) if city_names[row] else (2, SEVERAL)
            blocks = whole, of_city(int(self._city_of[row]))
            within = [block.without(self._known[row]) for block in blocks if block.size > rows]
            found = [_summed(self.values[row], *others, exact) for others in within]
            if any(one.sound and one.agree >= least for one in found):
                yield row

    def _halves(self, city_names: BoolArray) -> list[int]:
        """Return the rows that are half of everything or of their city in some column, and those to be looked at."""
        totals = np.zeros((len(set(self.cities)), self._known.shape[1]))
        np.add.at(totals, self._city_of, self._known)
        near = 1e-9 * np.abs(self._until[-1])
        half = np.zeros(len(self.values), bool)
        for whole in (self._until[-1:], totals[self._city_of]):
            half |= ((np.abs(2 * self._known - whole) <= 2 * near) & (self._known > 0)).any(axis=1)
        return np.flatnonzero(half | city_names).tolist()

    def _sum(self, row: FloatArray, inside: BoolArray, slack: FloatArray) -> Sum:
        block = self._known[inside]
        return replace(_summed(row, block.sum(axis=0), block.max(axis=0, initial=0.0), slack), inside=inside)

    @cached_property
    def _city_of(self) -> IntArray:
        """Return the place of each row's city among the cities."""
        places = {city: place for place, city in enumerate(dict.fromkeys(self.cities))}
        return np.array([places[city] for city in self.cities])

    def _blocks(self, row: FloatArray, before: int) -> Iterator[BoolArray]:
        """Yield the units right above and right below a row as far as they agree with it in most columns."""
        places, sums = np.arange(len(self.values)), self._until[before]
        if before:
            first = self._best(sums - self._until[:before], row)
            yield (places >= first) & (places < before)
        if before < len(places):
            last = before + self._best(self._until[before + 1 :] - sums, row)
            yield (places >= before) & (places <= last)

    def _best(self, sums: FloatArray, row: FloatArray) -> int:
        agree = (np.abs(sums - np.nan_to_num(row)) <= self.slack) & (row > 0)
        return int(agree.sum(axis=1).argmax())


class _Block:
    """Some rows (m, k), to be summed up without one of them: sums and the two largest figures are worked out once."""

    def __init__(self, known: FloatArray) -> None:
        self.size = len(known)
        self._sums = known.sum(axis=0)
        largest = np.partition(np.vstack([known, np.zeros((2, known.shape[1]))]), -2, axis=0)
        self._second, self._first = largest[-2:]

    def without(self, row: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the sums (k,) and the largest figures (k,) of all rows but one of them."""
        return self._sums - row, np.where(row >= self._first, self._second, self._first)


def _summed(row: FloatArray, sums: FloatArray, largest: FloatArray, slack: FloatArray) -> Sum:
    """Say how far the figures of a row (k,) are the sums (k,) of others, the largest of which are given too."""
    said = ~np.isnan(row) & (row > 0)
    equal = said & (np.abs(np.nan_to_num(row) - sums) <= slack)
    wrong = np.flatnonzero(said & ~equal & (np.nan_to_num(row) > largest))  # a mean or a rate is no sum
    if not (said & equal).any() and said.any() and not wrong.size:
        wrong = np.flatnonzero(said)
    return Sum(int(equal.sum()), *((int(wrong[0]), float(sums[wrong[0]])) if wrong.size else (None, 0.0)))


def _slack(values: FloatArray) -> float:
    """Return how far a sum may be off: each figure may have been rounded at the last place the column shows."""
    known = values[np.isfinite(values)]
    places = next((place for place in range(7) if np.allclose(known, np.round(known, place), rtol=0, atol=1e-9)), 7)
    total = float(np.abs(known).sum())
    return float(10.0**-places * np.sqrt(max(len(known), 1)) + 1e-9 * total)
