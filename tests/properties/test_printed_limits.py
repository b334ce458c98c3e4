"""What is printed keeps the limits that are printed, exactly, or a note names the unit."""

from fractions import Fraction
from math import ceil

from drawn import cases
from hypothesis import event, given, reject
from oracle import Expected, RefusedError, decimal, expected

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.case import Case

AS_WRITTEN = ("limits_as_written", "floors_as_written", "caps_as_written")


def carried_out(case: Case) -> tuple[Allocation, Expected]:
    """Return the result, and the same in fractions; a policy that cannot be carried out is no example."""
    try:
        exact = expected(case)
    except RefusedError:
        reject()
    return allocate(case), exact


def written(case: Case, row: int, remedy: tuple[str, Fraction] | None) -> tuple[list[Fraction], list[Fraction]]:
    """Return the floors and the caps of a unit as the policy has them, projects apart; a relaxed one as applied."""
    rule, columns = case.scenario.bounds, case.units.columns
    base = decimal(columns[rule.base][row]) if rule.base else Fraction(0)
    changes = {side: decimal(value) for side in ("floor", "cap") if (value := getattr(rule, side)) is not None}
    changes |= dict([remedy] if remedy else [])
    apart = Fraction(0)
    if rule.include_projects:
        projects = [project for tranche in case.scenario.tranches.values() for project in tranche.projects]
        apart = sum((decimal(item.amount) for item in projects if item.unit == case.units.ids[row]), apart)
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
    step = decimal(case.scenario.step)
    named = {row for note in result.notes if note.kind in AS_WRITTEN for row in note.units}
    for row, unit in enumerate(case.units.ids):
        amount = decimal(result.amount[row]) - exact.projects[row]
        if unit in case.scenario.exceptions:
            assert amount == decimal(case.scenario.exceptions[unit].amount)
            continue
        fixed = [tranche.fixed for tranche in case.scenario.tranches.values() if tranche.fixed]
        issued = sum((decimal(case.units.columns[column][row]) for column in fixed), Fraction(0))
        anyway = max(exact.hard[row], issued)
        floors, caps = written(case, row, exact.remedy)
        lowest, highest = max([anyway, *floors]), max(anyway, min([*caps, amount + anyway + 1]))
        if row in named:
            event("named")
            assert lowest - step < amount < highest + step
            continue
        most = (
            ceil(highest / step) * step if highest == anyway else highest
        )  # hard money wins over a cap in whole steps
        assert lowest <= amount <= most
        event(f"at its floor: {bool(floors) and amount - max(floors) < step}")
        event(f"at its cap: {bool(caps) and min(caps) - amount < step}")
    event(f"relaxed: {exact.remedy and exact.remedy[0]}")
