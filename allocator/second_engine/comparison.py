"""What another program says of every figure, beside what the second engine finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, isinf
from typing import Any

from allocator.model.allocation import Allocation
from allocator.model.inputs import IndicatorColumn
from allocator.second_engine.calculation import Calculated
from allocator.second_engine.multiplier import Limit
from allocator.second_engine.numbers import Column, decimal
from allocator.second_engine.split import Claimed

COUNTED = ("amount", "projects")
"""Figures that are whole steps, and so are equal or not; the others are equal up to the noise of float64."""

NOISE, PART = Fraction(1, 10**6), Fraction(1, 10**12)
"""Money is equal that differs by less than one 分, or than this part of the largest amount in a case."""

SHARES = Fraction(1, 10**9)
"""Figures of an indicator are equal that differ by less than this part of the largest in their column."""

STEPS = ("raw", "rate", "scaled", "value", "share")


@dataclass(frozen=True)
class Difference:
    """One figure on which two programs differ: its key, the unit's place (None: of the whole), and both."""

    figure: str
    row: int | None
    certified: Limit
    claimed: Limit


def claimed_figures(result: Allocation) -> dict[str, list[Limit]]:
    """Return what a result says of its units, under the keys of the second engine."""
    steps, ledger, inputs = result.steps, result.ledger, result.inputs
    of_uses = [indicator for use in inputs.uses for indicator in use.indicators]
    found = {key: column for item in (*inputs.indicators, *of_uses) for key, column in _indicator(item)}
    found |= ledger.entries()
    found |= {"lower": steps.lower, "upper": steps.upper, "exact": steps.exact, "amount": result.amount}
    if result.recover is not None:
        found["recover"] = result.recover
    return {key: [_or_none(figure) for figure in column.tolist()] for key, column in found.items()}


def _indicator(item: IndicatorColumn) -> Iterator[tuple[str, Any]]:
    for step in STEPS:
        yield f"indicators.{item.factor}.{item.key}.{step}", getattr(item, step)


def _or_none(figure: float) -> Limit:
    return None if isinf(figure) else decimal(figure)


def claimed_table(result: Allocation, step: Fraction) -> Claimed:
    """Return what a result says of the tranches, in whole steps of factor money."""
    tranches = result.inputs.tranches
    cells = {key: [round(decimal(money) / step) for money in (result.tranches[key]).tolist()] for key in tranches}
    projects = {key: tranches[key].projects.tolist() for key in tranches}
    kept = {key: round(decimal(result.reserves[key]) / step) - tranches[key].pool.reserve_steps for key in tranches}
    return Claimed(
        {key: [cell - project for cell, project in zip(cells[key], projects[key], strict=True)] for key in cells}, kept
    )


def claimed_plan(result: Allocation, step: Fraction) -> tuple[Column, list[int]]:
    """Return what a result says of the plan before rounding, and the steps paid besides projects."""
    paid = zip(result.amount.tolist(), result.inputs.project_steps.tolist(), strict=True)
    return list(map(decimal, result.steps.exact.tolist())), [round(decimal(money) / step) - own for money, own in paid]


def differences(found: Calculated, result: Allocation) -> list[Difference]:
    """Return every figure of a unit on which the two differ, in the order of the rule."""
    claimed = claimed_figures(result)
    largest = max((abs(amount) for amount in found.figures["amount"] if amount is not None), default=Fraction(0))
    noise = max(NOISE, PART * largest * 100)
    told: list[Difference] = []
    for key, column in found.figures.items():
        other = claimed.get(key, [Fraction(0)] * len(column) if key in OPTIONAL else None)
        if other is not None:
            told += _of_column(key, column, other, _slack(key, column, noise))
    return told


OPTIONAL = ("coefficient", "recover")
"""Figures that a result leaves out where they are nothing."""


def _slack(key: str, column: Sequence[Limit], noise: Fraction) -> Fraction:
    if key in COUNTED:
        return Fraction(0)
    if key.startswith("indicators."):
        return SHARES * max((abs(figure) for figure in column if figure is not None), default=Fraction(0))
    return noise


def _of_column(key: str, column: Sequence[Limit], other: Sequence[Limit], slack: Fraction) -> Iterator[Difference]:
    for row, (ours, theirs) in enumerate(zip(column, other, strict=True)):
        if (ours is None) != (theirs is None) or (
            ours is not None and theirs is not None and abs(ours - theirs) > slack
        ):
            yield Difference(key, row, ours, theirs)


def whole_differences(found: Calculated, result: Allocation) -> list[Difference]:
    """Return every figure of the whole on which the two differ."""
    limits = result.inputs.limits
    claimed = {
        "pool": decimal(result.totals.pool),
        "guarantee_rate": decimal(result.totals.guarantee_rate),
        "point_value": decimal(result.totals.point_value),
        "spend": decimal(float(result.steps.spend)),
        "reserve": decimal(result.totals.reserve),
        "bounds.floor": decimal(float(limits.floor[0])),
        "bounds.cap": decimal(float(limits.cap[0])) if isfinite(limits.cap[0]) else Fraction(0),
    }
    told = [
        Difference(key, None, ours, claimed[key])
        for key, ours in found.totals.items()
        if key in claimed and abs(ours - claimed[key]) > max(NOISE, PART * abs(ours))
    ]
    return [*told, *_theta(found.thetas, result)]


def _theta(thetas: tuple[Fraction, Limit] | None, result: Allocation) -> Iterator[Difference]:
    if thetas is None or result.totals.theta is None:
        return
    theirs, (low, high) = decimal(result.totals.theta), thetas
    slack = NOISE / 1000 * max(Fraction(1), low, high or low)
    if theirs < low - slack or (high is not None and theirs > high + slack):
        yield Difference("theta", None, low, theirs)
