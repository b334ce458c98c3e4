"""Conditions as functions of the weights: on the exact amounts, and on what is paid."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from allocator.engine.many import allocate_many
from allocator.engine.pipeline import calculate
from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation
from allocator.study.weights.conditions import Condition, bounds_of, coefficients, missing_of
from allocator.study.weights.nearest_weights import Linear, Room

NUDGE = 1e-7
"""How far a weight is moved to measure a slope."""

EQUAL = 1e-9
"""Amounts nearer to each other than this part of the pool are the same."""

DECIMALS = 6
"""Weights are written to a ten-thousandth of a percentage point."""


def is_linear(result: Allocation) -> bool:
    """Whether amounts are linear in the weights: nothing is deducted, and nobody is held by anything but needs.

    What the scenario says is not believed alone: the calculation at every corner and in the middle must agree.
    """
    scenario, limits = result.case.scenario, result.inputs.limits
    open_ended = np.isinf(limits.cap).all() and np.isinf(limits.cap_amount).all() and (limits.floor <= -1).all()
    nothing = not (limits.floor_amount.any() or limits.issued.any() or limits.fixed.any())
    if not (scenario.carryover.method == "none" and open_ended and nothing):
        return False
    count = len(result.inputs.weights)
    draws = np.vstack([np.eye(count), np.full(count, 1 / count), result.inputs.weights])
    exact = calculate(replace(result.inputs, weights=draws)).exact
    return bool((np.abs(draws @ exact[:count] - exact) <= EQUAL * exact.sum(axis=-1, keepdims=True)).all())


class Target:
    """The conditions as functions of the weights, units in id order."""

    def __init__(self, today: Allocation, conditions: Sequence[Condition], kept: BoolArray) -> None:
        self.case, self.inputs = today.case, today.inputs
        self.weights = today.inputs.weights
        self.kept = kept
        self.conditions = conditions
        self.matrix = coefficients(conditions, len(today.amount))
        projects = today.ledger.projects
        self.bound = bounds_of(conditions, today.inputs.step) - self.matrix @ projects
        self.is_linear = is_linear(today)

    def surplus(self, draws: FloatArray, margin: FloatArray) -> FloatArray:
        """Return by how much each condition is exceeded (..., m) under weights (..., F), in 万元."""
        amounts = calculate(replace(self.inputs, weights=draws)).exact
        return amounts @ self.matrix.T - self.bound - margin

    def lacking(self, draws: FloatArray, margin: FloatArray) -> float:
        """Return the money missing in all conditions together under one set of weights."""
        return float(np.maximum(-self.surplus(draws, margin), 0.0).sum())

    def far(self, draws: FloatArray) -> FloatArray:
        """Return the sum of moves (...,) to weights (..., F)."""
        return np.abs(draws - self.weights).sum(axis=-1)

    def merit(self, found: FloatArray, margin: FloatArray) -> tuple[float, float]:
        """Return what counts, least first: money missing, then the way from today's weights; both without noise."""
        return round(self.lacking(found, margin), 6), round(float(self.far(found)), 7)

    def formula(self, margin: FloatArray) -> Linear:
        """Return the conditions on the amounts before deduction and bounds, as those of each weight alone add up."""
        alone = calculate(replace(self.inputs, weights=np.eye(len(self.weights))))
        return Linear(self.matrix @ (alone.due + alone.money).T, -self.bound - margin)

    def tangent(self, at: FloatArray, margin: FloatArray) -> Linear:
        """Return the conditions on the paid-out calculation as they look near the weights `at`."""
        here, *nudged = self.surplus(np.vstack([at, at + NUDGE * np.eye(len(at))]), margin)
        slope = (np.array(nudged) - here).T / NUDGE
        return Linear(slope, here - slope @ at)

    @property
    def slack(self) -> FloatArray:
        """Return what rounding can add to each condition (m,) at most, or take from it, in 万元.

        An amount is paid within a step of the exact one and the total is kept, so that the units of a condition
        together, or all others, bring less than a step each.
        """
        size = self.matrix.shape[1]
        units = [min(len(condition.rows), size - len(condition.rows)) for condition in self.conditions]
        return np.array(units, dtype=np.float64) * self.inputs.step

    def missing(self, draws: FloatArray) -> FloatArray:
        """Return the money that is missing (B,) when weights (B, F) are paid, infinite where they cannot be."""
        amounts = allocate_many(self.case, draws).amount
        missing = missing_of(self.conditions, amounts).sum(axis=-1)
        return np.where(np.isnan(amounts).any(axis=-1), np.inf, missing)

    def written(self, draws: FloatArray) -> FloatArray:
        """Return weights (..., F) of few decimals that add up to one; the largest free one takes the difference."""
        written = np.where(self.kept, draws, np.round(draws, DECIMALS))
        largest = np.where(self.kept, -1.0, written).argmax(axis=-1)[..., None]
        others = np.where(np.arange(len(self.kept)) == largest, 0.0, written).sum(axis=-1, keepdims=True)
        np.put_along_axis(written, largest, np.round(1.0 - others, 2 * DECIMALS), axis=-1)
        return written

    def room(self, at: FloatArray, radius: float) -> Room:
        """Return the box round `at`."""
        return Room(self.weights, self.kept, at - radius, at + radius)
