"""What is printed keeps the limits that are printed, exactly, or a note names the unit."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from drawn import cases
from hypothesis import event, given, reject

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.second_engine.calculation import Calculated, calculated
from allocator.second_engine.numbers import RefusedError, decimal

AS_WRITTEN = ("limits_as_written", "floors_as_written", "caps_as_written")


def carried_out(case: Case) -> tuple[Allocation, Calculated]:
    """Return the result, and the same in fractions; a policy that cannot be carried out is no example."""
    try:
        exact = calculated(case)
    except RefusedError:
        reject()
    return allocate(case), exact


def projects(case: Case, row: int) -> Fraction:
    """Return what a unit gets by projects."""
    listed = [project for tranche in case.scenario.tranches.values() for project in tranche.projects]
    return sum((decimal(item.amount) for item in listed if item.unit == case.units.ids[row]), Fraction(0))


def written(case: Case, row: int, totals: Mapping[str, Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the floors and the caps of a unit as the policy has them, projects apart; a relaxed one as applied."""
    rule, columns = case.scenario.bounds, case.units.columns
    base = decimal(columns[rule.base][row]) if rule.base else Fraction(0)
    changes = {side: decimal(value) for side in ("floor", "cap") if (value := getattr(rule, side)) is not None}
    changes |= {side: totals[f"bounds.{side}"] for side in ("floor", "cap") if f"bounds.{side}" in totals}
    apart = projects(case, row) if rule.include_projects else Fraction(0)
    limits = {
        side: [base * (1 + changes[side]) - apart] if base and side in changes else [] for side in ("floor", "cap")
    }
    for side, column in (("floor", rule.floor_column), ("cap", rule.cap_column)):
        if column:
            limits[side].append(decimal(columns[column][row]) - apart)
    return limits["floor"], limits["cap"]


@given(cases())
def test_every_printed_amount_keeps_its_printed_limits_or_is_named(case: Case) -> None:
    result, exact = carried_out(case)
    step, hard = decimal(case.scenario.step), [money or Fraction(0) for money in exact.figures["hard"]]
    named = {row for note in result.notes if note.kind in AS_WRITTEN for row in note.units}
    for row, unit in enumerate(case.units.ids):
        amount = decimal(result.amount[row]) - projects(case, row)
        if unit in case.scenario.exceptions:
            assert amount == decimal(case.scenario.exceptions[unit].amount)
            continue
        fixed = [tranche.fixed for tranche in case.scenario.tranches.values() if tranche.fixed]
        issued = sum((decimal(case.units.columns[column][row]) for column in fixed), Fraction(0))
        anyway = max(hard[row], issued)
        floors, caps = written(case, row, exact.totals)
        lowest, highest = max([anyway, *floors]), max(anyway, min([*caps, amount + anyway + 1]))
        if row in named:
            event("named")
            assert lowest - step < amount < highest + step
            continue
        # hard money wins over a cap in whole steps
        most = ceil(highest / step) * step if highest == anyway else highest
        assert lowest <= amount <= most
        event(f"at its floor: {bool(floors) and amount - max(floors) < step}")
        event(f"at its cap: {bool(caps) and min(caps) - amount < step}")
    event(f"relaxed: {[key for key in exact.totals if key.startswith('bounds.')]}")
