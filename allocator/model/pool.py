"""What each tranche has for the units after projects and reserve, counted in whole steps."""

from dataclasses import dataclass
from fractions import Fraction

from allocator.model.money import Step
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche


@dataclass(frozen=True)
class TranchePool:
    """One tranche's money in whole steps: amount = projects + reserve + pool; and in 万元."""

    step: Step
    amount_steps: int
    project_steps: int
    reserve_steps: int

    @property
    def steps(self) -> int:
        """What the units share out, in steps."""
        return self.amount_steps - self.project_steps - self.reserve_steps

    @property
    def amount(self) -> float:
        """What arrived, in 万元."""
        return float(self.step.money(self.amount_steps))

    @property
    def projects(self) -> float:
        """What goes to projects, in 万元."""
        return float(self.step.money(self.project_steps))

    @property
    def reserve(self) -> float:
        """What is held back, in 万元."""
        return float(self.step.money(self.reserve_steps))

    @property
    def pool(self) -> float:
        """What the units share out, in 万元."""
        return float(self.step.money(self.steps))


def tranche_pools(scenario: Scenario) -> dict[str, TranchePool]:
    """Return the money of each tranche; a reserve in per cent is rounded to the nearest whole step, halves up.

    An amount that is no whole number of steps, which intake refuses, counts as the nearest.
    """
    step = Step(scenario.step)
    return {key: _pool(tranche, step) for key, tranche in scenario.tranches.items()}


def _pool(tranche: Tranche, step: Step) -> TranchePool:
    amount = 0 if isinstance(tranche.amount, str) else step.nearest(tranche.amount)
    projects = sum(step.nearest(project.amount) for project in tranche.projects)
    return TranchePool(step, amount, projects, _reserve(tranche, amount, step))


def _reserve(tranche: Tranche, amount: int, step: Step) -> int:
    share = tranche.reserve_share
    if share is None:
        return step.nearest(float(tranche.reserve))
    return int((amount * share + Fraction(1, 2)).__floor__())
