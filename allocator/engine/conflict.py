"""When no amounts lie between floors and caps: by how much, whose, and the smallest change that would do."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from allocator.engine.limits import written
from allocator.errors import BoundsError, Problem
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.fill import NOISE as FLOAT_NOISE
from allocator.kernel.fill import common_multiplier
from allocator.language import Phrase, joined
from allocator.language import Phrase as _
from allocator.model.allocation import Steps
from allocator.model.case import Case
from allocator.model.facts import Note
from allocator.model.inputs import Inputs

NOISE = 1e-9
"""Sums closer than this part of the pool are equal."""

FACTOR = 50.0
"""Base and pool that differ by more than this factor are not measured in the same unit."""

SHOWN = 5
"""How many units a message names."""


@dataclass(frozen=True)
class Conflict:
    """Floors above the money (`floor`) or caps below it (`cap`), by `gap` 万元; `remedy` is the change that fits."""

    side: Literal["floor", "cap"]
    gap: float
    limit: float
    remedy: float | None
    heaviest: tuple[int, ...]


def conflict(inputs: Inputs, steps: Steps) -> Conflict | None:
    """Return what keeps the pool from being spent between the limits, or None."""
    noise = NOISE * max(1.0, float(steps.spend))
    grows = growing(steps)
    lowest, highest = steps.lower.sum(), np.where(grows, steps.upper, steps.lower).sum()
    formula = steps.due + steps.shared
    if lowest > steps.spend + noise:
        weight = steps.lower - formula
        remedy = _or_none(_fitting_floor(inputs, steps))
        return Conflict("floor", lowest - steps.spend, lowest, remedy, _heaviest(weight))
    if highest < steps.spend - noise:
        weight = np.where(grows, formula - steps.upper, 0.0)
        remedy = _or_none(_fitting_cap(inputs, steps, grows))
        return Conflict("cap", steps.spend - highest, highest, remedy, _heaviest(weight))
    return None


def feasible(steps: Steps) -> BoolArray:
    """Return which scenarios (...,) spend what there is between their limits."""
    return np.asarray(np.abs(steps.exact.sum(axis=-1) - steps.spend) <= NOISE * np.maximum(1.0, steps.spend))


def all_relaxed(inputs: Inputs, steps: Steps) -> Inputs:
    """Return the inputs with the floor or cap of every scenario (...,) at the change that fits, where there is one."""
    grows = growing(steps)
    lowest, highest = steps.lower.sum(axis=-1), np.where(grows, steps.upper, steps.lower).sum(axis=-1)
    noise = NOISE * np.maximum(1.0, steps.spend)
    remedies = {
        "floor": np.where(lowest > steps.spend + noise, _fitting_floor(inputs, steps), np.nan),
        "cap": np.where(highest < steps.spend - noise, _fitting_cap(inputs, steps, grows), np.nan),
    }
    changes = {
        side: np.where(np.isnan(remedy)[..., None], getattr(inputs.limits, side), remedy[..., None])
        for side, remedy in remedies.items()
    }
    return replace(inputs, limits=replace(inputs.limits, **changes))


def relaxed(inputs: Inputs, found: Conflict) -> Inputs:
    """Return the inputs with the floor or cap at the change that fits."""
    change = np.array([found.remedy])
    return replace(inputs, limits=replace(inputs.limits, **{found.side: change}))


def refuse(case: Case, inputs: Inputs, steps: Steps, found: Conflict) -> BoundsError:
    """Put a conflict into words; where base and pool differ by a factor, that comes first."""
    words = {
        "floor": _("the floors add up to {limit:,.2f} 万元, {gap:,.2f} more than the {spend:,.2f} there is"),
        "cap": _("the caps let only {limit:,.2f} 万元 be spent, {gap:,.2f} less than the {spend:,.2f} there is"),
    }
    what = words[found.side].format(limit=found.limit, gap=found.gap, spend=float(steps.spend))
    said = _("{what}. {heaviest}").format(what=what, heaviest=_weights(case, steps, found))
    problem = Problem("bounds", said, _advice(found))
    return BoundsError([*_of_another_unit(inputs), problem])


def relaxation_note(case: Case, found: Conflict) -> Note:
    """Note which change was applied."""
    old, new = float(getattr(case.scenario.bounds, found.side)), float(found.remedy or 0.0)
    return Note("floor_relaxed" if found.side == "floor" else "cap_relaxed", figures={"from": old, "to": new})


def unit_conflicts(case: Case, inputs: Inputs, steps: Steps) -> list[Problem]:
    """Return the units whose own limits contradict each other: in one scenario of a batch as in all of them."""
    due, lower, upper = (part.reshape(-1, part.shape[-1])[0] for part in (steps.due, steps.lower, steps.upper))
    return list(_contradictions(case, inputs, replace(steps, due=due, lower=lower, upper=upper)))


def _contradictions(case: Case, inputs: Inputs, steps: Steps) -> Iterator[Problem]:
    least = np.maximum(np.maximum(0.0, steps.due), inputs.limits.issued)
    noise = NOISE * np.maximum(1.0, least)
    for place in np.flatnonzero(inputs.limits.fixed & (inputs.limits.fixed_amount < least - noise)):
        what = _("{unit} is fixed at {amount:,.2f} 万元, but its hard expenditure and issued money need {least:,.2f}")
        yield Problem(
            f"exceptions.{case.units.ids[place]}",
            what.format(unit=_name(case, place), amount=inputs.limits.fixed_amount[place], least=least[place]),
            _("raise the amount, or correct the unit's needs"),
        )
    for place in np.flatnonzero(steps.lower > steps.upper + noise):
        what = _("{unit} must get at least {lower:,.2f} 万元 and at most {upper:,.2f}")
        yield Problem(
            "bounds",
            what.format(unit=_name(case, place), lower=steps.lower[place], upper=steps.upper[place]),
            _("correct its floor or its cap"),
        )


def growing(steps: Steps) -> BoolArray:
    """Return which units (..., n) get more as θ rises."""
    return grows(steps.shared)


def grows(shared: FloatArray) -> BoolArray:
    """Return which units (..., n) have factor money to speak of."""
    return np.asarray(shared > FLOAT_NOISE * shared.sum(axis=-1, keepdims=True))


def _name(case: Case, place: np.intp) -> str:
    return case.units.names[place]


def _or_none(remedy: FloatArray) -> float | None:
    return None if np.isnan(remedy) else float(remedy)


def _fitting_floor(inputs: Inputs, steps: Steps) -> FloatArray:
    """Solve Σ max(base · t, what holds anyway) = spend for the floor t − 1; NaN where it is no lower than today's."""
    limits = inputs.limits
    anyway = np.maximum(limits.floor_amount - limits.projects, np.maximum(np.maximum(0.0, steps.due), limits.issued))
    anyway = np.where(limits.fixed, limits.fixed_amount, anyway)
    fitting = _solved(inputs, ~(limits.fixed | limits.free), anyway, np.full(anyway.shape, np.inf), steps.spend)
    return np.where(fitting < limits.floor[..., 0], fitting, np.nan)


def _fitting_cap(inputs: Inputs, steps: Steps, growing: BoolArray) -> FloatArray:
    """Solve Σ min(base · t, absolute cap) = spend for the smallest cap t − 1; NaN if it is no higher than today's."""
    limits = inputs.limits
    free = growing & ~(limits.fixed | limits.free)
    without_base = growing & limits.free & ~limits.fixed & np.isfinite(steps.upper)
    floors, _caps = written(
        limits, steps.due
    )  # as written: in whole steps a floor may not stand once the cap has risen
    lowest = np.where(without_base, steps.upper, floors)  # only its absolute cap holds a unit without a base
    highest = np.where(free, np.maximum(limits.cap_amount - limits.projects, lowest), lowest)
    growth = 1 + _solved(inputs, free, lowest, highest, steps.spend)[..., None]
    money = np.clip(growth * limits.base - limits.projects, lowest, highest)
    risen = free & (money > lowest) & (limits.base > 0)
    growths = np.divide(money + limits.projects, limits.base, out=np.zeros(money.shape), where=risen)
    fitting = np.where(np.isnan(growth[..., 0]), np.nan, growths.max(axis=-1) - 1)
    return np.where(fitting > limits.cap[..., 0], fitting, np.nan)


def _solved(inputs: Inputs, free: BoolArray, lower: FloatArray, upper: FloatArray, total: FloatArray) -> FloatArray:
    """Return t − 1 (...,) such that Σ clip(base · t − projects, lower, upper) = total, or NaN where no t does it."""
    projects, moves = inputs.limits.projects, np.where(free, inputs.limits.base, 0.0)
    growth, reached = common_multiplier(moves, lower + projects, upper + projects, total + projects.sum())
    off = np.abs(reached.sum(axis=-1) - projects.sum() - total)
    return np.where(off <= NOISE * np.maximum(1.0, total), growth - 1, np.nan)


def _heaviest(weight: FloatArray) -> tuple[int, ...]:
    ranked = np.argsort(-weight, kind="stable")[:SHOWN]
    return tuple(int(place) for place in ranked if weight[place] > 0)


def _weights(case: Case, steps: Steps, found: Conflict) -> Phrase:
    held = steps.lower if found.side == "floor" else steps.upper
    formula = steps.due + steps.shared
    one = _("{unit} (held at {held:,.2f}, formula {formula:,.2f})")
    units = [
        one.format(unit=case.units.names[place], held=held[place], formula=formula[place]) for place in found.heaviest
    ]
    return _("Heaviest: {units}").format(units=joined(", ", units))


def _advice(found: Conflict) -> Phrase:
    if found.remedy is None:
        return _("no change of `floor` or `cap` alone would do: look at the absolute limits and exceptions")
    millionths = found.remedy * 1e6  # rounded away from the limit, but 1.3 − 1 is 0.3
    value = (math.floor(millionths + 1e-6) if found.side == "floor" else math.ceil(millionths - 1e-6)) / 1e6
    advice = _('set bounds.{side} = {value} ({value:+.4%}), or bounds.on_conflict = "relax" to have it applied')
    return advice.format(side=found.side, value=value)


def _of_another_unit(inputs: Inputs) -> Iterator[Problem]:
    """Say where base and pool differ by a factor: a base in 元, or a pool that was forgotten."""
    base, pool = float(inputs.limits.base.sum()), float(inputs.counting.money(inputs.steps))
    if not base:
        return
    ratio = base / pool
    if ratio > FACTOR or ratio < 1 / FACTOR:
        what = _("the base adds up to {base:,.2f}, the pool is {pool:,.2f} 万元: {ratio:,.6g} times as much")
        todo = _("one of them seems to be written in 元, or an amount is missing")
        yield Problem("bounds.base", what.format(base=base, pool=pool, ratio=ratio), todo)
