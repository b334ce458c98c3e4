"""Tables against each other: parts against the whole, one indicator with two directions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from allocator.evaluation.audit.finding import Finding, Place
from allocator.evaluation.figures import Figure, number, total
from allocator.evaluation.tables import EvaluationTable, Indicator
from allocator.language import Phrase, joined
from allocator.language import Phrase as _
from allocator.policy.evaluation import Evaluation

SHOWN = 5
"""Parts named in a finding."""


def audit_across(tables: Sequence[EvaluationTable], rule: Evaluation) -> Iterator[Finding]:
    """Yield what only several tables together show.

    Projects and units each are parts of a whole (a title beginning with one of `whole_names`): together they cannot
    have more money, or more of an indicator in the same unit of measure, than the whole.
    """
    yield from _directions(tables)
    others = [table for table in tables if not table.title.startswith(rule.whole_names)]
    units, projects = [part for part in others if part.unit], [part for part in others if not part.unit]
    for whole in tables:
        if whole.title.startswith(rule.whole_names) and not whole.unit:
            yield from _parts(whole, units)
            yield from _parts(whole, projects)


def _directions(tables: Sequence[EvaluationTable]) -> Iterator[Finding]:
    first: dict[str, tuple[Indicator, Place]] = {}
    for table in tables:
        for indicator in table.indicators:
            place = Place(table, indicator.name, indicator.where)
            other, earlier = first.setdefault(indicator.key, (indicator, place))
            against = (other.at_least and indicator.at_most) or (other.at_most and indicator.at_least)
            if against and earlier.table is not table:
                what = _("{table} has this indicator in the other direction").format(table=earlier.table.name)
                yield place.find("warning", "direction", what, stated=indicator.direction, computed=other.direction)


def _parts(whole: EvaluationTable, parts: Sequence[EvaluationTable]) -> Iterator[Finding]:
    found: dict[tuple[str, str | Phrase], list[tuple[str, Figure]]] = defaultdict(list)
    for part in parts:
        for key, (_place, figure) in _amounts(part).items():
            found[key].append((part.name, figure))
    for key, (place, figure) in _amounts(whole).items():
        if total([part.span for _name, part in found[key]]).low > figure.span.high:
            yield _too_much(place, key[1], figure, found[key])


def _too_much(place: Place, measure: str | Phrase, whole: Figure, parts: Sequence[tuple[str, Figure]]) -> Finding:
    added = sum((figure.value for _name, figure in parts), Fraction(0))
    terms = " + ".join(number(figure.value) for _name, figure in parts[:SHOWN])
    more = " + …" if len(parts) > SHOWN else ""
    names = joined(", ", [name for name, _figure in parts[:SHOWN]])
    what = _("{measure}: the parts ({names}) have more than the whole").format(measure=measure, names=names)
    told = {"stated": whole.text, "computed": number(added), "arithmetic": f"{terms}{more} = {number(added)}"}
    return place.find("warning", "parts", what, **told)


def _amounts(table: EvaluationTable) -> dict[tuple[str, str | Phrase], tuple[Place, Figure]]:
    """Return what can be added up over tables, by row and measure: money, and indicators that are no rates."""
    amounts: dict[tuple[str, str | Phrase], tuple[Place, Figure]] = {
        (row.source, measure): (Place(table, row.source, row.where), entry.figure)
        for row in table.money
        for measure, entry in ((_("budget"), row.budget), (_("spent"), row.spent))
        if entry.figure
    }
    return amounts | {
        (row.key, row.measure): (Place(table, row.name, row.where), row.reached)
        for row in table.indicators
        if row.reached and not row.measure.startswith(("%", "‰", "元"))
    }
