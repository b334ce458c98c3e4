"""Looking for the value: outward from where the search begins, with bounded work that is told.

A condition need not be monotone in a key. Where there are few enough values, each is run in the order of its distance,
and the first that does it is the nearest: proven. Where there are more, values at growing distances are run; between
one that does it and the one before it the change is halved down to a step; and what work is left goes to the values
that lie nearer still. Where none does it, the work goes to the neighbourhood of the one that comes nearest.
"""

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Literal

from allocator.study.solve.key import Key
from allocator.study.solve.runs import Run, Runs

Direction = Literal["nearest", "smallest", "largest"]
"""The value nearest to today's; the smallest or the largest that does it."""

PARTS = 8
"""Places on either side of the best that are run at a time."""

FIRST = 0.4
"""The part of the work that goes to the first values where there are too many to run them all."""

Spot = tuple[int, int]
"""A side, and the number of a place on it."""


Gap = tuple[int, int, int]
"""How wide it is, as a negative number; the side, and the number it begins at, of a place that has been run."""


@dataclass(frozen=True)
class Side:
    """Places of the grid in one direction, from where the search begins outward; `start` is where it begins.

    today: the value there where it begins from today's, less than a step before the first place.
    """

    places: range
    start: float
    today: float | None = None

    def distance(self, number: int) -> float:
        """Return how far a place is from where the search begins, in steps."""
        return abs(self.places[number] - self.start)

    def within(self, distance: float) -> int:
        """Return how many places are nearer than a distance."""
        return max(0, math.ceil(min(float(len(self.places)), distance - self.distance(0))))


@dataclass(frozen=True)
class Found:
    """What was found: the run that does it or comes nearest, None where no value can be paid; and the run before it.

    before: a step nearer to where the search begins, where it does not hold yet; None where there is no such step.
    unseen: how many steps may lie between a value that was run and the next, where nearer ones were left out.
    """

    run: Run | None
    before: Run | None
    unseen: int = 0


def sides(key: Key, direction: Direction) -> list[Side]:
    """Return where the search may go."""
    places = key.places
    if direction != "nearest" or key.today is None:
        ordered = places[::-1] if direction == "largest" else places
        return [Side(ordered, ordered[0])] if ordered else []
    here = key.place(key.today)
    up = range(max(places.start, int(here // 1) + 1), places.stop)
    down = range(min(places.stop - 1, -int(-here // 1) - 1), places.start - 1, -1)
    return [Side(side, here, key.today if abs(side[0] - here) <= 1 else None) for side in (up, down) if side]


def search(runs: Runs, ways: Sequence[Side], *, by_law: bool = False) -> Found:
    """Return the nearest value that does it, as far as the work goes.

    by_law: the condition's figure rises or falls with the key throughout, so that one change of each way is all.
    """
    return _Search(runs, ways, by_law=by_law).found()


class _Search:
    """One search: the numbers of the places that have been run, way by way."""

    def __init__(self, runs: Runs, ways: Sequence[Side], *, by_law: bool) -> None:
        self.runs, self.ways, self.by_law = runs, ways, by_law
        self.seen: list[set[int]] = [set() for _way in ways]

    def found(self) -> Found:
        """Return what is found."""
        hit = self._outward(self._first()) or self._uphill()
        while hit is not None:
            hit = self._halved(hit)
            if self.by_law and self._is_all(hit):
                return self._answer(hit, 0)
            if (nearer := self._nearer(hit)) is None:
                return self._answer(hit, self._widest(self._distance(hit)))
            hit = nearer
        return self._nothing()

    def _is_all(self, hit: Spot) -> bool:
        """Say whether a law leaves no nearer place: the figure itself fails a step before, and worsens from there on.

        The other way it worsens from today's on, if that can be paid.
        """
        before = self._before(hit)
        start = self._at_start(hit[0])
        return before is not None and before.is_payable and (len(self.ways) == 1 or bool(start and start.is_payable))

    def _first(self) -> list[Iterable[int]]:
        """Return the numbers to run first of each way: all, or some at growing distances."""
        if sum(len(side.places) for side in self.ways) <= self.runs.left:
            return [range(len(side.places)) for side in self.ways]
        each = max(2, int(self.runs.left * FIRST) // len(self.ways))
        return [_growing(len(side.places), each) for side in self.ways]

    def _outward(self, numbers: Sequence[Iterable[int]]) -> Spot | None:
        """Run places in the order of their distance, and return the first that does it."""
        ways = ([(way, number) for number in of] for way, of in enumerate(numbers))
        spots = heapq.merge(*ways, key=self._distance)
        while chunk := list(islice(spots, self.runs.together)):
            if hit := self._any(chunk):
                return hit
        return None

    def _halved(self, hit: Spot) -> Spot:
        """Return the place a step before which it does not hold, between a place where it does and the one before."""
        way, high = hit
        low = max(
            (number for number in self.seen[way] if number < high and not self._run((way, number)).holds), default=-1
        )
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._run((way, middle)).holds else (middle, high)
        return way, high

    def _nearer(self, hit: Spot) -> Spot | None:
        """Run what lies nearer than a place, as far as the work goes, and return a place that does it."""
        distance = self._distance(hit)
        reach = [side.within(distance) for side in self.ways]
        if (
            sum(end - start - 1 for way, most in enumerate(reach) for start, end in self._gaps(way, most))
            > self.runs.left
        ):
            return self._between(reach)
        return self._outward([sorted(set(range(most)) - self.seen[way]) for way, most in enumerate(reach)])

    def _between(self, reach: Sequence[int]) -> Spot | None:
        """Run the middle of the widest gaps of all ways, again and again, until it does it or the work is done."""
        gaps = [(start - end, way, start) for way, most in enumerate(reach) for start, end in self._gaps(way, most)]
        heapq.heapify(gaps)
        while gaps and self.runs.left > 0:
            some = [heapq.heappop(gaps) for _turn in range(min(len(gaps), self.runs.together, self.runs.left))]
            if hit := self._any([(way, start + -width // 2) for width, way, start in some]):
                return hit
            for gap in filter(_is_open, chain.from_iterable(map(_halves, some))):
                heapq.heappush(gaps, gap)
        return None

    def _any(self, spots: Sequence[Spot]) -> Spot | None:
        """Run places, and return the first that does it."""
        self.runs.ahead(list(map(self._value, spots)))
        return next((spot for spot in spots if self._run(spot).holds), None)

    def _gaps(self, way: int, most: int) -> Iterator[Spot]:
        """Yield the neighbours among the places run that have others between them, up to a number."""
        numbers = [-1, *sorted(number for number in self.seen[way] if number < most), most]
        return ((before, after) for before, after in pairwise(numbers) if after - before > 1)

    def _uphill(self) -> Spot | None:
        """Run the neighbourhood of the place that comes nearest, closer and closer, and return one that does it."""
        while self.runs.left > 0 and (best := self._best()) and self._run(best).is_payable:
            if not (spots := self._around(best)):
                break
            if hit := self._any(sorted(spots, key=self._distance)):
                return hit
        return self._between([len(side.places) for side in self.ways])

    def _around(self, spot: Spot) -> list[Spot]:
        """Return places that have not been run, evenly spread between a place and those run on either side of it."""
        way, at = spot
        before = max((number for number in self.seen[way] if number < at), default=-1)
        after = min((number for number in self.seen[way] if number > at), default=len(self.ways[way].places))
        return [(way, number) for number in {*_even(before, at), *_even(at, after)} if number not in self.seen[way]]

    def _best(self) -> Spot | None:
        """Return the place run that comes nearest; of equals the one nearest to where the search begins."""
        spots = [(way, number) for way, seen in enumerate(self.seen) for number in seen]
        return min(spots, key=lambda spot: (self._run(spot).gap, self._distance(spot)), default=None)

    def _widest(self, distance: float) -> int:
        """Return the steps of the widest gap nearer than a distance; nothing where every place has been run."""
        ways = enumerate(side.within(distance) for side in self.ways)
        return max((after - before for way, most in ways for before, after in self._gaps(way, most)), default=0)

    def _answer(self, hit: Spot, unseen: int) -> Found:
        return Found(self._run(hit), self._before(hit), unseen)

    def _before(self, hit: Spot) -> Run | None:
        """Return the run a step before a place."""
        way, number = hit
        return self._run((way, number - 1)) if number else self._at_start(way)

    def _at_start(self, way: int) -> Run | None:
        """Return today's run where the search begins from it."""
        today = self.ways[way].today
        return None if today is None else self.runs.at(today)

    def _nothing(self) -> Found:
        best = self._best()
        runs = [self._at_start(0) if self.ways else None, self._run(best) if best else None]
        payable = [run for run in runs if run and run.is_payable]
        return Found(min(payable, key=lambda run: run.gap, default=None), None, self._widest(math.inf))

    def _run(self, spot: Spot) -> Run:
        way, number = spot
        self.seen[way].add(number)
        return self.runs.at(self._value(spot))

    def _value(self, spot: Spot) -> float:
        way, number = spot
        return self.runs.key.value(self.ways[way].places[number])

    def _distance(self, spot: Spot) -> float:
        way, number = spot
        return self.ways[way].distance(number)


def _growing(count: int, wanted: int) -> list[int]:
    """Return numbers below `count` at growing distances, the first and the last among them."""
    return sorted({round((count - 1) * (place / (wanted - 1)) ** 2) for place in range(wanted)})


def _halves(gap: Gap) -> tuple[Gap, Gap]:
    """Return what is left of a gap once its middle has been run."""
    width, way, start = gap
    middle = start + -width // 2
    return (start - middle, way, start), (middle - start + width, way, middle)


def _is_open(gap: Gap) -> bool:
    """Say whether a gap has a place in it."""
    return gap[0] < -1


def _even(first: int, last: int) -> Iterator[int]:
    """Yield up to so many numbers evenly spread between two, neither among them."""
    between = (first + (last - first) * part // (PARTS + 1) for part in range(1, PARTS + 1))
    return (number for number in between if number > first)
