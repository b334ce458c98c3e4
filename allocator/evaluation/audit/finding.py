"""What an audit finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.errors import Sayable
from allocator.evaluation.figures import HUNDRED, Figure, Span, number, percent, times, verdict
from allocator.evaluation.tables import EvaluationTable
from allocator.language import Phrase
from allocator.language import Phrase as _

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Finding:
    """One thing to look at: in which table and row, what is stated, what it should be, how that is worked out.

    An error contradicts itself or cannot be read; a warning asks for a look or a reason; a note explains.
    """

    severity: Severity
    rule: str
    table: str
    row: str
    where: Sayable
    stated: str
    computed: str
    arithmetic: Sayable
    what: Phrase


@dataclass(frozen=True)
class Place:
    """The row that is looked at."""

    table: EvaluationTable
    row: str
    where: Sayable

    def find(  # noqa: PLR0913 - the columns of a finding
        self,
        severity: Severity,
        rule: str,
        what: Phrase,
        *,
        stated: str = "",
        computed: str = "",
        arithmetic: Sayable = "",
    ) -> Finding:
        """Return a finding in this row."""
        return Finding(severity, rule, self.table.name, self.row, self.where, stated, computed, arithmetic, what)


@dataclass(frozen=True)
class Division:
    """A rate worked out: its value, the rates that unrounded figures may give, and the division with its numbers."""

    rate: Fraction
    span: Span
    formula: str


def audit_rate(place: Place, rule: str, stated: Figure, division: Division) -> Iterator[Finding]:
    """Yield what is to be said of a stated rate in per cent: nothing where it is the division rounded."""
    rate, span = division.rate, division.span
    hundredfold = times(span, HUNDRED)
    outcome = verdict(stated, rate * HUNDRED, hundredfold)
    told = {
        "stated": f"{stated.text} %",
        "computed": percent(rate),
        "arithmetic": f"{division.formula} = {percent(rate)}",
    }
    if outcome == "unrounded":
        what = _("consistent with unrounded figures, which may give {low} % to {high} %")
        what = what.format(low=number(hundredfold.low), high=number(hundredfold.high))
        yield place.find("note", f"{rule}_unrounded", what, **told)
    elif outcome == "wrong":
        yield place.find("error", rule, _why_wrong(stated, rate, span), **told)


def _why_wrong(stated: Figure, rate: Fraction, span: Span) -> Phrase:
    if rate and span.low:
        inverse = times(Span(1 / span.high, 1 / span.low), HUNDRED)
        if verdict(stated, HUNDRED / rate, inverse) != "wrong":
            return _("the stated rate is the division the other way round: is the direction reversed?")
    if verdict(stated, rate, span) != "wrong":
        return _("the stated rate is a share of one: write it in per cent")
    return _("no figures that round or are cut to the printed ones give the stated rate")
