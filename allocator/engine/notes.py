"""What a run has to say besides amounts: facts for the views to put into words."""

from collections.abc import Iterator

import numpy as np

from allocator.engine import deduction, limits
from allocator.engine.conflict import grows as grows_of
from allocator.kernel import BoolArray, IntArray
from allocator.kernel.rounding import tied
from allocator.model.allocation import Allocation, Steps
from allocator.model.facts import Note, NoteKind
from allocator.model.inputs import Inputs

NEAR = 1e-9


def limit_notes(inputs: Inputs, steps: Steps) -> list[Note]:
    """Return where limits stand as written, and by how much floors and caps moved the reserve."""
    whole = np.asarray(inputs.counting.money(inputs.steps))
    grows = grows_of(steps.shared)
    drawn = limits.drawn_in(inputs, steps.due, grows, whole, into_reserve=deduction.into_reserve(inputs))
    return list(_limit_notes(inputs, steps, drawn))


def _limit_notes(inputs: Inputs, steps: Steps, drawn: limits.Drawn) -> Iterator[Note]:
    if drawn.units.any():
        yield Note("limits_as_written", _rows(drawn.units))
    if drawn.floors:
        yield Note("floors_as_written", _rows(np.mod(drawn.lower / inputs.step, 1.0) > NEAR))
    if drawn.caps:
        yield Note("caps_as_written", _rows(np.isfinite(drawn.upper) & (drawn.upper > drawn.lower)))
    if deduction.into_reserve(inputs):
        kept = float(deduction.returned(inputs, steps.money, steps.cut, steps.cuts)[1])
        reserved = float(inputs.counting.money(inputs.steps)) - float(steps.spend)
        if abs(kept - reserved) > inputs.step:
            yield Note("reserve_moved", figures={"freed": kept, "reserve": reserved})


def result_notes(result: Allocation, paid: IntArray) -> tuple[Note, ...]:
    """Return what a result has to say of units: without a base, tied, holding more than due, due less than nothing."""
    return tuple(_result_notes(result, paid))


def rounding_notes(nearer: float) -> list[Note]:
    """Return by how many 万元 in all another rounding under crossing limits might be nearer, where that is open."""
    return [Note("rounding_unproven", figures={"nearer": nearer})] if nearer > 0 else []


def _result_notes(result: Allocation, paid: IntArray) -> Iterator[Note]:
    inputs, steps = result.inputs, result.steps
    rule = result.case.scenario.bounds
    if rule.base and (rule.floor is not None or rule.cap is not None):
        yield from _named("no_base", (inputs.limits.base <= 0) & ~inputs.limits.fixed)
    yield from _held(inputs, steps)
    yield from _owed(result)
    if result.mode == "factor" and (found := tied(steps.exact / inputs.step, int(paid.sum()))):
        alike, winners = found
        yield Note("tie_by_id", _rows(alike), {"given": float(winners.sum())})


def _owed(result: Allocation) -> Iterator[Note]:
    """Name units that are due less than nothing, and those that give back what they hold too much."""
    if result.recover is not None:
        for row in np.flatnonzero(result.recover > NEAR).tolist():
            yield Note("to_recover", (row,), {"recover": float(result.recover[row])})
    for money in result.tranches.values():
        for row in np.flatnonzero(money < 0).tolist():
            yield Note("given_back", (row,), {"back": float(-money[row])})


def _held(inputs: Inputs, steps: Steps) -> Iterator[Note]:
    """Name the units whose entitlement is below what they already hold."""
    limits_, due = inputs.limits, steps.wish
    held = (limits_.issued > 0) & (steps.lower <= limits_.issued) & (due < limits_.issued) & ~limits_.fixed
    for row in np.flatnonzero(held).tolist():
        yield Note("keeps_issued", (row,), {"held": float(limits_.issued[row]), "due": float(due[row])})


def _named(kind: NoteKind, which: BoolArray) -> Iterator[Note]:
    if which.any():
        yield Note(kind, _rows(which))


def _rows(which: BoolArray) -> tuple[int, ...]:
    return tuple(np.flatnonzero(which).tolist())
