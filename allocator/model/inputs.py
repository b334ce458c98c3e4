"""The arrays the pipeline calculates with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray, score
from allocator.model.held import Brief
from allocator.model.money import Step
from allocator.model.pool import TranchePool


@dataclass(frozen=True, repr=False)
class IndicatorColumn(Brief):
    """One indicator's way from the file to a share, each (n,): kept so that it can be explained.

    `factor` is the factor's key, after the tranche's and a dot where the factor is a tranche's own. raw: the column,
    blanks replaced; rate: raw / per; scaled: after direction and normalisation; value: that times the sizes; share:
    its part of the total.
    """

    factor: str
    key: str
    raw: FloatArray
    per: FloatArray | None
    rate: FloatArray
    scaled: FloatArray
    value: FloatArray
    share: FloatArray


@dataclass(frozen=True, repr=False)
class Verb(Brief):
    """One step of a derived column: the key of its verb, and the column (n,) after it."""

    key: str
    values: FloatArray


@dataclass(frozen=True, repr=False)
class Coefficients(Brief):
    """How [score] makes a score of weighted indicators: by their values (`of_value`), times a product (n,)."""

    of_value: bool = False
    times: FloatArray | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the score is the weighted sum of shares."""
        return not self.of_value and self.times is None


@dataclass(frozen=True, repr=False)
class Use(Brief):
    """A tranche with factors of its own (用途): its money in 万元, its factors' weights (F,) and shares (..., F, n).

    The keys of the factors are its own. `measures` (..., F, n) are what [score] weights, and `score` how.
    """

    tranche: str
    pool: float
    keys: tuple[str, ...]
    indicators: tuple[IndicatorColumn, ...]
    weights: FloatArray
    by_factor: FloatArray
    measures: FloatArray
    score: Coefficients

    @cached_property
    def money(self) -> FloatArray:
        """The money of each of its factors (..., F, n)."""
        return score.factor_money(np.array(self.pool), self.weights, self.by_factor)

    @cached_property
    def shares(self) -> FloatArray:
        """The shares of its money (..., n)."""
        return np.nan_to_num(score.scores(self.weights, self.measures, self.score.times))

    @cached_property
    def coefficient(self) -> FloatArray:
        """What [score] moves of its money (..., n)."""
        return self.pool * self.shares - self.money.sum(axis=-2)


@dataclass(frozen=True, repr=False)
class Deduction(Brief):
    """The carryover rule as arrays: balance, available, previous, stale (..., n) in 万元; the others (..., 1).

    over and cut (..., T) are the tiers; `measure` (n,) is the column by which the freed money returns, if by one.
    """

    method: str
    return_to: str
    balance: FloatArray
    available: FloatArray
    previous: FloatArray
    stale: FloatArray
    over: FloatArray
    cut: FloatArray
    rate: FloatArray
    threshold: FloatArray
    max_cut: FloatArray
    measure: FloatArray | None = None


@dataclass(frozen=True, repr=False)
class RateCut(Brief):
    """Another deduction: its key, its rates (n,), where the freed money goes, and by which column (n,) if by one."""

    key: str
    rate: FloatArray
    return_to: str
    measure: FloatArray | None = None


@dataclass(frozen=True, repr=False)
class Limits(Brief):
    """Bounds: base, floor_amount, cap_amount, projects, issued (..., n) in 万元; floor and cap (..., 1) are changes.

    No floor is −1, no cap is infinite. Units that are `free` have no changes from the base; `projects` is what limits
    hold for besides factor money, `issued` what a unit already holds of tranches that are out. Units that are `fixed`
    get `fixed_amount` whatever the formula says. projects, issued and fixed_amount are whole steps.
    """

    base: FloatArray
    floor: FloatArray
    cap: FloatArray
    floor_amount: FloatArray
    cap_amount: FloatArray
    projects: FloatArray
    issued: FloatArray
    fixed: BoolArray
    fixed_amount: FloatArray
    free: BoolArray


@dataclass(frozen=True, repr=False)
class TrancheColumn(Brief):
    """One tranche: its pool, and by unit (n,) in steps its projects and what is issued, and who may receive it.

    `issued` is None where the tranche is not out yet.
    """

    pool: TranchePool
    projects: IntArray
    issued: IntArray | None
    allowed: BoolArray


@dataclass(frozen=True, repr=False)
class Inputs(Brief):
    """Everything the pipeline needs, units in id order; any array may carry leading batch axes.

    pool (...,) in 万元 is what the common factors, hard money and adjustments draw on; need (..., n) in 万元, coverage
    already applied; adjustments (n,) in 万元 by key; carryover_use (..., 1); indicator_weights (F, K); weights
    (..., F); indicator_shares (..., K, n) and, where [score] wants them, indicator_values. `uses` are the tranches that
    have factors of their own; `derived` are the steps of each derived column, those it rests on before it.
    """

    step: float
    pool: FloatArray
    need: FloatArray
    adjustments: Mapping[str, FloatArray]
    carryover_use: FloatArray
    indicators: tuple[IndicatorColumn, ...]
    indicator_weights: FloatArray
    indicator_shares: FloatArray
    indicator_values: FloatArray
    weights: FloatArray
    score: Coefficients
    uses: tuple[Use, ...]
    deduction: Deduction
    cuts: tuple[RateCut, ...]
    limits: Limits
    tranches: Mapping[str, TrancheColumn]
    derived: Mapping[str, tuple[Verb, ...]]

    @property
    def size(self) -> int:
        """The number of units."""
        return int(self.need.shape[-1])

    @cached_property
    def counting(self) -> Step:
        """The step, to count money by."""
        return Step(self.step)

    @cached_property
    def steps(self) -> int:
        """The whole steps that all tranches have for the units."""
        return sum(tranche.pool.steps for tranche in self.tranches.values())

    @cached_property
    def project_steps(self) -> IntArray:
        """The steps of each unit (n,) by the project method."""
        return np.sum([tranche.projects for tranche in self.tranches.values()], axis=0, dtype=np.int64)

    @cached_property
    def adjusted(self) -> FloatArray:
        """What all adjustments add to each unit (n,) in 万元."""
        return np.sum([*self.adjustments.values(), np.zeros(self.size)], axis=0)
