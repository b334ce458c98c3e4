"""What each tranche has for the factors after projects and reserve."""

import math
from dataclasses import dataclass

from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche

HALF_UP = 0.5 + 1e-9
"""Added before rounding down to whole steps: halves go up, float noise (10⁻⁹ of a step) aside."""


@dataclass(frozen=True)
class TranchePool:
    """One tranche's money in 万元: amount = projects + reserve + pool."""

    amount: float
    projects: float
    reserve: float

    @property
    def pool(self) -> float:
        """What the factors share out."""
        return self.amount - self.projects - self.reserve


def tranche_pools(scenario: Scenario) -> dict[str, TranchePool]:
    """Return the money of each tranche; a reserve in per cent is rounded to the nearest whole step."""
    return {key: _pool(tranche, scenario.step) for key, tranche in scenario.tranches.items()}


def _pool(tranche: Tranche, step: float) -> TranchePool:
    reserve = tranche.reserve_money
    if isinstance(tranche.reserve, str):
        reserve = whole_steps(reserve, step) * step
    return TranchePool(tranche.amount, math.fsum(project.amount for project in tranche.projects), reserve)


def factor_pool(scenario: Scenario) -> float:
    """Return P, the factor pool of all tranches, in 万元."""
    return math.fsum(tranche.pool for tranche in tranche_pools(scenario).values())


def whole_steps(money: float, step: float) -> int:
    """Return the number of steps nearest to `money`; halves go up."""
    return math.floor(money / step + HALF_UP)
