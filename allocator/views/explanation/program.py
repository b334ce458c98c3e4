"""What the LP mode does to one unit: the move from its target, and what holds it."""

from collections.abc import Iterator

from allocator.language import translate as _
from allocator.lp.result import ProgramAllocation
from allocator.views.explanation.limits import limit_lines
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.written import bracketed, money


def program_lines(one: One, result: ProgramAllocation, step: str, limits: str) -> Iterator[Line]:
    """Yield the move from the target: penalty, tier, what holds the unit, and what a looser limit would save."""
    program, at = result.program, one.row
    target, exact = float(program.target[at]), float(result.steps.exact[at])
    due, shared = float(result.steps.due[at]), float(result.steps.shared[at])
    yield Line(step, _("target: hard expenditure and factor money"), _target(due, shared), target)
    if program.carryover_weight:
        rate = _("penalty rate {rate:.6f} × carryover weight {weight:g}: cost of each 万元 above hard money")
        text = rate.format(rate=program.rate[at], weight=program.carryover_weight)
        yield Line(step, _("penalty for carryover"), text)
    if program.knee is not None and program.idle_weight:
        text = _("capacity less carryover; what is above lies idle and costs {weight:g} a 万元")
        yield Line(step, _("can spend at most"), text.format(weight=program.idle_weight), float(program.knee[at]))
    yield from limit_lines(one, limits)
    yield Line(limits, _("amount before rounding"), _standing(result, at), exact)
    formula = " − ".join(bracketed(money(part)) for part in (exact, due, shared))
    yield Line(limits, _("moved by the LP"), formula, one.entry("bounds"), "bounds")


def _target(due: float, shared: float) -> str:
    text = f"{money(due)} + {bracketed(money(shared))}"
    return text if due + shared >= 0 else f"max(0, {text})"


def _standing(result: ProgramAllocation, at: int) -> str:
    solution = result.solution
    tier = int(solution.tier[at])
    below, above = _("{part:.4%} of tier {tier} below the target"), _("{part:.4%} of tier {tier} above the target")
    where = (below if tier < 0 else above).format(part=float(solution.fraction[at]), tier=abs(tier))
    parts = [where if tier else _("at the target")]
    words = {
        _("held by hard money"): (solution.at_hard, solution.prices.floor),
        _("held at its floor"): (solution.at_floor, solution.prices.floor),
        _("held at its cap"): (solution.at_cap, solution.prices.cap),
        _("held where more would lie idle"): (solution.at_capacity, None),
    }
    for word, (held, price) in words.items():
        if held[at]:
            saved = _(", 1 万元 looser saves {price:.4g}").format(price=price[at]) if price is not None else ""
            parts.append(word + saved)
    prices = solution.prices
    for place, group in enumerate(result.program.groups):
        price = prices.least[place] or prices.most[place]
        if price and at in group.members:
            limit = _("group {group} is at its limit, 1 万元 looser saves {price:.4g}")
            parts.append(limit.format(group=group.name, price=price))
    return _("; ").join(parts)
