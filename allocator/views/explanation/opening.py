"""The one sentence that an explanation opens with."""

from collections.abc import Iterator

from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.views.allocation.summary import cut_text, money, moved
from allocator.views.beside import arrangements, projects


def opening(result: Allocation, row: int) -> str:
    """Say what a unit gets, how that stands to last year, what the formula gives and what has held it."""
    amount = float(result.amount[row])
    head = _("{unit}: {amount} 万元").format(unit=result.case.units.names[row], amount=money(amount))
    if result.last_year is not None:
        since = moved(amount, float(result.last_year[row]))
        head = _("{head}, {since}").format(head=head, since=since)
    return _("{head}: {steps}.").format(head=head, steps=_("; ").join(_steps(result, row)))


def _steps(result: Allocation, row: int) -> Iterator[str]:
    steps = result.steps
    if result.mode == "factor":
        formula = float(steps.wish[row])
        text = _("by the formula {money} 万元").format(money=money(formula))
    else:
        text = _("the target is {money} 万元").format(money=money(float(steps.due[row] + steps.shared[row])))
    if result.ledger.carryover_cut[row] < 0:
        text = _("{text}, {cut}").format(text=text, cut=cut_text(result, row))
    yield text
    held = projects(result.case).get(row, [])
    given = sum(project.amount for project in held)
    paid = money(float(result.amount[row]) - given)
    if row in (special := arrangements(result.case)):
        yield _("fixed at {money} 万元 by special arrangement: {reason}").format(money=paid, reason=special[row])
    elif result.bound[row] == "floor":
        yield _("held at its floor of {money} 万元").format(money=paid)
    elif result.bound[row] == "cap":
        yield _("held at its cap of {money} 万元").format(money=paid)
    if held:
        names = _(", ").join(project.title for project in held)
        yield _("{money} 万元 for projects come on top: {names}").format(money=money(given), names=names)
