"""The points of a form: what its rows are worth (分值), what they claim (得分), and their totals."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from allocator.evaluation.audit.finding import Finding, Place, Severity
from allocator.evaluation.figures import HUNDRED, number
from allocator.evaluation.tables import Entry, EvaluationTable, Indicator
from allocator.language import Phrase as _
from allocator.policy.evaluation import Evaluation

ALL_ROWS = "合计"


def audit_points(table: EvaluationTable, rule: Evaluation) -> Iterator[Finding]:
    """Yield the findings in the points of `table`.

    A form has 100 points in all, of which the execution of the budget may have its share (10 after 财预〔2020〕10号); a
    table whose rows have no points has nothing to be held against.
    """
    for row in table.indicators:
        yield from _claimed(Place(table, row.name, row.where), row.earned, row.weight)
    for item in table.money:
        yield from _claimed(Place(table, item.source, item.where), item.earned, item.weight)
    yield from _whole(table, rule)
    yield from _levels(table)
    yield from _totals(table, rule)


def _claimed(place: Place, earned: Entry, weight: Fraction | None) -> Iterator[Finding]:
    if earned.why:
        what = _("{cell}: {why}").format(cell=_("points claimed"), why=earned.why)
        yield place.find("error", "unreadable", what, stated=earned.text)
    elif earned.figure and earned.figure.value < 0:
        yield place.find(
            "error", "points", _("{cell} is negative").format(cell=_("points claimed")), stated=earned.text
        )
    elif earned.figure and weight is not None and earned.figure.value > weight:
        what = _("more points than the row is worth")
        yield place.find("error", "points", what, stated=earned.figure.text, computed=f"≤ {number(weight)}")


def _whole(table: EvaluationTable, rule: Evaluation) -> Iterator[Finding]:
    weights = _weights(table.indicators)
    if not weights:
        return
    of_money = [row.weight for row in table.money if row.weight is not None]
    added = sum([*weights, *of_money], Fraction(0))
    execution = Fraction(str(rule.weights.execution)) * HUNDRED
    right = {HUNDRED} if of_money else {HUNDRED, HUNDRED - execution}
    if added in right:
        return
    place = Place(table, ALL_ROWS, table.points.where if table.points else table.indicators[0].where)
    listed = " / ".join(map(number, sorted(right, reverse=True)))
    what = _("the points do not add up to {right}").format(right=listed)
    arithmetic = f"{' + '.join(map(number, [*weights, *of_money]))} = {number(added)}"
    severity: Severity = "error" if added > HUNDRED else "warning"
    yield place.find(severity, "weights", what, stated=number(added), computed=number(HUNDRED), arithmetic=arithmetic)


def _weights(rows: Sequence[Indicator]) -> list[Fraction]:
    """Return the points of the rows; none where a row has none."""
    weights = [row.weight for row in rows if row.weight is not None]
    return weights if len(weights) == len(rows) else []


def _levels(table: EvaluationTable) -> Iterator[Finding]:
    """Hold the points in the name of a first level against those of its rows."""
    by_level: dict[str, list[Indicator]] = {}
    for row in table.indicators:
        by_level.setdefault(row.level1, []).append(row)
    for name, rows in by_level.items():
        weights, said = _weights(rows), rows[0].level_points
        added = sum(weights, Fraction(0))
        if weights and said is not None and added != said:
            what = _("the rows of this level do not add up to its points")
            told = {"stated": number(said), "computed": number(added)}
            arithmetic = f"{' + '.join(map(number, weights))} = {number(added)}"
            yield Place(table, name, rows[0].where).find("error", "weights", what, **told, arithmetic=arithmetic)


def _totals(table: EvaluationTable, rule: Evaluation) -> Iterator[Finding]:
    """Hold the row of totals against the rows above it."""
    if table.points is None:
        return
    place = Place(table, ALL_ROWS, table.points.where)
    room = Fraction(str(rule.weights.execution)) * HUNDRED
    earned = [row.earned.figure.value for row in table.indicators if row.earned.figure]
    whole = earned if len(earned) == len(table.indicators) else []
    of_money = [row.weight for row in table.money if row.weight is not None]
    claimed = [row.earned.figure.value for row in table.money if row.earned.figure]
    yield from _total(place, table.points.weight, _weights(table.indicators), of_money, room)
    yield from _total(place, table.points.earned, whole, claimed, room)


def _total(
    place: Place, stated: Entry, rows: Sequence[Fraction], of_money: Sequence[Fraction], room: Fraction
) -> Iterator[Finding]:
    """Yield what is wrong with a total: it may hold the points of the money too, up to `room` where none are given."""
    if stated.figure is None or not rows:
        return
    added, value = sum(rows, Fraction(0)), stated.figure.value
    with_money = added + sum(of_money, Fraction(0))
    if value in {added, with_money} or (not of_money and added < value <= added + room):
        return
    arithmetic = f"{' + '.join(map(number, [*rows, *of_money]))} = {number(with_money)}"
    what = _("the points of the rows do not add up to the total")
    yield place.find(
        "error", "points", what, stated=stated.figure.text, computed=number(with_money), arithmetic=arithmetic
    )
