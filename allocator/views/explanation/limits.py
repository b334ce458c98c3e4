"""One unit's limits, the amount between them, and what holds it."""

import math
from collections.abc import Iterator

from allocator.language import translate as _
from allocator.policy.bounds import PerLimit
from allocator.views.beside import arrangements
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.written import bracketed, money, number


def bounds_lines(one: One, step: str) -> Iterator[Line]:
    """Yield the limits, the amount with the common multiplier, and what the limits change."""
    steps, at = one.result.steps, one.row
    shared, theta, due = float(steps.shared[at]), float(steps.theta), float(steps.due[at])
    exact, wish = float(steps.exact[at]), float(steps.wish[at])
    yield from limit_lines(one, step)
    text = _("{hard} + θ {theta:.9f} × {shared} = {wish}")
    text = text.format(hard=money(due), theta=theta, shared=bracketed(money(shared)), wish=money(wish))
    yield Line(step, _("amount with the same multiplier θ for all"), text, wish)
    yield Line(step, _("amount before rounding"), _held(one), exact)
    yield from recover_lines(one, step)
    formula = " − ".join(bracketed(money(part)) for part in (exact, due, shared))
    yield Line(step, _("adjustment by bounds"), formula, one.entry("bounds"), "bounds")


def recover_lines(one: One, step: str) -> Iterator[Line]:
    """Yield what a unit that is due less than nothing has yet to pay back."""
    recover = one.result.recover
    if recover is not None and (owed := float(recover[one.row])) > 0:
        text = _("due less than nothing: {money} is to be recovered; the ledger carries it in the adjustment by bounds")
        yield Line(step, _("to be recovered"), text.format(money=money(owed)), owed)


def _held(one: One) -> str:
    held = {
        "floor": _("held at its floor"),
        "cap": _("held at its cap"),
        "exception": _("fixed by special arrangement: {reason}"),
        None: _("within its limits"),
    }[one.result.bound[one.row]]
    return held.format(reason=arrangements(one.result.case).get(one.row, ""))


def limit_lines(one: One, step: str) -> Iterator[Line]:
    """Yield the lowest and the highest amount as they hold, with what they are the tightest of."""
    lower, upper = (float(limit[one.row]) for limit in (one.result.steps.lower, one.result.steps.upper))
    floors, caps = list(_written(one, "floor")), list(_written(one, "cap"))
    own = list(_own(one))
    if floors or lower > 0:
        yield Line(step, _("lowest amount"), _tightest(one, "max", floors, own), lower)
    if caps or math.isfinite(upper):
        yield Line(step, _("highest amount"), _tightest(one, "min", caps, own), upper)


def _tightest(one: One, word: str, parts: list[str], own: list[str]) -> str:
    text = parts[0] if len(parts) == 1 else f"{word}({_(', ').join(parts)})" if parts else ""
    if one.result.inputs.limits.projects[one.row] and text:
        text = f"{text} − {_('projects')} {money(float(one.result.inputs.limits.projects[one.row]))}"
    least = _(", ").join(own)
    if not text:
        return least
    return _("{limit}, at least {own}").format(limit=text, own=least) if own else text


def _own(one: One) -> Iterator[str]:
    """Yield what the unit has in any case."""
    limits, due = one.result.inputs.limits, float(one.result.steps.due[one.row])
    adjusted = _("hard money and adjustments {money}") if one.scenario.adjustments else _("hard money {money}")
    if one.scenario.hard or one.scenario.adjustments:
        yield adjusted.format(money=money(max(0.0, due)))
    if limits.issued[one.row]:
        yield _("money already issued {money}").format(money=money(float(limits.issued[one.row])))


def _written(one: One, side: str) -> Iterator[str]:
    """Yield the limits that the rule writes on one side."""
    rule, limits = one.scenario.bounds, one.result.inputs.limits
    if getattr(rule, side) is not None:
        yield _change(one, float(getattr(limits, side)[0]))
    column = getattr(rule, f"{side}_column")
    if column and math.isfinite(worth := one.read(column)):
        yield f"{column} {money(worth)}"
    if (amount := getattr(rule, f"{side}_amount")) is not None:
        yield money(amount)
    per: PerLimit | None = getattr(rule, f"{side}_per")
    if per is not None:
        yield _per(one, per)


def _change(one: One, change: float) -> str:
    """Write a change from the base, or why there is none."""
    base = float(one.result.inputs.limits.base[one.row])
    if one.result.inputs.limits.free[one.row]:
        return _("no change from its base counts, which is 0") if base <= 0 else _("exempt from changes from the base")
    sign = "−" if change < 0 else "+"
    return f"{money(base)} × (1 {sign} {abs(change):.4%})"


def _per(one: One, rule: PerLimit) -> str:
    value = one.read(rule.column)
    if rule.amount is not None:
        return f"{number(rule.amount)} × {rule.column} {number(value)} = {money(rule.amount * value)}"
    inputs, total = one.result.inputs, float(one.result.column(rule.column).sum())
    pool, part = float(inputs.counting.money(inputs.steps)), float(rule.pool_share or 0.0)
    worth = money(part * pool * value / total)
    return f"{number(part)} × {money(pool)} × {rule.column} {number(value)} ÷ {number(total)} = {worth}"
