"""Figures that cannot be, whatever they are held against: a rate above 100 %, a part of a person."""

from collections.abc import Iterator
from fractions import Fraction

from allocator.evaluation.audit.finding import Finding, Place
from allocator.evaluation.figures import HUNDRED, Figure, number
from allocator.evaluation.tables import Indicator
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.policy.evaluation import Evaluation

WHOLES = {"%": HUNDRED, "‰": Fraction(1000)}
"""What the whole is, in the unit of measure of a rate."""

COUNTED = tuple("人个件户家次起名场项期班套台所处条份例对支座宗村批册辆位")
"""What is counted one by one: its unit of measure begins so."""

NOT_COUNTED = ("/", "人均", "个月", "个工作日", "个小时", "个百分点", "人天", "人月", "次均")
"""Units that begin like those, and may be broken."""

SCALES = {"万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2}


def audit_impossible(place: Place, indicator: Indicator, rule: Evaluation) -> Iterator[Finding]:
    """Yield what no indicator of this kind can have, in its target and in its actual figure."""
    if indicator.in_words:
        return
    for cell, entry in ((_("target"), indicator.target), (_("actual"), indicator.actual)):
        if entry.figure:
            yield from _over_the_whole(place, indicator, rule, cell, entry.figure)
            yield from _broken(place, indicator, cell, entry.figure)


def _over_the_whole(
    place: Place, indicator: Indicator, rule: Evaluation, cell: Phrase, figure: Figure
) -> Iterator[Finding]:
    whole = WHOLES.get(indicator.measure[:1])
    if whole is None or figure.value <= whole or any(name in indicator.key for name in rule.open_ended_names):
        return
    what = _("{cell}: a share of a whole cannot be more than {limit}").format(
        cell=cell, limit=f"{whole} {indicator.measure}"
    )
    yield place.find("error", "impossible", what, stated=f"{figure.text} {indicator.measure}", computed=f"≤ {whole}")


def _broken(place: Place, indicator: Indicator, cell: Phrase, figure: Figure) -> Iterator[Finding]:
    scale, unit = 1, indicator.measure
    while unit[:1] in SCALES:
        scale, unit = scale * SCALES[unit[0]], unit[1:]
    if not unit.startswith(COUNTED) or any(word in unit for word in NOT_COUNTED):
        return
    count = figure.value * scale
    if count.denominator != 1:
        what = _("{cell}: {count} {unit} are no whole number: nobody counts a part of one")
        what = what.format(cell=cell, count=number(count), unit=unit)
        yield place.find("error", "impossible", what, stated=f"{figure.text}{indicator.measure}")
