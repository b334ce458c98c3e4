"""The arithmetic of the money rows: sums of sources, execution rates."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile

from allocator.evaluation.audit.finding import Division, Finding, Place, audit_rate
from allocator.evaluation.figures import Figure, common, number, quotient, total
from allocator.evaluation.tables import Entry, EvaluationTable, Money
from allocator.language import Phrase
from allocator.language import Phrase as _


def audit_money(table: EvaluationTable) -> Iterator[Finding]:
    """Yield the findings in the money rows of `table`."""
    rows = _same_digits(table.money)
    seen: set[tuple[str, int]] = set()
    for row in rows:
        place = Place(table, row.source, row.where)
        if (row.source, row.depth) in seen and not row.is_blank:
            yield place.find("error", "duplicate", _("the source stands twice: its money is counted twice"))
        seen.add((row.source, row.depth))
        yield from _readable(place, row)
        yield from _rate(place, row)
    for whole, parts in _wholes(rows):
        yield from _sums(Place(table, whole.source, whole.where), whole, parts)


def _same_digits(rows: tuple[Money, ...]) -> list[Money]:
    """Give all money of a table the digits of its finest figure, for spreadsheets drop zeros at the end."""
    figures = [entry.figure for row in rows for entry in (row.budget, row.spent) if entry.figure]
    finest = min((figure.last_digit for figure in figures), default=Fraction(1))
    return [replace(row, budget=_finer(row.budget, finest), spent=_finer(row.spent, finest)) for row in rows]


def _finer(entry: Entry, last_digit: Fraction) -> Entry:
    return replace(entry, figure=entry.figure.as_fine_as(last_digit)) if entry.figure else entry


def _readable(place: Place, row: Money) -> Iterator[Finding]:
    for name, entry in ((_("budget"), row.budget), (_("spent"), row.spent), (_("stated rate"), row.stated)):
        if entry.why:
            what = _("{cell}: {why}").format(cell=name, why=entry.why)
            yield place.find("error", "unreadable", what, stated=entry.text)
        elif entry.figure and entry.figure.value < 0:
            what = _("{cell} is negative").format(cell=name)
            yield place.find("error", "negative", what, stated=entry.text)
        elif not entry.text and entry is not row.stated and (row.is_total or not row.is_blank):
            yield place.find("error", "blank", _("{cell} is not filled in").format(cell=name))


def _rate(place: Place, row: Money) -> Iterator[Finding]:
    if row.pair is None or min(figure.value for figure in row.pair) < 0:
        return
    budget, spent = row.pair
    formula = f"{number(spent.value)} ÷ {number(budget.value)}"
    if spent.value > budget.value:
        what = _("more was spent than budgeted")
        yield place.find("warning", "overspent", what, stated=spent.text, computed=budget.text, arithmetic=formula)
    if row.stated.figure and budget.value:
        division = Division(spent.value / budget.value, quotient(spent.span, budget.span), formula)
        yield from audit_rate(place, "execution_rate", row.stated.figure, division)
    elif row.stated.figure and row.stated.figure.value:
        what = _("without a budget there is no execution rate")
        yield place.find("error", "execution_rate", what, stated=row.stated.text, arithmetic=formula)


def _wholes(rows: list[Money]) -> Iterator[tuple[Money, list[Money]]]:
    """Yield the total with its sources, and each row that is detailed with its details."""
    for place, row in enumerate(rows):
        if not row.is_total and (details := _details(row, rows[place + 1 :])):
            yield row, details
    for whole in [row for row in rows if row.is_total][:1]:
        yield whole, [row for row in rows if row.is_source]


def _details(row: Money, below: list[Money]) -> list[Money]:
    """Return the rows that detail a row: those right below it that stand one deeper."""
    deeper = takewhile(lambda other: other.depth > row.depth, below)
    return [other for other in deeper if other.depth == row.depth + 1]


def _sums(place: Place, whole: Money, parts: list[Money]) -> Iterator[Finding]:
    """Hold a row against its parts; a part that is left blank is no money, one that is half blank an unknown."""
    for name, column in ((_("budget"), "budget"), (_("spent"), "spent")):
        entries: list[Entry] = [getattr(part, column) for part in parts if not part.is_blank]
        figures = [entry.figure for entry in entries if entry.figure]
        stated: Figure | None = getattr(whole, column).figure
        if stated and figures and len(figures) == len(entries):
            yield from _sum(place, name, stated, figures)


def _sum(place: Place, name: Phrase, stated: Figure, parts: list[Figure]) -> Iterator[Finding]:
    added = sum((part.value for part in parts), Fraction(0))
    if added == stated.value:
        return
    by_rounding = common(stated.span, total([part.span for part in parts]))
    what = (
        _("{column}: the sources add up to another total; only rounding could explain it")
        if by_rounding
        else _("{column}: the sources do not add up to the total")
    )
    yield place.find(
        "warning" if by_rounding else "error",
        "sum",
        what.format(column=name),
        stated=stated.text,
        computed=number(added),
        arithmetic=f"{' + '.join(number(part.value) for part in parts)} = {number(added)}",
    )
