"""The arrays the pipeline calculates with."""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.kernel import BoolArray, FloatArray
from allocator.model.pool import TranchePool


@dataclass(frozen=True)
class IndicatorColumn:
    """One indicator's way from the file to a share, each (n,): kept so that it can be explained.

    raw: the column, blanks replaced; rate: raw / per; scaled: after direction and normalisation; value: that times
    the sizes; share: its part of the total.
    """

    factor: str
    key: str
    raw: FloatArray
    per: FloatArray | None
    rate: FloatArray
    scaled: FloatArray
    value: FloatArray
    share: FloatArray


@dataclass(frozen=True)
class Deduction:
    """The carryover rule as arrays: balance, available, previous, stale (..., n) in 万元; the others (..., 1).

    over and cut (..., T) are the tiers.
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


@dataclass(frozen=True)
class Limits:
    """Bounds: base, floor_amount, cap_amount, projects, issued (..., n) in 万元; floor and cap (..., 1) are changes.

    No floor is −1, no cap is infinite. `projects` is what they hold for besides factor money, `issued` what a unit
    already holds of tranches that are out. Units that are `fixed` get `fixed_amount` whatever the formula says.
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


@dataclass(frozen=True)
class TrancheColumn:
    """One tranche: its pool, and by unit (n,) its projects and what is issued of it (万元), and who may receive it.

    `issued` is None where the tranche is not out yet.
    """

    pool: TranchePool
    projects: FloatArray
    issued: FloatArray | None
    allowed: BoolArray


@dataclass(frozen=True)
class Inputs:
    """Everything the pipeline needs, units in id order; any array may carry leading batch axes.

    pool (...,) in 万元; need (..., n) in 万元, coverage already applied; carryover_use (..., 1);
    indicator_weights (F, K); weights (..., F); indicator_shares (..., K, n).
    """

    step: float
    pool: FloatArray
    need: FloatArray
    carryover_use: FloatArray
    indicators: tuple[IndicatorColumn, ...]
    indicator_weights: FloatArray
    indicator_shares: FloatArray
    weights: FloatArray
    deduction: Deduction
    limits: Limits
    tranches: Mapping[str, TrancheColumn]

    @property
    def size(self) -> int:
        """The number of units."""
        return int(self.need.shape[-1])
