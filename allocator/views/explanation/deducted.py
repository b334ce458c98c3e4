"""What is cut from one unit, for carryover and on other grounds, and what comes back to it."""

from collections.abc import Iterator

import numpy as np

from allocator.engine.deduction import Freed, returns
from allocator.kernel import carryover, equal
from allocator.language import translate as _
from allocator.policy.carryover import Carryover
from allocator.rules.carryover import COLUMNS, METHODS, NUMBERS
from allocator.views.explanation.factors import origin_lines
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.written import bracketed, money, number, share


def deduction_lines(one: One, step: str) -> Iterator[Line]:
    """Yield each cut, where each freed sum goes, and what the unit gets back in all."""
    rule = one.scenario.carryover
    has_rule = one.result.inputs.deduction.method != "none"
    if has_rule:
        used = METHODS[rule.method].formula.names()
        for column in dict.fromkeys(getattr(rule, name) for name in COLUMNS if name in used):
            yield from origin_lines(one, step, column)
        cut = one.entry("carryover_cut")
        yield Line(step, _("deduction for carryover"), _cut(one, rule), cut, "carryover_cut")
    for key in one.scenario.deductions:
        yield _other(one, step, key)
    if has_rule or one.scenario.deductions:
        yield from _returned(one, step)


def _other(one: One, step: str, key: str) -> Line:
    rule, steps = one.scenario.deductions[key], one.result.steps
    cut = next(item for item in one.result.inputs.cuts if item.key == key)
    given, first = float(steps.money[one.row]), float(steps.cut[one.row])
    left = f"({money(given)} − {money(first)})" if first else money(given)
    name = f"{rule.rate} " if isinstance(rule.rate, str) else ""
    return Line(
        step,
        rule.name,
        f"{name}{number(float(cut.rate[one.row]))} × {left}",
        one.entry(f"deductions.{key}"),
        f"deductions.{key}",
    )


def _returned(one: One, step: str) -> Iterator[Line]:
    steps = one.result.steps
    freed = list(returns(one.result.inputs, steps.money, steps.cut, steps.cuts))
    label, back = _("returned to the unit"), one.entry("carryover_returned")
    if len(freed) == 1:
        yield Line(step, label, _where(one, freed[0]), back, "carryover_returned")
        return
    parts = [float(item.back[one.row]) if item.back is not None else 0.0 for item in freed]
    for item, part in zip(freed, parts, strict=True):
        name = one.scenario.deductions[item.key].name if item.key else _("carryover")
        yield Line(step, _("returned of {deduction}").format(deduction=name), _where(one, item), part)
    yield Line(step, label, " + ".join(bracketed(money(part)) for part in parts), back, "carryover_returned")


def _where(one: One, freed: Freed) -> str:
    """Say where a freed sum goes, and which part of it comes to the unit."""
    words = {
        "others": _("of {freed} freed in all, to units without a cut in proportion to their factor money"),
        "all": _("of {freed} freed in all, to every unit in proportion to its factor money after the cut"),
        "reserve": _("{freed} freed in all is held back in reserve"),
        "column": _("of {freed} freed in all, in proportion to {column}"),
    }
    total = float(freed.cut.sum())
    formula = words[freed.return_to].format(freed=money(total), column=_column(one, freed.key))
    back = 0.0 if freed.back is None else float(freed.back[one.row])
    if not back:
        return formula
    if freed.return_to == "column":
        column = one.result.column(_column(one, freed.key))
        return f"{number(float(column[one.row]))} ÷ {number(float(column.sum()))} {formula}"
    return f"{share(back / total)} {formula}"


def _column(one: One, key: str) -> str:
    rule = one.scenario.deductions[key] if key else one.scenario.carryover
    return rule.returned_by or ""


def _cut(one: One, rule: Carryover) -> str:
    """Write the deduction as its method calculates it, each figure by its number."""
    deduction, at = one.result.inputs.deduction, one.row
    texts = {name: money(getattr(deduction, name)[at]) for name in COLUMNS}
    texts |= {name: number(getattr(deduction, name)[0]) for name in NUMBERS}
    texts |= {"money": money(float(one.result.steps.money[at])), "tier": _tier(one, rule)}
    return METHODS[rule.method].formula.words(texts)


def _tier(one: One, rule: Carryover) -> str:
    """Write the share of the tier that the unit's carryover rate is in."""
    deduction, at = one.result.inputs.deduction, one.row
    rate = float(carryover.rate(deduction.balance, deduction.available)[at])
    share_cut = float(carryover.reached(np.array([rate]), deduction.over, deduction.cut)[0]) if rule.tiers else 0.0
    above = [tier.over for tier in rule.tiers or () if equal.above(np.array([rate]), np.array([tier.over]))]
    words = _("{cut:g} (rate {rate:.4%}, above {over:.2%})") if above else _("{cut:g} (rate {rate:.4%})")
    return words.format(cut=share_cut, rate=rate, over=above[-1] if above else 0.0)
