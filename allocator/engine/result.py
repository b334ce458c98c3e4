"""From steps that are paid to the result: ledger, tranches, sources, totals, checks."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from allocator.engine import limits
from allocator.engine.checks import checks
from allocator.engine.tranches import split
from allocator.kernel import FloatArray, IntArray
from allocator.model.allocation import Allocation, Ledger, Steps, Totals, column_of
from allocator.model.case import Case
from allocator.model.inputs import Inputs

NOISE = 1e-9
"""A bound holds a unit when it moves its amount by more than this part."""

PLACES = 9
"""The most decimals of a ledger entry; fewer where the money is so large that they would not be exact."""

EXACT = 2.0**52
"""Whole numbers up to here are exact in float64, with a bit to spare."""


def result_of(  # noqa: PLR0913, PLR0917 - what the modes have in common
    case: Case, mode: str, inputs: Inputs, steps: Steps, paid: IntArray, bound: tuple[str | None, ...]
) -> Allocation:
    """Return the result of paying `paid` (n,) steps besides projects; checked, without notes."""
    table = split(inputs, paid, steps.exact)
    money = inputs.counting.money
    tranches = {key: money(table.steps[key] + tranche.projects) for key, tranche in inputs.tranches.items()}
    kept = {key: tranche.pool.reserve_steps + table.held_back[key] for key, tranche in inputs.tranches.items()}
    reserves, reserved = {key: float(money(steps)) for key, steps in kept.items()}, sum(kept.values())
    book = _ledger(case, inputs, steps, paid)
    last_year = [column_of(case, inputs, column) for column in case.scenario.last_year_columns]
    recover = steps.recover if bool((steps.recover > NOISE).any()) else None
    result = Allocation(
        case=case,
        mode=mode,
        inputs=inputs,
        steps=steps,
        totals=replace(_totals(mode, inputs, steps, paid, book), reserve=float(money(reserved))),
        ledger=book,
        amount=money(paid + inputs.project_steps),
        bound=bound,
        last_year=np.sum(last_year, axis=0) if last_year else None,
        tranches=tranches,
        sources=_by_source(case, inputs, table.steps),
        reserves=reserves,
        checks=(),
        notes=(),
        recover=recover,
    )
    return replace(result, checks=checks(result, paid, table.steps))


def held_by(inputs: Inputs, steps: Steps) -> tuple[str | None, ...]:
    """Say what holds each unit in the factor mode."""
    return bound_names(inputs, held(inputs, steps))


def held(inputs: Inputs, steps: Steps) -> npt.NDArray[np.str_]:
    """Return "floor", "cap" or nothing of each unit (..., n) in the factor mode, fixed amounts apart."""
    wish = steps.wish
    noise = NOISE * np.maximum(1.0, np.abs(wish))
    own = np.maximum(0.0, steps.due)
    lower = np.where(limits.written(inputs.limits, steps.due)[0] > own + noise, steps.lower, own)
    return np.where(wish < lower - noise, "floor", np.where(wish > steps.upper + noise, "cap", ""))


def bound_names(inputs: Inputs, held: npt.NDArray[np.str_]) -> tuple[str | None, ...]:
    """Return "floor", "cap" or None of each unit; "exception" where its amount is fixed."""
    held = np.where(inputs.limits.fixed, "exception", held)
    return tuple(word or None for word in held.tolist())


def _ledger(case: Case, inputs: Inputs, steps: Steps, paid: IntArray) -> Ledger:
    """Return the ledger in decimal numbers that add up to the amount as they are printed."""
    step = inputs.counting.exact
    largest = max(1.0, float(np.abs(steps.exact).sum()), float(np.abs(steps.due).sum()), float(steps.money.sum()))
    places = max(inputs.counting.decimals, min(PLACES, int(np.floor(np.log10(EXACT / largest)))))

    def entry(money: FloatArray) -> FloatArray:
        return np.round(money, places) + 0.0  # nothing is written as −0

    keys = list(case.scenario.factors)
    factors = {key: entry(steps.factors[place]) for place, key in enumerate(keys)}
    for use in inputs.uses:
        factors |= {key: entry(use.money[place]) for place, key in enumerate(use.keys)}
    turned = not inputs.score.is_plain or any(np.any(use.coefficient) for use in inputs.uses)
    book = Ledger(
        hard=entry(steps.hard),
        adjustments={key: entry(money) for key, money in inputs.adjustments.items()},
        factors=factors,
        coefficient=entry(steps.coefficient) if turned else None,
        carryover_cut=entry(-steps.cut),
        deductions={rule.key: entry(-cut) for rule, cut in zip(inputs.cuts, steps.cuts, strict=True)},
        carryover_returned=entry(steps.returned),
        bounds=entry(steps.exact - steps.due - steps.shared),
        rounding=np.zeros(len(paid)),
        projects=inputs.counting.money(inputs.project_steps),
        places=places,
    )
    unit = 10**places
    whole = (paid + inputs.project_steps) * (step.numerator * (unit // step.denominator))
    rounding = whole - sum(book.counted().values())
    return replace(book, rounding=rounding / float(unit))


def _totals(mode: str, inputs: Inputs, steps: Steps, paid: IntArray, book: Ledger) -> Totals:
    money = inputs.counting.money

    def total(entries: FloatArray) -> float:
        return float(np.round(entries.sum(), 6)) + 0.0

    return Totals(
        pool=float(money(inputs.steps)),
        hard=total(steps.hard),
        factors={key: total(entry) for key, entry in book.factors.items()},
        reserve=0.0,
        projects=float(money(int(inputs.project_steps.sum()))),
        amount=float(money(int(paid.sum() + inputs.project_steps.sum()))),
        point_value=total(steps.rest),
        theta=float(steps.theta) if mode == "factor" else None,
        guarantee_rate=float(steps.guarantee_rate),
        adjustments={key: total(entry) for key, entry in book.adjustments.items()},
        deductions={key: total(entry) for key, entry in book.deductions.items()},
    )


def _by_source(case: Case, inputs: Inputs, cells: Mapping[str, IntArray]) -> dict[str, FloatArray]:
    sources = {key: np.zeros(inputs.size, dtype=np.int64) for key in case.scenario.sources}
    for key, steps in cells.items():
        sources[case.scenario.tranches[key].source] += steps + inputs.tranches[key].projects
    return {key: inputs.counting.money(steps) for key, steps in sources.items()}
