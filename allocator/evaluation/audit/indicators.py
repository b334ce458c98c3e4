"""The arithmetic of the indicator rows: completion rates, directions, reasons, money facts said again."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from allocator.evaluation.audit.finding import Division, Finding, Place, audit_rate
from allocator.evaluation.audit.impossible import audit_impossible
from allocator.evaluation.completion import Completion
from allocator.evaluation.figures import HUNDRED, Figure, Span, number, percent, quotient, verdict
from allocator.evaluation.tables import EvaluationTable, Indicator, Money
from allocator.formats.sentence import quoted
from allocator.language import Phrase as _
from allocator.language import joined
from allocator.policy.evaluation import Evaluation

MORE_IS_BETTER = ("数量指标", "经济效益指标")
LESS_IS_BETTER = "成本指标"


def audit_indicators(table: EvaluationTable, outcomes: Sequence[Completion], rule: Evaluation) -> Iterator[Finding]:
    """Yield the findings in the indicator rows of `table`; `outcomes` are their completions."""
    first: dict[str, Indicator] = {}
    for indicator, outcome in zip(table.indicators, outcomes, strict=True):
        place = Place(table, indicator.name, indicator.where)
        if indicator.key in first:
            yield _duplicate(place, first[indicator.key], indicator)
        first.setdefault(indicator.key, indicator)
        yield from _readable(place, indicator)
        yield from audit_impossible(place, indicator, rule)
        yield from _direction(place, indicator, rule)
        if indicator.readable:
            yield from _stated(place, indicator, outcome)
            yield from _reason(place, indicator, outcome, rule)
            yield from _money_fact(place, indicator, rule)


def _duplicate(place: Place, earlier: Indicator, indicator: Indicator) -> Finding:
    same = (earlier.target.text, earlier.actual.text) == (indicator.target.text, indicator.actual.text)
    what = _("the indicator stands twice and counts twice") if same else _("the indicator stands twice, and differs")
    return place.find(
        "warning" if same else "error",
        "duplicate",
        what,
        stated=f"{indicator.target_as_written()} → {indicator.actual_as_written()}",
        computed=f"{earlier.target_as_written()} → {earlier.actual_as_written()}",
        arithmetic=earlier.where,
    )


def _readable(place: Place, indicator: Indicator) -> Iterator[Finding]:
    cells = (
        (_("target"), indicator.target, True),
        (_("actual"), indicator.actual, True),
        (_("stated rate"), indicator.stated, False),
    )
    for name, entry, needed in cells:
        if not entry.text:
            if needed:
                yield place.find("error", "blank", _("{cell} is not filled in").format(cell=name))
        elif indicator.direction == "words" and needed:
            continue
        elif needed and indicator.direction == "yes/no" and entry.yes is None:
            what = _("{cell}: {text} says neither yes nor no").format(cell=name, text=quoted(entry.text))
            yield place.find("error", "unreadable", what, stated=entry.text)
        elif entry.why:
            what = _("{cell}: {why}").format(cell=name, why=entry.why)
            yield place.find("error", "unreadable", what, stated=entry.text)


def _stated(place: Place, indicator: Indicator, outcome: Completion) -> Iterator[Finding]:
    stated = indicator.stated.figure
    if stated is None:
        return
    if outcome.rate is None:
        if not (outcome.met and stated.value == HUNDRED):  # 0 against a target of 0 is commonly written as 100 %
            what = _("there is no completion rate where it would divide by zero; say met or not met")
            formula = f"{indicator.target_as_written()} → {indicator.actual_as_written()}"
            yield place.find("error", "completion_rate", what, stated=f"{stated.text} %", arithmetic=formula)
        return
    yield from audit_rate(place, "completion_rate", stated, _division(indicator, outcome.rate))


def _division(indicator: Indicator, rate: Fraction) -> Division:
    """Return the completion rate with what an unrounded actual may give; the target was set, not rounded."""
    target, actual = indicator.target.figure, indicator.reached
    if target is None or actual is None:  # yes or no
        return Division(rate, Span(rate, rate), f"{indicator.actual.text} / {indicator.target.text}")
    if indicator.at_most:
        span = quotient(target.exact().span, actual.span)
        return Division(rate, span, f"{number(target.value)} ÷ {number(actual.value)}")
    span = quotient(actual.span, target.exact().span)
    return Division(rate, span, f"{number(actual.value)} ÷ {number(target.value)}")


def _direction(place: Place, indicator: Indicator, rule: Evaluation) -> Iterator[Finding]:
    harmful, wanted = _harmful(indicator, rule), indicator.level2 in MORE_IS_BETTER or indicator.level == "satisfaction"
    told = {"stated": indicator.target_as_written()}
    if indicator.at_least and harmful:
        what = _("less of this is better: is the direction reversed?")
        yield place.find("warning", "direction", what, **told, computed="≤")
    elif indicator.at_most and wanted and not harmful:
        what = _("more of this is better: is the direction reversed?")
        yield place.find("warning", "direction", what, **told, computed="≥")
    elif indicator.direction == ">=" and indicator.target.figure and indicator.target.figure.value == 0:
        yield place.find("warning", "zero_target", _("a target of at least 0 is always met: set a real one"), **told)


def _harmful(indicator: Indicator, rule: Evaluation) -> bool:
    return indicator.level2 == LESS_IS_BETTER or any(word in indicator.key for word in rule.harmful_names)


def _reason(place: Place, indicator: Indicator, outcome: Completion, rule: Evaluation) -> Iterator[Finding]:
    if outcome.met and not outcome.over:
        return
    rate = "" if outcome.rate is None else percent(outcome.rate)
    told = {"stated": indicator.target_as_written(), "computed": indicator.actual_as_written()}
    told["arithmetic"] = f"{_division(indicator, outcome.rate).formula} = {rate}" if outcome.rate is not None else ""
    kind = "over" if outcome.over else "unmet"
    if indicator.reason:
        what = _("not met; reason given: {reason}") if kind == "unmet" else _("far over target; reason given: {reason}")
        yield place.find("note", kind, what.format(reason=indicator.reason), **told)
    elif kind == "unmet":
        what = _("not met and no reason given: write the reason and what will be done")
        yield place.find("warning", kind, what, **told)
    else:
        what = _("over {limit:g} % of the target: give the reason; the target was probably set too low")
        if indicator.at_most:
            what = _("over {limit:g} % of the target: give the reason; the limit was probably set too wide")
        yield place.find("warning", kind, what.format(limit=rule.over * 100), **told)


def _money_fact(place: Place, indicator: Indicator, rule: Evaluation) -> Iterator[Finding]:
    """Hold an indicator that repeats the execution rate against the money rows."""
    money, actual = place.table.execution, indicator.actual.figure
    if not any(name in indicator.key for name in rule.execution_names) or not actual:
        return
    if not money or money.rate is None or _prints(actual, money.rate):
        return
    same = [row.source for row in place.table.money if _has_rate(row, actual)]
    what = _("the money rows of this table give another execution rate")
    if same:
        what = _("{what} (the stated one is that of {sources})").format(what=what, sources=joined(", ", same))
    told = {"stated": f"{actual.text} %", "computed": percent(money.rate)}
    yield place.find("error", "money_fact", what, **told, arithmetic=f"{money.formula} = {percent(money.rate)}")


def _has_rate(row: Money, stated: Figure) -> bool:
    """Tell whether a source of money has the stated execution rate."""
    if row.is_total or row.pair is None or not row.pair[0].value:
        return False
    budget, spent = row.pair
    return _prints(stated, spent.value / budget.value)


def _prints(figure: Figure, rate: Fraction) -> bool:
    """Tell whether a rate, rounded or cut, is printed as `figure` per cent."""
    return verdict(figure, rate * HUNDRED, Span(rate * HUNDRED, rate * HUNDRED)) != "wrong"
