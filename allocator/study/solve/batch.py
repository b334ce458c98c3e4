"""Many values of a key at once, or each without the split over tranches: what a condition asks is known before that.

Keys that stand in the arrays as they are written are run together, in one batch; others are taken in value by value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import calculated_feasible, paid_steps
from allocator.engine.result import held
from allocator.engine.tranches import open_tranches
from allocator.errors import AllocatorError, PolicyError
from allocator.intake import take_in
from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation, Steps
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.solve.condition import Condition
from allocator.study.solve.figures import Paid
from allocator.study.solve.key import Key

AMOUNTS = 2**15
"""Amounts of a chunk."""

SURE = 1e-6
"""Money in 万元 within which limits that contradict each other are left to a run of its own."""


@dataclass(frozen=True)
class Batch:
    """Runs of many values at once. What it cannot be sure of it leaves to the engine's own run."""

    key: Key
    condition: Condition
    before: Allocation
    inputs: Inputs

    @property
    def is_together(self) -> bool:
        """Whether many values are run in one batch."""
        return _way(self.key) in WAYS

    @property
    def height(self) -> int:
        """How many values are best run at a time."""
        return max(8, AMOUNTS // self.inputs.size) if self.is_together else 8

    def figures(self, values: FloatArray) -> tuple[FloatArray, BoolArray]:
        """Return the condition's figure of values (B,), NaN where it cannot be paid, and of which (B,) it is sure."""
        if self.is_together:
            return self._together(self.key.case, WAYS[_way(self.key)](self.inputs, self.key, values), len(values))
        found = [self._alone(value) for value in values.tolist()]
        return np.array([figure for figure, _sure in found]), np.array([sure for _figure, sure in found])

    def _alone(self, value: float) -> tuple[float, bool]:
        try:
            case = self.key.at(value)
            figures, sure = self._together(case, take_in(case), 1)
        except AllocatorError:
            return np.nan, False
        return float(figures[0]), bool(sure[0])

    def _together(self, case: Case, inputs: Inputs, count: int) -> tuple[FloatArray, BoolArray]:
        try:
            steps, feasible = calculated_feasible(case, inputs)
        except PolicyError:
            return np.zeros(count), np.zeros(count, dtype=np.bool_)
        paid = paid_steps(inputs, steps)
        feasible = feasible & open_tranches(inputs).can_pay(paid)
        bound = np.where(inputs.limits.fixed, "exception", held(inputs, steps))
        amount = inputs.counting.money(paid + inputs.project_steps)
        runs = Paid(amount, self.before.last_year, bound, self.before.amount)
        figures = np.where(feasible, self.condition.figure.of(runs), np.nan)
        return np.broadcast_to(figures, (count,)), np.broadcast_to(_sound(steps), (count,))


def batch_of(key: Key, condition: Condition, before: Allocation | None) -> Batch | None:
    """Return how values of a key are run; None where each needs the whole engine.

    That is so in the LP mode, for figures of a whole result, where floors may give way, and where last year's amounts
    may change with the key.
    """
    if before is None or before.mode != "factor" or condition.figure.is_single or key.path[0] in {"table", "columns"}:
        return None
    scenario = key.case.scenario
    if scenario.bounds.on_conflict == "relax" or any(tranche.is_need for tranche in scenario.tranches.values()):
        return None
    return Batch(key, condition, before, take_in(key.case))


def _sound(steps: Steps) -> BoolArray:
    """Say in which runs (...,) no limits of a unit come near to contradicting each other."""
    return np.asarray((steps.lower <= steps.upper + SURE).all(axis=-1))


def _way(key: Key) -> tuple[str, ...]:
    """Return the path of a key without the id or the place in it."""
    path = key.path
    if path[0] == "factors" and path[2:] == ("weight",):
        return ("factors", "weight")
    return ("carryover", "tiers", path[-1]) if path[:2] == ("carryover", "tiers") else path


def _floor(inputs: Inputs, _key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, limits=replace(inputs.limits, floor=values[:, None]))


def _cap(inputs: Inputs, _key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, limits=replace(inputs.limits, cap=values[:, None]))


def _rate(inputs: Inputs, _key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, rate=values[:, None]))


def _threshold(inputs: Inputs, _key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, threshold=values[:, None]))


def _max_cut(inputs: Inputs, _key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, max_cut=values[:, None]))


def _over(inputs: Inputs, key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, over=_tiers(inputs.deduction.over, key, values)))


def _cut(inputs: Inputs, key: Key, values: FloatArray) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, cut=_tiers(inputs.deduction.cut, key, values)))


def _tiers(column: FloatArray, key: Key, values: FloatArray) -> FloatArray:
    """Return a column of the tiers (T,) once for each value (B, T), with the value in the place of the key's tier."""
    tiers: FloatArray = np.tile(column, (len(values), 1))
    tiers[:, int(key.path[2]) - 1] = values
    return tiers


def _weighted(inputs: Inputs, key: Key, values: FloatArray) -> Inputs:
    rows = [list(key.settings(value).values()) for value in values.tolist()]
    return replace(inputs, weights=np.array(rows, dtype=np.float64))


WAYS: Mapping[tuple[str, ...], Callable[[Inputs, Key, FloatArray], Inputs]] = {
    ("bounds", "floor"): _floor,
    ("bounds", "cap"): _cap,
    ("carryover", "rate"): _rate,
    ("carryover", "threshold"): _threshold,
    ("carryover", "max_cut"): _max_cut,
    ("carryover", "tiers", "over"): _over,
    ("carryover", "tiers", "cut"): _cut,
    ("factors", "weight"): _weighted,
}
"""How the values of a key stand in the arrays."""
