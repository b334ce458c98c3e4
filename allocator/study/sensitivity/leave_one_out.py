"""What each indicator and factor really weighs, and what happens without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import outcomes, projects
from allocator.kernel import FloatArray
from allocator.kernel.equal import place as rank
from allocator.kernel.moved import moved
from allocator.model.case import Case
from allocator.model.inputs import Inputs

EQUAL = 1e-12
"""Scores that differ by less than this part of the largest are equal."""


@dataclass(frozen=True)
class LeftOut:
    """A factor, or one of its indicators, and the exact amounts (n,) in 万元 without it, units in id order.

    nominal: its weight; effective: its part of the differences between units, the covariance of what it gives with what
    all of them give over the variance of that (they add up to 1), None where all units get the same. Without it the
    weights beside it share its own in proportion. amounts: projects included; None where nothing would be left, or what
    is left cannot be paid; moved: the money that changes hands; places: how many units change their rank.
    """

    factor: str
    indicator: str | None
    nominal: float
    effective: float | None
    amounts: FloatArray | None = None
    moved: float | None = None
    places: int | None = None


def left_out(case: Case, inputs: Inputs, today: FloatArray) -> Iterator[LeftOut]:
    """Yield each factor, followed by its indicators; today: amounts (n,), projects included."""
    parts = inputs.weights[:, None] * inputs.indicator_weights
    for factor, key in enumerate(case.scenario.factors):
        without = _without(inputs.weights, factor)
        changed = None if without is None else replace(inputs, weights=without)
        known = LeftOut(key, None, float(inputs.weights[factor]), _effective(inputs, parts[factor]))
        yield _left_out(known, case, changed, today)
        for place, indicator in enumerate(inputs.indicators):
            if indicator.factor == key:
                part = np.where(np.arange(len(inputs.indicators)) == place, parts[factor], 0.0)
                known = LeftOut(key, indicator.key, float(part[place]), _effective(inputs, part))
                yield _left_out(known, case, _without_indicator(inputs, factor, place), today)


def _without_indicator(inputs: Inputs, factor: int, place: int) -> Inputs | None:
    row = _without(inputs.indicator_weights[factor], place)
    if row is None:
        return None
    matrix = inputs.indicator_weights.copy()
    matrix[factor] = row
    return replace(inputs, indicator_weights=matrix)


def _without(weights: FloatArray, place: int) -> FloatArray | None:
    """Return weights with one of them shared by the others in proportion, or None where it was the only one."""
    rest = np.where(np.arange(len(weights)) == place, 0.0, weights)
    return rest / rest.sum() if rest.any() else None


def _effective(inputs: Inputs, part: FloatArray) -> float | None:
    """Return the part that indicators with weights `part` (K,) have in the variance of the scores; None for none."""
    score = inputs.weights @ inputs.indicator_weights @ inputs.indicator_shares
    off = score - score.mean()
    varies = np.abs(off).max() > EQUAL * score.max()
    return float(part @ inputs.indicator_shares @ off / (off @ off)) if varies else None


def _left_out(known: LeftOut, case: Case, changed: Inputs | None, today: FloatArray) -> LeftOut:
    if changed is None:
        return known
    (found,) = outcomes(case, [changed])
    if not found.feasible:
        return known
    amounts = found.exact + projects(changed)
    places = int((rank(amounts) != rank(today)).sum())
    return replace(known, amounts=amounts, moved=float(moved(amounts - today)), places=places)
