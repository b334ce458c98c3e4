"""What each indicator and factor really weighs, and what happens without it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import outcomes, projects
from allocator.kernel import FloatArray
from allocator.kernel.equal import place as rank
from allocator.kernel.moved import moved
from allocator.model.case import Case
from allocator.model.inputs import IndicatorColumn, Inputs, Use

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
    """Yield each factor, followed by its indicators, then those of each use; today: amounts (n,), projects included."""
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
    for number, use in enumerate(inputs.uses):
        for known, other in _of_use(case, use):
            yield _left_out(known, case, None if other is None else _with_use(inputs, number, other), today)


def _of_use(case: Case, use: Use) -> Iterator[tuple[LeftOut, Use | None]]:
    """Yield each factor of a use, followed by its indicators, and the use without it; they weigh within the use."""
    for place, key in enumerate(use.keys):
        weight, part = float(use.weights[place]), use.weights[place] * use.measures[place]
        without = _without(use.weights, place)
        known = LeftOut(key, None, weight, _part_of(part, use.weights @ use.measures))
        yield known, None if without is None else replace(use, weights=without)
        weights = case.scenario.every_factor[key].indicator_weights()
        mine = [item for item in use.indicators if item.factor == key]
        for at, item in enumerate(mine):
            measure = item.value if use.score.of_value else item.share
            inner = weight * weights[item.key]
            known = LeftOut(key, item.key, inner, _part_of(inner * measure, use.weights @ use.measures))
            rest = _without(np.array([weights[one.key] for one in mine]), at)
            yield known, None if rest is None else _reweighted(use, place, mine, rest)


def _reweighted(use: Use, place: int, indicators: Sequence[IndicatorColumn], weights: FloatArray) -> Use:
    """Return the use with other weights of the indicators of one factor."""
    by_factor, measures = use.by_factor.copy(), use.measures.copy()
    shares, values = (
        weights @ np.array([getattr(item, measure) for item in indicators]) for measure in ("share", "value")
    )
    by_factor[place], measures[place] = shares, values if use.score.of_value else shares
    return replace(use, by_factor=by_factor, measures=measures)


def _with_use(inputs: Inputs, number: int, use: Use) -> Inputs:
    return replace(inputs, uses=(*inputs.uses[:number], use, *inputs.uses[number + 1 :]))


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
    return _part_of(part @ inputs.indicator_shares, inputs.weights @ inputs.indicator_weights @ inputs.indicator_shares)


def _part_of(part: FloatArray, score: FloatArray) -> float | None:
    """Return the part of scores (n,) that a part of them has in their variance; None where they do not vary."""
    off = score - score.mean()
    varies = np.abs(off).max() > EQUAL * score.max()
    return float(part @ off / (off @ off)) if varies else None


def _left_out(known: LeftOut, case: Case, changed: Inputs | None, today: FloatArray) -> LeftOut:
    if changed is None:
        return known
    (found,) = outcomes(case, [changed])
    if not found.feasible:
        return known
    amounts = found.exact + projects(changed)
    places = int((rank(amounts) != rank(today)).sum())
    return replace(known, amounts=amounts, moved=float(moved(amounts - today)), places=places)
