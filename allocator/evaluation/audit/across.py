"""Tables against each other: parts against the whole, one indicator with two directions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from allocator.evaluation.audit.finding import Finding, Place
from allocator.evaluation.figures import Figure, number, total
from allocator.evaluation.tables import EvaluationTable
from allocator.language import translate as _
from allocator.policy.evaluation import Evaluation

Amounts = dict[tuple[str, str], tuple[Place, Figure]]


def audit_across(tables: Sequence[EvaluationTable], rule: Evaluation) -> Iterator[Finding]:
    """Yield what only several tables together show.

    Projects and units each are parts of a whole (a title beginning with one of `whole_names`): together they cannot
    have more money, or more of an indicator in the same unit of measure, than the whole.
    """
    yield from _directions(tables)
    for whole in (table for table in tables if not table.unit and table.title.startswith(rule.whole_names)):
        others = [table for table in tables if table is not whole and not table.title.startswith(rule.whole_names)]
        for parts in ([part for part in others if part.unit], [part for part in others if not part.unit]):
            for amounts in (_budgets, _spendings, _actuals):
                yield from _parts(whole, parts, amounts)


def _directions(tables: Sequence[EvaluationTable]) -> Iterator[Finding]:
    first: dict[str, tuple[str, Place]] = {}
    for table in tables:
        for indicator in table.indicators:
            direction, earlier = first.setdefault(
                indicator.key, (indicator.direction, Place(table, indicator.name, indicator.where))
            )
            if {direction, indicator.direction} == {"<=", ">="} and earlier.table is not table:
                what = _("{table} has this indicator in the other direction").format(table=earlier.table.name)
                place = Place(table, indicator.name, indicator.where)
                yield place.find("warning", "direction", what, stated=indicator.direction, computed=direction)


def _parts(
    whole: EvaluationTable, parts: Sequence[EvaluationTable], amounts: Callable[[EvaluationTable], Amounts]
) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[str, Figure]]] = defaultdict(list)
    for part in parts:
        for key, (_place, figure) in amounts(part).items():
            found[key].append((part.name, figure))
    for key, (place, figure) in amounts(whole).items():
        if total([part.span for _name, part in found[key]]).low > figure.span.high:
            yield _too_much(place, key[1], figure, found[key])


def _too_much(place: Place, measure: str, whole: Figure, parts: Sequence[tuple[str, Figure]]) -> Finding:
    added = sum((figure.value for _name, figure in parts), Fraction(0))
    terms = (
        f"{parts[0][0]} {number(parts[0][1].value)}"
        if len(parts) == 1
        else " + ".join(number(figure.value) for _name, figure in parts[:6])
    )
    more = _(" + {count} more").format(count=len(parts) - 6) if len(parts) > 6 else ""  # noqa: PLR2004 - one line
    what = _("{measure}: the tables of the parts have more than the whole").format(measure=measure)
    told = {"stated": whole.text, "computed": number(added), "arithmetic": f"{terms}{more} = {number(added)}"}
    return place.find("warning", "parts", what, **told)


def _budgets(table: EvaluationTable) -> Amounts:
    rows = [(row.source, Place(table, row.source, row.where), row.budget.figure) for row in table.money]
    return {(source, _("budget")): (place, figure) for source, place, figure in rows if figure}


def _spendings(table: EvaluationTable) -> Amounts:
    rows = [(row.source, Place(table, row.source, row.where), row.spent.figure) for row in table.money]
    return {(source, _("spent")): (place, figure) for source, place, figure in rows if figure}


def _actuals(table: EvaluationTable) -> Amounts:
    return {
        (indicator.key, indicator.measure): (Place(table, indicator.name, indicator.where), indicator.reached)
        for indicator in table.indicators
        if indicator.reached and indicator.direction != "yes/no" and not indicator.measure.startswith(("%", "‰", "元"))
    }
