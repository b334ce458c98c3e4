"""The one pipeline: pool, hard expenditure, scores, carryover, bounds, rounding, split, projects.

`calculate` is the arithmetic before rounding, for any number of scenarios at once; `allocate` is one scenario, checked,
rounded, split over tranches and explained.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from allocator.engine import conflict as bounds_conflict
from allocator.engine.checks import checks
from allocator.engine.tranches import split
from allocator.errors import BoundsError, Problem, ShortfallError
from allocator.intake import take_in
from allocator.kernel import BoolArray, FloatArray, IntArray, bounds, carryover, fill, hard, score
from allocator.kernel.rounding import largest_remainder
from allocator.language import Phrase
from allocator.model.allocation import Allocation, Ledger, Steps, Totals
from allocator.model.case import Case
from allocator.model.facts import Note
from allocator.model.inputs import Deduction, Inputs, Limits
from allocator.model.pool import HALF_UP

if TYPE_CHECKING:
    from allocator.lp.frontier import Frontier
    from allocator.lp.problem import Program

NOISE = 1e-9
"""A bound holds a unit when it moves its amount by more than this part."""

ENTRY_DECIMALS = 9
"""Ledger entries are decimal numbers, so that what is printed adds up to the amount without a remainder."""

FULL = 1 - 1e-12
"""A guarantee rate below this is a shortfall and not float noise."""


def calculate(inputs: Inputs) -> Steps:
    """Return the steps before rounding; any input may carry leading batch axes. Raises nothing: see `allocate`."""
    first, guarantee = hard.hard_expenditure(inputs.need, inputs.deduction.balance, inputs.carryover_use, inputs.pool)
    rest = np.maximum(inputs.pool - first.sum(axis=-1), 0.0)
    shares = score.factor_shares(inputs.indicator_shares, inputs.indicator_weights)
    money = score.money(rest, inputs.weights, shares)
    cut = CUTS[inputs.deduction.method](inputs.deduction, money)
    back, spend = _returned(inputs, money, cut)
    lower, upper = _limits(inputs.limits, first)
    theta, exact = fill.common_multiplier(money - cut + back, lower - first, upper - first, spend - first.sum(axis=-1))
    exact += first
    result = (inputs.pool, first, guarantee, rest, inputs.weights, shares)
    return Steps(*result, money, cut, back, lower, upper, spend, theta, exact)


def allocate(case: Case, mode: str | None = None, *, confirm: bool = False) -> Allocation:
    """Return what every unit of `case` gets, by the `mode` "factor" or "lp"; without one, as the scenario says.

    The LP mode's plan is proved by duality; `confirm` has a solver asked about it too, whatever its size.
    Raises PolicyError where the figures do not carry the policy, ShortfallError where hard expenditure exceeds the
    pool, BoundsError where floors, caps and group limits leave no way, SplitError where the tranches cannot pay the
    units, SolverError where no solver proves the LP mode's plan.
    """
    rule = case.scenario.lp
    inputs = take_in(case)
    if (mode or (rule.mode if rule else "factor")) == "lp":
        return _by_program(case, inputs, confirm=confirm)
    steps = calculate(inputs)
    _refuse_shortfall(case, steps)
    inputs, steps, notes = _within_bounds(case, inputs, steps)
    paid = paid_steps(inputs, steps)
    return _result(case, "factor", inputs, steps, paid, _bound(inputs, steps), notes)


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
    paid = rounded(program, steps.exact / inputs.step, int(_steps_to_spend(inputs, steps)))
    held = np.where(solution.at_floor, "floor", np.where(solution.at_cap, "cap", ""))
    result = _result(case, "lp", inputs, steps, paid, _bound_names(inputs, held), [])
    result = replace(result, checks=(*result.checks, groups_kept(program, paid)))
    return ProgramAllocation(**vars(result), program=program, solution=solution)


def _without_deduction(inputs: Inputs) -> Inputs:
    return replace(inputs, deduction=replace(inputs.deduction, method="none"))


def _program(case: Case, inputs: Inputs) -> tuple[Steps, "Program"]:
    """Return the steps up to the targets, and the program that moves money away from them."""
    from allocator.intake.program import take_in_program  # noqa: PLC0415

    steps = calculate(inputs)
    _refuse_shortfall(case, steps)
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    return steps, take_in_program(case, inputs, steps)


def paid_steps(inputs: Inputs, steps: Steps) -> IntArray:
    """Return what is paid to each unit besides projects, (..., n) in steps."""
    exact = steps.exact if inputs.step == 1 else steps.exact / inputs.step
    return largest_remainder(exact, _steps_to_spend(inputs, steps))


def _steps_to_spend(inputs: Inputs, steps: Steps) -> IntArray:
    return np.floor(steps.spend / inputs.step + HALF_UP).astype(np.int64)


def calculated_feasible(case: Case, inputs: Inputs) -> tuple[Steps, BoolArray]:
    """Return the steps of many scenarios as `allocate` would pay them, and which of them (...,) can be paid at all.

    The inputs, each with batch axes or without, are those of `case` with other weights or other indicators. Raises
    what `allocate` raises on grounds that neither can change: ShortfallError, and BoundsError for contradictory units.
    """
    steps = calculate(inputs)
    _refuse_shortfall(case, steps)
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    feasible = bounds_conflict.feasible(steps)
    if case.scenario.bounds.on_conflict == "relax" and not feasible.all():
        steps = calculate(bounds_conflict.all_relaxed(inputs, steps))
        feasible = bounds_conflict.feasible(steps)
    return steps, feasible


def _cut_tiers(rule: Deduction, money: FloatArray) -> FloatArray:
    return carryover.by_tiers(money, carryover.rate(rule.balance, rule.available), rule.over, rule.cut)


def _cut_excess(rule: Deduction, money: FloatArray) -> FloatArray:
    return carryover.by_excess(money, rule.balance, rule.threshold * rule.available, rule.rate, rule.max_cut)


def _cut_increment(rule: Deduction, money: FloatArray) -> FloatArray:
    return carryover.by_excess(money, rule.balance, rule.previous, rule.rate, rule.max_cut)


def _cut_stale(rule: Deduction, money: FloatArray) -> FloatArray:
    return np.minimum(rule.stale, rule.max_cut * money)


def _cut_nothing(_rule: Deduction, money: FloatArray) -> FloatArray:
    return np.zeros_like(money)


def _returned(inputs: Inputs, money: FloatArray, cut: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return what of the cut goes back to the units, and what there is to spend: all of the pool, or less the cut."""
    if inputs.deduction.return_to == "reserve":
        return np.zeros_like(cut), inputs.pool - cut.sum(axis=-1)
    back = carryover.returned(money, cut, to_all=inputs.deduction.return_to == "all")
    return back, np.broadcast_to(inputs.pool, cut.shape[:-1])


CUTS: dict[str, Callable[[Deduction, FloatArray], FloatArray]] = {
    "none": _cut_nothing,
    "tiers": _cut_tiers,
    "excess": _cut_excess,
    "increment": _cut_increment,
    "stale": _cut_stale,
}
"""The carryover methods by name."""


def _limits(limits: Limits, first: FloatArray) -> tuple[FloatArray, FloatArray]:
    floor = np.maximum(bounds.changed(limits.base, limits.floor), limits.floor_amount) - limits.projects
    cap = np.minimum(bounds.changed(limits.base, limits.cap), limits.cap_amount) - limits.projects
    return bounds.limits(np.maximum(first, limits.issued), floor, cap, limits.fixed, limits.fixed_amount)


def _refuse_shortfall(case: Case, steps: Steps) -> None:
    rule = case.scenario.hard
    rate = float(steps.guarantee_rate)
    if rule is None or rule.shortfall == "proportional" or rate >= FULL:
        return
    pool = float(steps.hard.sum())
    what = Phrase("hard expenditure needs {need:,.2f} 万元, {gap:,.2f} more than the factor pool of {pool:,.2f}")
    todo = Phrase('lower `coverage`, or set hard.shortfall = "proportional" to pay {rate:.2%} of every need')
    problem = what.format(need=pool / rate, gap=pool / rate - pool, pool=pool)
    raise ShortfallError(Problem("hard", problem, todo.format(rate=rate)))


def _within_bounds(case: Case, inputs: Inputs, steps: Steps) -> tuple[Inputs, Steps, list[Note]]:
    """Return inputs and steps that can be paid: as they are, or with the floor or cap relaxed where policy says so."""
    if problems := bounds_conflict.unit_conflicts(case, inputs, steps):
        raise BoundsError(problems)
    found = bounds_conflict.conflict(inputs, steps)
    if found is None:
        return inputs, steps, []
    if case.scenario.bounds.on_conflict == "error" or found.remedy is None:
        raise bounds_conflict.refuse(case, steps, found)
    inputs = bounds_conflict.relaxed(inputs, found)
    return inputs, calculate(inputs), [bounds_conflict.relaxation_note(case, found)]


def _held_notes(inputs: Inputs, steps: Steps) -> list[Note]:
    """Name the units whose entitlement is below what they already hold."""
    limits = inputs.limits
    due = steps.hard + steps.theta * steps.shared
    held = (limits.issued > 0) & (steps.lower <= limits.issued) & (due < limits.issued) & ~limits.fixed
    return [
        Note("keeps_issued", (place,), {"held": float(limits.issued[place]), "due": float(due[place])})
        for place in np.flatnonzero(held).tolist()
    ]


def _result(  # noqa: PLR0913, PLR0917 - what the modes have in common
    case: Case,
    mode: str,
    inputs: Inputs,
    steps: Steps,
    paid: IntArray,
    bound: tuple[str | None, ...],
    notes: list[Note],
) -> Allocation:
    table = split(inputs, paid)
    reserves = {
        key: tranche.pool.reserve + table.held_back[key] * inputs.step for key, tranche in inputs.tranches.items()
    }
    tranches = {
        key: _money(table.steps[key] * inputs.step + tranche.projects) for key, tranche in inputs.tranches.items()
    }
    book = _ledger(case, inputs, steps, paid)
    last_year = [case.units.columns[column] for column in case.scenario.last_year_columns]
    result = Allocation(
        case=case,
        mode=mode,
        inputs=inputs,
        steps=steps,
        totals=_totals(case, mode, steps, book, reserves),
        ledger=book,
        amount=_money(book.total()),
        bound=bound,
        last_year=np.sum(last_year, axis=0) if last_year else None,
        tranches=tranches,
        sources=_by_source(case, tranches),
        reserves=reserves,
        checks=(),
        notes=(*notes, *_held_notes(inputs, steps)),
    )
    return replace(result, checks=checks(result))


def _ledger(case: Case, inputs: Inputs, steps: Steps, paid: IntArray) -> Ledger:
    def entry(money: FloatArray) -> FloatArray:
        return _tidy(money, ENTRY_DECIMALS)

    factors = {key: entry(steps.factors[place]) for place, key in enumerate(case.scenario.factors)}
    bounds_moved = entry(steps.exact - steps.hard - steps.shared)
    open_entries = np.zeros((2, len(paid)))
    book = Ledger(entry(steps.hard), factors, entry(-steps.cut), entry(steps.returned), bounds_moved, *open_entries)
    given_out = np.asarray(paid * inputs.step, dtype=np.float64)
    rounding = _tidy(_money(given_out) - book.total(), ENTRY_DECIMALS)
    projects = np.sum([tranche.projects for tranche in inputs.tranches.values()], axis=0)
    return replace(book, rounding=rounding, projects=_money(projects))


def _totals(case: Case, mode: str, steps: Steps, book: Ledger, reserves: Mapping[str, float]) -> Totals:
    def total(money: FloatArray) -> float:
        return float(_money(money.sum()))

    return Totals(
        pool=total(steps.pool),
        hard=total(steps.hard),
        factors={key: total(steps.factors[place]) for place, key in enumerate(case.scenario.factors)},
        reserve=total(np.array(list(reserves.values()))),
        projects=total(book.projects),
        amount=total(book.total()),
        point_value=float(_money(steps.rest)),
        theta=float(steps.theta) if mode == "factor" else None,
        guarantee_rate=float(steps.guarantee_rate),
    )


def _bound(inputs: Inputs, steps: Steps) -> tuple[str | None, ...]:
    """Say what holds each unit in the factor mode."""
    wish = steps.hard + steps.theta * steps.shared
    noise = NOISE * np.maximum(1.0, wish)
    held = np.where(wish < steps.lower - noise, "floor", np.where(wish > steps.upper + noise, "cap", ""))
    return _bound_names(inputs, held)


def _bound_names(inputs: Inputs, held: npt.NDArray[np.str_]) -> tuple[str | None, ...]:
    """Return "floor", "cap" or None of each unit in table order; "exception" where its amount is fixed."""
    held = np.where(inputs.limits.fixed, "exception", held)
    return tuple(word or None for word in held.tolist())


def _by_source(case: Case, tranches: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    sources = {key: np.zeros(len(case.units)) for key in case.scenario.sources}
    for key, money in tranches.items():
        sources[case.scenario.tranches[key].source] += money
    return sources


def _money(amount: FloatArray) -> FloatArray:
    """Return steps × step as the decimal number it stands for: 3 × 0.1 is 0.3."""
    return _tidy(amount, 6)


def _tidy(amount: FloatArray, decimals: int) -> FloatArray:
    """Round, and write nothing as −0."""
    return np.round(amount, decimals) + 0.0
