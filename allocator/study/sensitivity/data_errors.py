"""What if the figures are wrong: indicator columns that are off by chance."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import CACHED
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.draws import NORMAL_95
from allocator.study.sensitivity.erring import erring, measured
from allocator.study.sensitivity.moments import FLAT
from allocator.study.sensitivity.sampling import Counting, heights, sample
from allocator.study.sensitivity.tally import Sampled

ALONE = 2**11
"""Draws of one column's errors alone: enough for a comparison of columns."""

MEAN_DEVIATION = math.sqrt(2 / math.pi)
"""The mean absolute deviation of a normal distribution over its standard deviation."""


@dataclass(frozen=True)
class ColumnError:
    """What the errors of one column alone do.

    moved: the money in 万元 that changes hands on average, as half the mean absolute deviations; share: its part in the
    variances of all columns, added up over the units, None where no amount moves.
    """

    column: str
    moved: float
    share: float | None


@dataclass(frozen=True)
class DataErrors:
    """Columns that scores rest on off by a lognormal factor with median 1, within ± `percent` in 95 draws of 100.

    A column is off wherever an indicator or [score] reads it, as its own figure, as a divisor, as a size, or below a
    derived column; every unit and every column by itself. Hard expenditure, carryover and bounds are as they are.
    """

    percent: float
    sampled: Sampled
    columns: tuple[ColumnError, ...]


@dataclass(frozen=True)
class Doubt:
    """How far figures may be off, how often that is drawn, and from which seed."""

    percent: float
    draws: int
    seed: int

    @property
    def sigma(self) -> float:
        """The standard deviation of the logarithms."""
        return math.log1p(self.percent / 100) / NORMAL_95


def data_errors(
    case: Case, inputs: Inputs, doubt: Doubt, last_year: FloatArray | None, counting: Counting
) -> DataErrors:
    """Return what data errors do; last_year: (n,) in id order or None."""
    columns = measured(case)
    together = sample(case, _scenarios(case, inputs, columns, doubt), last_year, counting)
    short = replace(doubt, draws=min(doubt.draws, ALONE))
    alone = [sample(case, _scenarios(case, inputs, [column], short), None, counting).deviation for column in columns]
    variances = [float((deviation[deviation > FLAT] ** 2).sum()) for deviation in alone]
    total = sum(variances)
    found = [
        ColumnError(column, MEAN_DEVIATION * float(deviation.sum()) / 2, variance / total if total else None)
        for column, deviation, variance in zip(columns, alone, variances, strict=True)
    ]
    return DataErrors(doubt.percent, together, tuple(found))


def count(case: Case, draws: int) -> int:
    """Return how many draws `data_errors` takes in all."""
    return draws + len(measured(case)) * min(draws, ALONE)


def _scenarios(case: Case, inputs: Inputs, columns: Sequence[str], doubt: Doubt) -> Iterator[Inputs]:
    generator = np.random.default_rng(doubt.seed)
    for height in heights(doubt.draws, max(1, CACHED // inputs.size)):
        off = {column: np.exp(doubt.sigma * generator.standard_normal((height, inputs.size))) for column in columns}
        yield erring(case, inputs, off)
