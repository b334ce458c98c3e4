"""One unit's amount step by step, every formula filled in with its own numbers.

Written for a county's finance bureau with a calculator: each line says what is done, shows the arithmetic, and gives
the money it leads to. The lines that are entries of the ledger add up to the amount as printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from allocator.language import translate as _
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation
from allocator.policy.hard import HardItem
from allocator.views.beside import projects
from allocator.views.explanation.coefficients import coefficient_lines
from allocator.views.explanation.deducted import deduction_lines
from allocator.views.explanation.factors import factor_lines
from allocator.views.explanation.limits import bounds_lines, recover_lines
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.program import program_lines
from allocator.views.explanation.written import PLACES, bracketed, money


def explain(result: Allocation, row: int) -> tuple[Line, ...]:
    """Return the lines for the unit in `row`, from the pool to its tranches."""
    lines = list(_lines(One(result, row)))
    numbers = {
        step: str(number) for number, step in enumerate(dict.fromkeys(line.step for line in lines if line.step), 1)
    }
    return tuple(replace(line, step=numbers.get(line.step, "")) for line in lines)


def _lines(one: One) -> Iterator[Line]:
    is_need = any(tranche.is_need for tranche in one.scenario.tranches.values())
    yield from coefficient_lines(one, "columns")
    if not is_need:
        yield _pool(one, "pool")
    yield from _hard(one, "hard")
    yield from _adjustments(one, "adjustments")
    if is_need:
        yield from _need(one, "need")
    else:
        yield from factor_lines(one, "factors")
        yield from deduction_lines(one, "deductions")
        if isinstance(one.result, ProgramAllocation):
            yield from program_lines(one, one.result, "target", "bounds")
        else:
            yield from bounds_lines(one, "bounds")
        yield _rounding(one, "rounding")
    yield from _projects(one, "projects")
    yield from _end(one)
    yield from _tranches(one, "tranches")


def _pool(one: One, step: str) -> Line:
    inputs = one.result.inputs
    parts = " + ".join(money(tranche.pool.pool) for tranche in inputs.tranches.values())
    formula = _("what projects and reserves leave of every tranche: {parts}").format(parts=parts)
    return Line(step, _("factor pool"), formula, float(inputs.counting.money(inputs.steps)))


def _hard(one: One, step: str) -> Iterator[Line]:
    rule = one.scenario.hard
    if rule is None:
        return
    for item in rule.items.values():
        yield Line(step, item.name, *_item(one, item))
    need = float(one.result.inputs.need[one.row])
    formula = _("coverage {coverage:.2%} of the above").format(coverage=rule.coverage)
    yield Line(step, _("need covered"), formula, need)
    if rule.carryover_use:
        balance = float(one.result.inputs.deduction.balance[one.row])
        formula = f"max(0, {money(need)} − {rule.carryover_use:g} × {money(balance)})"
        claim = max(0.0, need - rule.carryover_use * balance)
        yield Line(step, _("less carryover that must be used first"), formula, claim)
    formula = _("guarantee rate {rate:.6%} of the need").format(rate=one.result.totals.guarantee_rate)
    yield Line(step, rule.name or _("hard expenditure"), formula, one.entry("hard"), "hard")


def _item(one: One, item: HardItem) -> tuple[str, float]:
    if item.column:
        return _("column {column}").format(column=item.column), one.read(item.column)
    people, standard, months = (
        part if isinstance(part, float | int) else one.read(str(part))
        for part in (item.people, item.standard, item.months)
    )
    counted = standard if item.cap is None else min(standard, item.cap)
    capped = _(" (capped from {standard:,.2f})").format(standard=standard) if counted < standard else ""
    formula = _("{people:,.10g} people × {standard:,.2f} 元{capped} × {months:g} months ÷ 10,000")
    text = formula.format(people=people, standard=counted, capped=capped, months=months)
    return text, people * counted * months / 10_000


def _adjustments(one: One, step: str) -> Iterator[Line]:
    for key, rule in one.scenario.adjustments.items():
        formula = _("column {column}").format(column=rule.column)
        yield Line(step, rule.name, formula, one.entry(f"adjustments.{key}"), f"adjustments.{key}")


def _need(one: One, step: str) -> Iterator[Line]:
    """Yield what the rule asks of the unit, in whole steps."""
    steps, row = one.result.steps, one.row
    due, exact = float(steps.due[row]), float(steps.exact[row])
    parts = [money(float(steps.hard[row]))]
    parts += [bracketed(money(float(column[row]))) for column in one.result.inputs.adjustments.values()]
    yield Line(step, _("what the rule asks"), " + ".join(parts), due)
    yield from recover_lines(one, step)
    if exact != due:
        formula = _("nothing is paid where less than nothing is due: {exact} − {due}")
        text = formula.format(exact=money(exact), due=bracketed(money(due)))
        yield Line(step, _("adjustment by bounds"), text, one.entry("bounds"), "bounds")
    paid = float(one.result.amount[row] - one.result.ledger.projects[row])
    formula = _("{exact} to the nearest whole step of {step:g}, halves up: {paid}")
    text = formula.format(exact=money(exact), step=one.result.inputs.step, paid=money(paid))
    yield Line(step, _("rounding"), text, one.entry("rounding"), "rounding")


def _rounding(one: One, step: str) -> Line:
    paid = float(one.result.amount[one.row] - one.result.ledger.projects[one.row])
    formula = _("{exact} to whole steps of {step:g}: {paid}; left-over steps go to the largest remainders")
    exact = money(float(one.result.steps.exact[one.row]))
    text = formula.format(exact=exact, step=one.result.inputs.step, paid=money(paid))
    return Line(step, _("rounding"), text, one.entry("rounding"), "rounding")


def _projects(one: One, step: str) -> Iterator[Line]:
    if held := projects(one.result.case).get(one.row):
        titles = _("; ").join(f"{project.title} {money(project.amount)}" for project in held)
        yield Line(step, _("projects"), titles, one.entry("projects"), "projects")


def _end(one: One) -> Iterator[Line]:
    result = one.result
    amount = float(result.amount[one.row])
    yield Line("", _("amount"), _("sum of the entries"), amount)
    if result.last_year is not None and result.change is not None:
        last = float(result.last_year[one.row])
        yield Line("", _("change on last year"), f"{money(amount)} − {money(last)}", float(result.change[one.row]))


def _tranches(one: One, step: str) -> Iterator[Line]:
    for key, paid in one.result.tranches.items():
        tranche, worth = one.scenario.tranches[key], float(paid[one.row])
        issued = _("already issued") if tranche.fixed else ""
        back = _("given back: more is held than is due") if worth < 0 and tranche.on_excess == "recover" else ""
        parts = [one.scenario.sources[tranche.source].name, tranche.document or "", issued, back]
        yield Line(step, tranche.name, _("; ").join(part for part in parts if part), worth)


def entries_as_shown(lines: Sequence[Line], amount: float) -> dict[str, Decimal]:
    """Return each entry with the decimals shown; rounding takes up the rest, so that they add up to `amount`."""
    unit = Decimal(1).scaleb(-PLACES)
    entries = ((line.entry, line.money) for line in lines if line.entry and line.money is not None)
    shown = {key: Decimal(repr(worth)).quantize(unit) for key, worth in entries}
    shown["rounding"] += Decimal(repr(amount)).quantize(unit) - sum(shown.values(), Decimal())
    return shown
