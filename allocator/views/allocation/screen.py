"""An allocation on the screen."""

from collections.abc import Iterator

import numpy as np

from allocator.evaluation.timeliness import timeliness
from allocator.formats.dates import said
from allocator.formats.table import Column, Sheet, Value
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved as money_moved
from allocator.language import translate as _
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation
from allocator.model.grouping import Group, by_city
from allocator.policy.tranche import Tranche
from allocator.views.allocation.in_force import in_force
from allocator.views.allocation.lp import price_lines
from allocator.views.allocation.summary import headline, movers
from allocator.views.beside import marked
from allocator.views.columns import filled, known, table
from allocator.views.facts import check_text, note_lines
from allocator.views.understood import understood_words
from allocator.views.words import held_by, named, word

PRICES = 12
"""How many prices the screen shows."""


def allocation_screen(result: Allocation, top: int) -> Iterator[Sheet | str]:
    """Yield totals, tranches with their timeliness, cities, the largest units, checks and notes."""
    yield from _heading(result)
    yield from headline(result)
    yield from in_force(result.case.scenario)
    yield from _movers(result)
    yield (_totals(result))
    yield (_tranches(result))
    if cities := _cities(result):
        yield (cities)
    if top:
        yield (_units(result, top))
    if isinstance(result, ProgramAllocation):
        yield from _program(result)
    yield from _checks(result)
    notes = (*note_lines(result), *understood_words(result.case.units))
    yield from (_("Note: {note}").format(note=note) for note in notes)


def _heading(result: Allocation) -> Iterator[str]:
    scenario = result.case.scenario
    yield f"{scenario.title}{marked(result.case)}"
    if scenario.rule:
        since = scenario.rule.effective
        rule = _("Rule: {document}, in force from {effective}") if since else _("Rule: {document}")
        yield rule.format(document=scenario.rule.document, effective=since and said(since))


def _movers(result: Allocation) -> Iterator[Sheet]:
    """Yield the largest rises and falls with their reasons."""
    units, last, change, rate = result.case.units, result.last_year, result.change, result.change_rate
    if last is None or change is None or rate is None:
        return
    for name, found in zip((_("Largest rises"), _("Largest falls")), movers(result), strict=True):
        rows = [item.row for item in found]
        columns = (
            filled("unit", [units.names[row] for row in rows]),
            filled("last_year", last[rows].tolist()),
            filled("amount", result.amount[rows].tolist()),
            filled("change", change[rows].tolist()),
            filled("change_rate", known(rate[rows])),
            filled("why", [item.why for item in found]),
        )
        if rows:
            yield table(name, columns)


def _totals(result: Allocation) -> Sheet:
    totals, scenario = result.totals, result.case.scenario
    pool = totals.pool or 1.0
    rows: list[tuple[Value, ...]] = [
        (_("factor pool"), totals.pool, 1.0, ""),
        (
            _hard(result).shown,
            totals.hard,
            totals.hard / pool,
            _("guarantee rate {rate:.2%}").format(rate=totals.guarantee_rate),
        ),
    ]
    rows += [(scenario.adjustments[key].name, money, money / pool, "") for key, money in totals.adjustments.items()]
    for key, money in totals.factors.items():
        factor = scenario.every_factor[key]
        rows.append((factor.name, money, money / pool, _("weight {weight:.10g} %").format(weight=factor.weight * 100)))
    rows += [(scenario.deductions[key].name, money, money / pool, "") for key, money in totals.deductions.items()]
    rows += [
        (_("projects"), totals.projects, None, ""),
        (_("reserve"), totals.reserve, None, ""),
        (
            _("paid to units"),
            totals.amount,
            None,
            _multiplier(result),
        ),
    ]
    note = _("Point value: {value:,.2f} 万元 for a full score; step {step:g} 万元.")
    if not scenario.factors:
        note = _("Step {step:g} 万元.")
    notes = (note.format(value=totals.point_value, step=scenario.step),)
    columns = (word("item"), word("wan"), word("of_pool"), word("remark"))
    return Sheet(_("Totals"), columns, tuple(rows), notes=notes)


def _hard(result: Allocation) -> Column:
    """Return the heading of hard money, as the scenario calls it."""
    rule = result.case.scenario.hard
    return named(rule.name, "exact") if rule and rule.name else word("hard")


def _multiplier(result: Allocation) -> str:
    """Say by what all shares are multiplied, where there are any."""
    if not result.case.scenario.every_factor:
        return ""
    theta = result.totals.theta
    return _("LP mode") if theta is None else _("common multiplier θ = {theta:.6f}").format(theta=theta)


def _tranches(result: Allocation) -> Sheet:
    scenario = result.case.scenario
    rows: list[tuple[Value, ...]] = []
    for key, tranche in scenario.tranches.items():
        pool = result.inputs.tranches[key].pool
        shared = float(result.tranches[key].sum()) - pool.projects
        state = _("already issued") if tranche.fixed else ""
        who = (tranche.name, scenario.sources[tranche.source].name, tranche.document or "")
        money = (pool.amount, pool.projects, result.reserves[key], shared)
        rows.append((*who, *money, state, days_taken(tranche)))
    sums = [sum(float(row[place] or 0) for row in rows) for place in range(3, 7)]
    columns = (
        word("tranche"),
        word("source"),
        word("document"),
        word("money"),
        word("projects"),
        word("reserve"),
        word("by_factors"),
        word("state"),
        word("timeliness"),
    )
    return Sheet(_("Tranches"), columns, tuple(rows), (_("total"), "", "", *sums, "", ""))


def days_taken(tranche: Tranche) -> str:
    """Say how long a tranche took from receipt to issue, or by when it must go out."""
    measured = timeliness(tranche)
    if measured is None:
        return ""
    if measured.late is None:
        return _("issue by {last}").format(last=said(measured.last_day))
    message = _("{days} days, LATE (limit {limit})") if measured.late else _("{days} days, in time (limit {limit})")
    return message.format(days=measured.days, limit=measured.limit)


def _cities(result: Allocation) -> Sheet | None:
    groups = list(by_city(result.case.units))
    if not groups:
        return None
    money = {_hard(result): result.ledger.hard, word("amount", "exact"): result.amount}
    if result.last_year is not None:
        money[word("last_year", "exact")] = result.last_year
    groups = [*groups, Group(_("total"), tuple(range(len(result.amount))))]
    rows: list[tuple[Value, ...]] = []
    for group in groups:
        sums = [float(values[list(group.rows)].sum()) for values in money.values()]
        rows.append((group.name, len(group.rows), *sums, *_moved(result, sums)))
    change = (word("change"), word("change_rate")) if result.last_year is not None else ()
    columns = (word("city"), word("units"), *money, *change)
    return Sheet(_("By city"), columns, tuple(rows[:-1]), rows[-1])


def _moved(result: Allocation, sums: list[float]) -> list[Value]:
    if result.last_year is None:
        return []
    amount, last = sums[-2:]
    return [amount - last, (amount - last) / last if last else None]


def _units(result: Allocation, top: int) -> Sheet:
    units, ledger = result.case.units, result.ledger
    largest = np.argsort(-result.amount, kind="stable")[:top]
    change, rate = result.change, result.change_rate
    parts = _parts(result)
    rows = [
        (
            units.ids[row],
            units.names[row],
            *(float(money[row]) for _column, money in parts),
            float(ledger.projects[row]),
            float(result.amount[row]),
            None if change is None else float(change[row]),
            None if rate is None or np.isnan(rate[row]) else float(rate[row]),
            held_by(result.bound[row]),
        )
        for row in largest
    ]
    columns = (
        word("id"),
        word("unit"),
        *(column for column, _money in parts),
        word("projects"),
        word("amount"),
        word("change"),
        word("change_rate"),
        word("bound"),
    )
    name = _("Largest {shown} of {all} units").format(shown=len(rows), all=len(units))
    return Sheet(name, columns, tuple(rows))


def _parts(result: Allocation) -> list[tuple[Column, FloatArray]]:
    """Return what the exact amounts are made of, (n,) each, with its heading: all but projects and rounding."""
    scenario, ledger = result.case.scenario, result.ledger
    nothing = np.zeros(len(result.amount))
    carryover = ledger.carryover_cut + ledger.carryover_returned
    return [
        (_hard(result), ledger.hard),
        *((named(scenario.adjustments[key].name, "exact"), money) for key, money in ledger.adjustments.items()),
        (word("factors"), np.add.reduce([nothing, *ledger.factors.values()])),
        *([] if ledger.coefficient is None else [(word("coefficient"), ledger.coefficient)]),
        (word("carryover_net"), carryover),
        *((named(scenario.deductions[key].name, "exact"), money) for key, money in ledger.deductions.items()),
        (word("bounds"), ledger.bounds),
    ]


def _program(result: ProgramAllocation) -> Iterator[str]:
    solution = result.solution
    moved = float(money_moved(solution.amount - result.program.target))
    cut = int((solution.amount < result.program.target - result.program.grain).sum())
    message = _("LP: {moved:,.2f} 万元 moved, {cut} units below target; cost {cost:,.10g}, confirmed by {solver}")
    solver = _("a certificate of duality") if solution.confirmed == "certificate" else solution.confirmed
    yield message.format(moved=moved, cut=cut, cost=solution.objective, solver=solver)
    lines = price_lines(result)
    yield from lines[:PRICES]
    if lines[PRICES:]:
        yield _("… and {more} more limits with a price, all in the files").format(more=len(lines) - PRICES)


def _checks(result: Allocation) -> Iterator[str]:
    for check in result.checks:
        yield f"{'✓' if check.ok else '✗'} {check_text(check)}"
