"""The one pipeline: pool, hard expenditure, scores, deductions, bounds, rounding, split, projects.

`calculate` is the arithmetic before rounding, for any number of scenarios at once; `allocate` is one scenario, checked,
rounded, split over tranches and explained.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from allocator.engine import conflict as bounds_conflict
from allocator.engine import deduction, limits
from allocator.engine.need import by_need
from allocator.engine.notes import limit_notes, result_notes, rounding_notes
from allocator.engine.refusals import refuse_common_pool, refuse_mode, refuse_shortfall
from allocator.engine.result import bound_names, held_by, result_of
from allocator.errors import BoundsError
from allocator.intake import take_in
from allocator.kernel import BoolArray, FloatArray, IntArray, carryover, fill, hard, score
from allocator.kernel.rounding import at_least, at_most, largest_remainder
from allocator.model.allocation import Allocation, Steps
from allocator.model.case import Case
from allocator.model.facts import Note
from allocator.model.inputs import Inputs

if TYPE_CHECKING:
    from allocator.lp.frontier import Frontier
    from allocator.lp.problem import Program


HALF_UP = 0.5 + 1e-9
"""Added before rounding down to whole steps what freed money keeps in reserve: halves go up, float error aside."""


def calculate(inputs: Inputs) -> Steps:
    """Return the steps before rounding; any input may carry leading batch axes. Raises nothing: see `allocate`."""
    adjusted = inputs.adjusted
    first, guarantee = hard.hard_expenditure(
        inputs.need,
        inputs.deduction.balance,
        inputs.carryover_use,
        np.maximum(inputs.pool - adjusted.sum(axis=-1), 0.0),
    )
    due = first + adjusted
    rest = np.maximum(inputs.pool - due.sum(axis=-1), 0.0)
    shares = score.factor_shares(inputs.indicator_shares, inputs.indicator_weights)
    money, coefficient = _factor_money(inputs, rest, shares)
    cut, cuts = deduction.cuts(inputs, money)
    back, kept = deduction.returned(inputs, money, cut, cuts)
    shared = carryover.left(money, cut, cuts) + back
    drawn, spend = _limits(inputs, due, shared, kept)
    theta, exact = fill.common_multiplier(shared, drawn.lower - due, drawn.upper - due, spend - due.sum(axis=-1))
    exact += due
    scored = (rest, inputs.weights, shares, coefficient, money)
    return Steps(
        inputs.pool, first, guarantee, due, *scored, cut, cuts, back, drawn.lower, drawn.upper, spend, theta, exact
    )


def _factor_money(inputs: Inputs, rest: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the money (..., n) of all factors, those of uses among them, and what [score] moves of it."""
    plain = score.money(rest, inputs.weights, shares)
    moved = np.zeros(plain.shape)
    if not inputs.score.is_plain:
        measures = score.factor_shares(inputs.indicator_values, inputs.indicator_weights)
        whole = score.scores(inputs.weights, measures if inputs.score.of_value else shares, inputs.score.times)
        moved = rest[..., None] * whole - plain
    money = plain + moved
    for use in inputs.uses:
        money, moved = money + use.pool * use.shares, moved + use.coefficient
    return money, moved


def _limits(inputs: Inputs, due: FloatArray, shared: FloatArray, kept: FloatArray) -> tuple[limits.Drawn, FloatArray]:
    """Return the limits as they hold, and what is given out (...,) in 万元, a whole number of steps.

    Freed money that is kept in reserve goes to floors first, and what caps do not take goes to it.
    """
    whole, to_reserve = np.asarray(inputs.counting.money(inputs.steps)), deduction.into_reserve(inputs)
    grows = bounds_conflict.grows(shared)
    drawn = limits.drawn_in(inputs, due, grows, whole, into_reserve=to_reserve)
    if not to_reserve:
        return drawn, np.broadcast_to(whole, kept.shape)
    least, most = drawn.lower.sum(axis=-1), np.minimum(np.where(grows, drawn.upper, drawn.lower).sum(axis=-1), whole)
    step = inputs.step
    low, high = at_least(least / step), at_most(most / step)
    steps = np.floor(np.clip(whole - kept, least, most) / step + HALF_UP).astype(np.int64)
    return drawn, inputs.counting.money(np.where(low <= high, np.clip(steps, low, high), high))


def allocate(case: Case, mode: str | None = None, *, confirm: bool = False) -> Allocation:
    """Return what every unit of `case` gets, by the `mode` "factor" or "lp"; without one, as the scenario says.

    The LP mode's plan is proved by duality; `confirm` has a solver asked about it too, whatever its size.
    Raises PolicyError where the figures do not carry the policy or the mode is unknown, ShortfallError where hard
    expenditure exceeds the pool, BoundsError where floors, caps and group limits leave no way, SplitError where the
    tranches cannot pay the units, SolverError where no solver proves the LP mode's plan.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> allocator.allocate(case)
    Allocation(广西2025年就业补助资金基准方案（示例）, 2025: 126 units, 278,159 万元)
    """
    refuse_mode(mode)
    rule = case.scenario.lp
    if any(tranche.is_need for tranche in case.scenario.tranches.values()):
        return by_need(case)
    inputs = take_in(case)
    if (mode or (rule.mode if rule else "factor")) == "lp":
        return _by_program(case, inputs, confirm=confirm)
    inputs, steps, notes = _carried_out(case, inputs)
    paid = paid_steps(inputs, steps)
    notes += limit_notes(inputs, steps)
    result = result_of(case, "factor", inputs, steps, paid, held_by(inputs, steps))
    return replace(result, notes=(*notes, *result_notes(result, paid)))


def exact_amounts(case: Case) -> FloatArray:
    """Return what `allocate` would pay every unit of `case` were nothing rounded (n,) in 万元, projects included.

    Raises what `allocate` raises before it rounds.
    """
    rule = case.scenario.lp
    if (rule and rule.mode == "lp") or any(tranche.is_need for tranche in case.scenario.tranches.values()):
        result = allocate(case)
        inputs, steps = result.inputs, result.steps
    else:
        inputs, steps, _notes = _carried_out(case, take_in(case))
    return np.asarray(steps.exact + inputs.counting.money(inputs.project_steps))


def _carried_out(case: Case, inputs: Inputs) -> tuple[Inputs, Steps, list[Note]]:
    """Return inputs and steps of the formula as they can be paid."""
    steps = calculate(inputs)
    refuse_shortfall(case, inputs, steps)
    refuse_common_pool(case, inputs, steps)
    return _within_bounds(case, inputs, steps)


def frontier(case: Case, weights: Sequence[float]) -> "Frontier":
    """Return what each carryover weight of the LP mode buys. Raises what `allocate` raises."""
    from allocator.lp.frontier import frontier as plans  # noqa: PLC0415

    program, rule = _program(case, _without_deduction(take_in(case)))[1], case.scenario.lp
    return plans(program, np.array(weights), rule.solver if rule else "highs")


def _by_program(case: Case, inputs: Inputs, *, confirm: bool) -> Allocation:
    """Move money by the LP mode, in place of deduction and bounds."""
    from allocator.lp.recheck import groups_kept  # noqa: PLC0415 - solvers are heavy
    from allocator.lp.result import ProgramAllocation  # noqa: PLC0415
    from allocator.lp.rounding import rounded  # noqa: PLC0415
    from allocator.lp.solution import solve  # noqa: PLC0415

    inputs = _without_deduction(inputs)
    steps, program = _program(case, inputs)
    solver = case.scenario.lp.solver if case.scenario.lp else "highs"
    solution = solve(program, solver, confirm=confirm or None)
    steps = replace(steps, exact=solution.amount, theta=np.array(1.0))
    whole = round(float(steps.spend) / inputs.step)
    paid, nearer = rounded(program, steps.exact / inputs.step, whole)
    held = np.where(solution.at_floor, "floor", np.where(solution.at_cap, "cap", ""))
    result = result_of(case, "lp", inputs, steps, paid, bound_names(inputs, held))
    notes = (*result_notes(result, paid), *rounding_notes(nearer * inputs.step))
    result = replace(result, checks=(*result.checks, groups_kept(program, paid)), notes=notes)
    return ProgramAllocation(**vars(result), program=program, solution=solution)


def _without_deduction(inputs: Inputs) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, method="none"))


def _program(case: Case, inputs: Inputs) -> tuple[Steps, "Program"]:
    """Return the steps up to the targets, and the program that moves money away from them."""
    from allocator.intake.program import take_in_program  # noqa: PLC0415

    steps = calculate(inputs)
    refuse_shortfall(case, inputs, steps)
    refuse_common_pool(case, inputs, steps)
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    return steps, take_in_program(case, inputs, steps)


def paid_steps(inputs: Inputs, steps: Steps) -> IntArray:
    """Return what is paid to each unit besides projects, (..., n) in steps."""
    exact = steps.exact if inputs.step == 1 else steps.exact / inputs.step
    return largest_remainder(exact, np.rint(steps.spend / inputs.step).astype(np.int64))


def calculated_feasible(case: Case, inputs: Inputs) -> tuple[Steps, BoolArray]:
    """Return the steps of many scenarios as `allocate` would pay them, and which of them (...,) can be paid at all.

    The inputs, each with batch axes or without, are those of `case` with other weights or other indicators. Raises
    what `allocate` raises on grounds that neither can change: ShortfallError, and BoundsError for contradictory units.
    """
    steps = calculate(inputs)
    refuse_shortfall(case, inputs, steps)
    refuse_common_pool(case, inputs, steps)
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    feasible = bounds_conflict.feasible(steps)
    if case.scenario.bounds.on_conflict == "relax" and not feasible.all():
        steps = calculate(bounds_conflict.all_relaxed(inputs, steps))
        feasible = bounds_conflict.feasible(steps)
    return steps, feasible


def _within_bounds(case: Case, inputs: Inputs, steps: Steps) -> tuple[Inputs, Steps, list[Note]]:
    """Return inputs and steps that can be paid: as they are, or with the floor or cap relaxed where policy says so."""
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    found = bounds_conflict.conflict(inputs, steps)
    if found is None:
        return inputs, steps, []
    if case.scenario.bounds.on_conflict == "error" or found.remedy is None:
        raise bounds_conflict.refuse(case, inputs, steps, found)
    inputs = bounds_conflict.relaxed(inputs, found)
    return inputs, calculate(inputs), [bounds_conflict.relaxation_note(case, found)]
