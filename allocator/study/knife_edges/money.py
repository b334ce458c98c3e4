"""Edges of money: equal remainders, halves, limits, and plans that cost the same."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from allocator.kernel import BoolArray, FloatArray, fill
from allocator.kernel.rounding import error, largest_remainder
from allocator.lp.recheck import violations
from allocator.lp.result import ProgramAllocation
from allocator.lp.shadow_prices import held_by
from allocator.model.allocation import Allocation
from allocator.study.knife_edges.edge import Edge, moved

NOISE = 1e-9


def remainder_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the units with equal remainders between which the last step had to be given."""
    step, exact = result.inputs.step, result.steps.exact / result.inputs.step
    whole = np.floor(exact + error(exact))
    rest, up = exact - whole, _paid(result) > whole
    if up.all() or not up.any():
        return
    low, high = float(rest[up].min()), float(rest[~up].max())
    if low - high >= float(error(exact).max()):
        return
    near = np.abs(rest - low) < error(exact)
    winners, losers = np.flatnonzero(near & up), np.flatnonzero(near & ~up)
    last, first = int(winners[-1]), int(losers[0])
    by_id = bool(np.isin(whole[losers], whole[winners]).any())
    moves = {last: -step, first: step}
    yield Edge("remainder", _rows(near), "", low * step, high * step, "id" if by_id else "amount", moves)


def half_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the units that are due half a step above a whole one: halves go up."""
    step, due = result.inputs.step, result.steps.due / result.inputs.step
    half = np.abs(due - np.floor(due) - 0.5) <= error(due)
    allow = any(tranche.negative == "allow" for tranche in result.case.scenario.tranches.values())
    for row in np.flatnonzero(half & ((due > 0) | allow)).tolist():
        yield Edge("half", (row,), "", float(result.steps.due[row]), float(result.amount[row]), "up", {row: -step})


def limit_edges(result: Allocation) -> Iterator[Edge]:
    """Yield the units within a step of their floor or cap whose amount would be another, were it a step off."""
    steps, step = result.steps, result.inputs.step
    own = np.maximum(np.maximum(0.0, steps.due), result.inputs.limits.issued)
    ends: tuple[tuple[Literal["floor", "cap"], FloatArray, int], ...] = (
        ("floor", steps.lower, 1),
        ("cap", steps.upper, -1),
    )
    for side, limit, inwards in ends:
        near = np.isfinite(limit) & (limit > own + NOISE) & ~result.inputs.limits.fixed
        near &= np.abs(steps.wish - np.where(near, limit, 0.0)) < step - NOISE
        for row in np.flatnonzero(near).tolist():
            holds = (limit[row] - steps.wish[row]) * inwards > 0
            moves = _with_limit(result, side, row, step * inwards * (-1 if holds else 1))
            if moves:
                yield Edge("limit", (row,), "", float(steps.wish[row]), float(limit[row]), side, moves)


def _with_limit(result: Allocation, side: str, row: int, by: float) -> dict[int, float]:
    """Return what moves where one limit of one unit is off by some money (万元)."""
    steps, inputs = result.steps, result.inputs
    lower, upper = np.array(steps.lower), np.array(steps.upper)
    (lower if side == "floor" else upper)[row] += by
    if (lower > upper).any():
        return {}
    total = steps.spend - steps.due.sum(axis=-1)
    exact = fill.common_multiplier(steps.shared, lower - steps.due, upper - steps.due, total)[1] + steps.due
    if abs(float(exact.sum() - steps.spend)) > NOISE * max(1.0, float(steps.spend)):
        return {}
    paid = largest_remainder(exact / inputs.step, np.rint(steps.spend / inputs.step).astype(np.int64))
    return moved(result, inputs.counting.money(paid + inputs.project_steps))


def plan_edges(result: ProgramAllocation) -> Iterator[Edge]:
    """Yield the units that could have more in another plan that costs no more, and what the others would then lose."""
    program, amount, step = result.program, result.solution.amount, result.inputs.step
    held = held_by(program, amount)
    gives = np.where(held.at_floor | (amount < step), -np.inf, held.saved)
    for row in np.flatnonzero(~held.at_cap & np.isfinite(held.next)).tolist():
        alike = np.abs(gives - held.next[row]) <= NOISE * (1 + abs(float(held.next[row])))
        alike[row] = False
        for giver in np.flatnonzero(alike).tolist():
            other = np.array(amount)
            other[[row, giver]] += (step, -step)
            same = abs(float(program.objective(other) - program.objective(amount)))
            if not violations(program, other) and same <= NOISE * (1 + abs(float(program.objective(amount)))):
                figure = float(held.next[row])
                yield Edge("plan", (row, giver), "", figure, figure, "fraction", {row: step, giver: -step})
                break


def _paid(result: Allocation) -> FloatArray:
    projects = result.inputs.project_steps
    return np.rint(result.amount / result.inputs.step) - projects


def _rows(which: BoolArray) -> tuple[int, ...]:
    return tuple(np.flatnonzero(which).tolist())
