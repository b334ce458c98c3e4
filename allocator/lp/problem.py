"""The problem in figures: what moves money, what holds it. Arrays in order of unit id, money in 万元."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from allocator.errors import Problem
from allocator.kernel import BoolArray, FloatArray, IntArray, tiers
from allocator.language import translate as _
from allocator.lp.whole_limits import fewest

LEAST, MOST = 1e-6, 1e9
"""What 1 万元 may cost: beyond these, floating-point numbers no longer tell the cheaper plan from the dearer."""


@dataclass(frozen=True)
class Group:
    """Units whose amounts together lie between two limits in 万元."""

    name: str
    members: IntArray
    """Positions of the units, rising."""
    least: float = 0.0
    most: float = np.inf


@dataclass(frozen=True)
class Program:
    """Everything the LP mode is told. Per unit (n,); the greedy also takes target, hard and bounds as (..., n)."""

    units: tuple[str, ...]
    """Names for messages."""
    pool: FloatArray
    """Factor pool P (...,)."""
    hard: FloatArray
    """Hard money, settled with adjustments; never below zero."""
    target: FloatArray
    lower: FloatArray
    upper: FloatArray
    """Infinite where a unit has no cap."""
    rate: FloatArray
    """Penalty rate e ≥ 0 of each unit's carryover."""
    carryover: FloatArray
    capacity: FloatArray | None
    """What each unit can spend next year."""
    within: FloatArray
    """Outer edges of the deviation tiers as shares of the target (K,), rising; the last tier never ends."""
    slopes: FloatArray
    """Cost of each 万元 of deviation (K,), above zero and rising."""
    carryover_weight: float = 0.0
    idle_weight: float = 0.0
    groups: tuple[Group, ...] = ()
    step: float = 1.0
    """What is paid is a whole number of these, in 万元."""

    @property
    def floor(self) -> FloatArray:
        """The least amount of each unit: its floor or its hard money."""
        return np.maximum(self.lower, self.hard)

    @property
    def by_hard(self) -> BoolArray:
        """Whether it is hard money, drawn in to a whole step, that each unit's least amount comes from."""
        return np.asarray(self.floor <= np.maximum(self.hard, fewest(self.hard, self.step) * self.step))

    @property
    def cap(self) -> FloatArray:
        """The most of each unit; hard money wins over a cap."""
        return np.maximum(self.upper, self.hard)

    @property
    def knee(self) -> FloatArray | None:
        """The amount above which a unit's money lies idle."""
        return None if self.capacity is None else self.capacity - self.carryover

    @property
    def grain(self) -> float:
        """Amounts of money closer than this are the same: one 分, or the noise of a very large pool."""
        return max(1e-6, 1e-11 * float(np.max(self.pool)))

    def costs(self, carryover_weight: FloatArray | None = None) -> tiers.Costs:
        """Return what amounts cost, at another carryover weight (..., 1) if one is given."""
        weight = self.carryover_weight if carryover_weight is None else carryover_weight
        return tiers.Costs(self.target, weight * self.rate, self.knee, self.idle_weight, self.within, self.slopes)

    def objective(self, amount: FloatArray) -> FloatArray:
        """Return the cost of a plan (..., n): deviation, carryover penalty on what exceeds hard money, idle money."""
        costs = self.costs()
        return tiers.cost(costs, amount) - np.asarray((costs.penalty * self.hard).sum(axis=-1))


def flaws(program: Program) -> tuple[Problem, ...]:
    """Return everything that is wrong before any solving."""
    return (*_tier_flaws(program), *_penalty_flaws(program), *_size_flaws(program), *_limit_flaws(program))


def _tier_flaws(program: Program) -> Iterator[Problem]:
    if (np.diff(program.slopes, prepend=0.0) <= 0).any():
        yield Problem(
            "lp.deviation",
            _("slopes must be above zero and rise from tier to tier: {slopes}").format(slopes=_listed(program.slopes)),
            _("give every tier a higher slope than the one before it"),
        )
    if (np.diff(program.within, prepend=0.0) <= 0).any():
        yield Problem(
            "lp.deviation",
            _("tier edges must be above zero and rise from tier to tier: {edges}").format(
                edges=_listed(program.within)
            ),
            _("give every tier a wider edge than the one before it"),
        )


def _penalty_flaws(program: Program) -> Iterator[Problem]:
    for key, weight in (("carryover_weight", program.carryover_weight), ("idle_weight", program.idle_weight)):
        if weight < 0:
            yield Problem(
                f"lp.{key}",
                _("a penalty below zero would reward what it is meant to prevent: {weight}").format(weight=weight),
                _("give zero or more"),
            )
    if program.idle_weight > 0 and program.capacity is None:
        yield Problem(
            "lp.capacity",
            _("idle money has a weight, but nothing says what a unit can spend"),
            _("name the capacity column, or spent and growth, or set idle_weight to 0"),
        )


def _size_flaws(program: Program) -> Iterator[Problem]:
    """Find costs that are too large or too small to be weighed against each other."""
    penalty = program.carryover_weight * float(np.max(program.rate, initial=0.0))
    costs = {
        "deviation": [*program.slopes.tolist()],
        "carryover_weight": [program.carryover_weight, penalty],
        "idle_weight": [program.idle_weight],
    }
    for key, each in costs.items():
        wrong = [cost for cost in each if not (cost <= 0 or LEAST <= cost <= MOST)]
        if wrong:
            what = _("costs of {costs} for 1 万元 cannot be weighed against each other")
            todo = _("give 0, or numbers from {least:g} to {most:,.0f}: only their proportions count")
            problem = what.format(costs=_listed(np.array(wrong)))
            yield Problem(f"lp.{key}", problem, todo.format(least=LEAST, most=MOST))


def _limit_flaws(program: Program) -> Iterator[Problem]:
    for unit in np.flatnonzero(program.floor > program.cap + program.grain):
        yield Problem(
            program.units[unit],
            _("the floor {floor:.2f} is above the cap {cap:.2f}").format(
                floor=program.floor[unit], cap=program.cap[unit]
            ),
            _("lower the floor or raise the cap"),
        )
    for group in program.groups:
        where = f"lp.groups.{group.name}"
        if not group.members.size:
            yield Problem(where, _("no unit belongs to this group"), _("correct its city, level or units"))
        if group.least > group.most:
            yield Problem(
                where,
                _("its minimum {least:.12g} is above its maximum {most:.12g}").format(
                    least=group.least, most=group.most
                ),
                _("lower the minimum or raise the maximum"),
            )


def _listed(numbers: FloatArray) -> str:
    return _(", ").join(f"{number:g}" for number in numbers)
