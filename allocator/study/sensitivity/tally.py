"""What blocks of draws say of every unit: sums and counts that can be added up."""

from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import chunks, outcomes, projects
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.model.held import Brief
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.histogram import Histogram
from allocator.study.sensitivity.moments import Moments

PARTS = (0.05, 0.50, 0.95)


@dataclass(frozen=True)
class Percentiles:
    """The 5th, 50th and 95th percentile of every unit (3, n), and their standard errors."""

    value: FloatArray
    error: FloatArray


@dataclass(frozen=True, repr=False)
class Sampled(Brief):
    """What draws say of every unit; amounts in 万元, projects included, units in id order, over the feasible draws.

    mean, mean_error, deviation: of the exact amounts (n,); exact, paid: percentiles of amounts before and after
    rounding; rank: percentiles of the place by exact amount, 1 the largest, equal ones share it; gain: the share of
    draws in which a unit is paid more than last year (n,), or None; resolution: how far a percentile of exact amounts
    may be from that of all draws for being counted in bins. Standard errors are those of independent draws: Sobol's
    points as a rule do better. loads (F, n): the best linear fit of amounts to weights, in 万元 for a weight of one,
    and `explained`, the share of the variance (n,) it accounts for, NaN of an amount that does not move.
    """

    draws: int
    unpayable: float
    unpayable_error: float
    mean: FloatArray
    mean_error: FloatArray
    deviation: FloatArray
    exact: Percentiles
    paid: Percentiles
    rank: Percentiles
    gain: FloatArray | None
    gain_error: FloatArray | None
    resolution: float
    loads: FloatArray
    explained: FloatArray


@dataclass(frozen=True)
class Block:
    """The feasible ones (B, ...) of some draws: amounts with projects, exact in 万元 and paid in steps, and weights."""

    draws: int
    exact: FloatArray
    paid: FloatArray
    weights: FloatArray


def run(case: Case, inputs: Inputs) -> Block:
    """Return the amounts of a block of scenarios: `case` with weights or indicators that have a batch axis."""
    given, units = projects(inputs), inputs.size
    parts = [inputs]
    if inputs.weights.ndim > 1:
        parts = [replace(inputs, weights=chunk) for chunk in chunks(inputs.weights, units)]
    done = ((part.feasible, part.exact + given, part.paid + given / inputs.step) for part in outcomes(case, parts))
    feasible, exact, paid = map(np.concatenate, zip(*done, strict=True))
    weights = np.broadcast_to(inputs.weights, (len(exact), inputs.weights.shape[-1]))
    if not feasible.all():
        exact, paid, weights = exact[feasible], paid[feasible], weights[feasible]
    return Block(len(feasible), exact, paid, weights)


class Tally:
    """Sums and counts of draws, their bins laid by the first block."""

    def __init__(self, pilot: Block, step: float, last_year: FloatArray | None) -> None:
        self.draws = self.done = 0
        units = pilot.exact.shape[1]
        self.step = step
        self.last_year = None if last_year is None else np.round(last_year / step, 9)
        self.exact = Histogram.of(pilot.exact, whole=False)
        self.paid = Histogram.of(pilot.paid, whole=True)
        self.rank = Histogram.of_places(units)
        self.moments = Moments(pilot.exact[0], pilot.weights[0])
        self.gains = np.zeros(units, dtype=np.int64)

    def fresh(self) -> "Tally":
        """Return a tally with the same bins that has counted nothing."""
        empty = copy(self)
        empty.draws = empty.done = 0
        empty.exact, empty.paid, empty.rank = self.exact.fresh(), self.paid.fresh(), self.rank.fresh()
        empty.moments, empty.gains = self.moments.fresh(), np.zeros_like(self.gains)
        return empty

    def add(self, block: Block) -> None:
        """Count a block."""
        self.draws, self.done = self.draws + block.draws, self.done + len(block.exact)
        self.exact.add(block.exact)
        self.paid.add(block.paid)
        self.rank.add_places(block.exact)
        self.moments.add(block.exact, block.weights)
        if self.last_year is not None:
            self.gains += (block.paid > self.last_year).sum(axis=0)

    def merge(self, other: "Tally") -> None:
        """Count what another with the same bins has counted: to the last bit what `add` of its blocks gives."""
        self.draws, self.done = self.draws + other.draws, self.done + other.done
        self.exact.merge(other.exact)
        self.paid.merge(other.paid)
        self.rank.merge(other.rank)
        self.moments.merge(other.moments)
        self.gains += other.gains

    def result(self) -> Sampled:
        """Return what all draws say together."""
        draws, done = self.draws, self.done
        unpayable, gain = 1 - done / draws, self.gains / done
        loads, explained = self.moments.fit()
        known = self.last_year is not None
        return Sampled(
            draws=draws,
            unpayable=unpayable,
            unpayable_error=float(np.sqrt(unpayable * (1 - unpayable) / draws)),
            mean=self.moments.mean,
            mean_error=self.moments.deviation / np.sqrt(done),
            deviation=self.moments.deviation,
            exact=_percentiles(self.exact),
            paid=_percentiles(self.paid, self.step),
            rank=_percentiles(self.rank),
            gain=gain if known else None,
            gain_error=np.sqrt(gain * (1 - gain) / done) if known else None,
            resolution=float(self.exact.resolution.max()),
            loads=loads,
            explained=explained,
        )


def counted(case: Case, inputs: Inputs, empty: Tally) -> Tally:
    """Return what one block says, in the bins of an empty tally; where this runs makes no difference."""
    tally = empty.fresh()
    tally.add(run(case, inputs))
    return tally


def _percentiles(counted: Histogram, unit: float = 1.0) -> Percentiles:
    value = np.stack([counted.quantile(part) for part in PARTS]) * unit
    return Percentiles(np.round(value, 9), np.stack([counted.error(part) for part in PARTS]) * unit)
