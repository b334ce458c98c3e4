"""What many draws say of every unit, gathered block by block."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import chunks, outcomes, projects
from allocator.errors import BoundsError, Problem
from allocator.kernel import FloatArray
from allocator.kernel.rank import place
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.histogram import Histogram
from allocator.study.sensitivity.moments import Moments

PARTS = (0.05, 0.50, 0.95)

Progress = Callable[[int], None]
"""Told how many more draws have been done."""


@dataclass(frozen=True)
class Percentiles:
    """The 5th, 50th and 95th percentile of every unit (3, n), and their standard errors."""

    value: FloatArray
    error: FloatArray


@dataclass(frozen=True)
class Sampled:
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


def sample(case: Case, scenarios: Iterable[Inputs], last_year: FloatArray | None, progress: Progress) -> Sampled:
    """Run blocks of scenarios, `case` with weights or indicators that have a batch axis, and gather what they say.

    last_year: (n,) in id order or None. Raises BoundsError where none of the draws can be paid.
    """
    tally, draws, done = None, 0, 0
    for inputs in scenarios:
        block = _run(case, inputs)
        if tally is None and len(block.exact):
            tally = _Tally(block, inputs.step, last_year)
        if tally is not None:
            tally.add(block)
        draws, done = draws + block.draws, done + len(block.exact)
        progress(block.draws)
    if tally is None:
        what = _("none of the {draws} draws can be paid between the floors and the caps and from the tranches").format(
            draws=draws
        )
        raise BoundsError(
            Problem(
                "bounds", what, _("widen the bounds or who may receive a tranche, or draw closer to today's weights")
            )
        )
    return tally.result(draws, done)


def heights(draws: int, height: int) -> Iterator[int]:
    """Yield the sizes of blocks of at most `height` that make up so many draws."""
    yield from (min(height, draws - start) for start in range(0, draws, height))


@dataclass(frozen=True)
class _Block:
    """The feasible ones (B, ...) of some draws: amounts with projects, exact in 万元 and paid in steps, and weights."""

    draws: int
    exact: FloatArray
    paid: FloatArray
    weights: FloatArray


def _run(case: Case, inputs: Inputs) -> _Block:
    given, units = projects(inputs), inputs.size
    parts = [inputs]
    if inputs.weights.ndim > 1:
        parts = [replace(inputs, weights=chunk) for chunk in chunks(inputs.weights, units)]
    done = list(outcomes(case, parts))
    feasible = np.concatenate([part.feasible for part in done])
    exact = np.concatenate([part.exact for part in done])
    exact += given
    paid = np.concatenate([part.paid for part in done]) + given / inputs.step
    weights = np.broadcast_to(inputs.weights, (len(exact), inputs.weights.shape[-1]))
    if not feasible.all():
        exact, paid, weights = exact[feasible], paid[feasible], weights[feasible]
    return _Block(len(feasible), exact, paid, weights)


class _Tally:
    """Sums and counts of draws, their bins laid by the first block."""

    def __init__(self, pilot: _Block, step: float, last_year: FloatArray | None) -> None:
        units = pilot.exact.shape[1]
        self.step = step
        self.last_year = None if last_year is None else np.round(last_year / step, 9)
        self.exact = Histogram(pilot.exact, whole=False)
        self.paid = Histogram(pilot.paid, whole=True)
        self.rank = Histogram(place(pilot.exact), whole=True)
        self.moments = Moments(pilot.exact[0], pilot.weights[0])
        self.gains = np.zeros(units, dtype=np.int64)

    def add(self, block: _Block) -> None:
        self.exact.add(block.exact)
        self.paid.add(block.paid)
        self.rank.add(place(block.exact))
        self.moments.add(block.exact, block.weights)
        if self.last_year is not None:
            self.gains += (block.paid > self.last_year).sum(axis=0)

    def result(self, draws: int, done: int) -> Sampled:
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


def _percentiles(counted: Histogram, unit: float = 1.0) -> Percentiles:
    value = np.stack([counted.quantile(part) for part in PARTS]) * unit
    return Percentiles(np.round(value, 9), np.stack([counted.error(part) for part in PARTS]) * unit)
