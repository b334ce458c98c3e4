"""The floors, caps and deductions that a scenario has in force, in a sentence each."""

from collections.abc import Iterator

from allocator.formats.sentence import trimmed
from allocator.language import translate as _
from allocator.policy.bounds import Bounds, PerLimit
from allocator.policy.carryover import Carryover
from allocator.policy.scenario import Scenario
from allocator.rules.carryover import METHODS, NUMBERS


def in_force(scenario: Scenario) -> Iterator[str]:
    """Yield what limits the amounts, what is cut for carryover, and the other deductions."""
    if limits := [*_limits(scenario.bounds, "floor"), *_limits(scenario.bounds, "cap")]:
        yield _("Floors and caps: {limits}.").format(limits=_("; ").join(limits))
    if scenario.carryover.method != "none":
        yield _("Carryover deduction: {rule}.").format(rule=_cut(scenario.carryover))
    if scenario.deductions:
        names = _(", ").join(rule.name for rule in scenario.deductions.values())
        yield _("Other deductions: {names}.").format(names=names)


def _limits(rule: Bounds, side: str) -> Iterator[str]:
    """Yield each limit on one side; the tightest of them holds."""
    name = _("floor") if side == "floor" else _("cap")
    change: float | None = getattr(rule, side)
    if change is not None:
        less, more = _("{limit} {change} % less than {base}"), _("{limit} {change} % more than {base}")
        yield (less if change < 0 else more).format(limit=name, change=_percent(abs(change)), base=rule.base)
    if column := getattr(rule, f"{side}_column"):
        yield _("{limit} by {column}").format(limit=name, column=column)
    amount: float | None = getattr(rule, f"{side}_amount")
    if amount is not None:
        yield _("{limit} {amount} 万元").format(limit=name, amount=trimmed(amount, 6, ","))
    per: PerLimit | None = getattr(rule, f"{side}_per")
    if per is not None:
        yield _per(name, per)


def _per(name: str, per: PerLimit) -> str:
    if per.amount is not None:
        text = _("{limit} {amount} 万元 for each of {column}")
        return text.format(limit=name, amount=trimmed(per.amount, 6, ","), column=per.column)
    text = _("{limit} {share} % of the pool by {column}")
    return text.format(limit=name, share=_percent(per.pool_share or 0.0), column=per.column)


def _cut(rule: Carryover) -> str:
    """Say what the method takes."""
    tier = _("rate over {over} %: {cut} %")
    tiers = (tier.format(over=_percent(one.over), cut=_percent(one.cut)) for one in rule.tiers or ())
    shares = {key: _percent(getattr(rule, key) or 0.0) for key in NUMBERS}
    return str(METHODS[rule.method].sentence.format(tiers=_(", ").join(tiers), **shares))


def _percent(share: float) -> str:
    return trimmed(100 * share, 4)
