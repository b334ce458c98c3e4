"""Units that have not confirmed their figures."""

from dataclasses import replace

import build

from allocator.model.case import Case
from allocator.model.provenance import Confirmed, Provenance
from allocator.study.quality import findings, unconfirmed
from allocator.study.quality.confirmation import confirmation_findings

CASE = build.case({"x": [1.0, 3.0, 5.0]})


def confirmed(*units: Confirmed, altered: frozenset[str] = frozenset()) -> Case:
    kept = Provenance("units.provenance.json", "", {}, confirmed=units, altered=altered)
    return replace(CASE, origin=replace(CASE.origin, provenance=kept))


def one(unit: str, **figures: float) -> Confirmed:
    return Confirmed(unit, "张三", "", "a.xlsx", "", figures)


def test_nobody_is_missing_where_nobody_was_asked() -> None:
    assert unconfirmed(CASE) == unconfirmed(confirmed()) == ()
    assert list(confirmation_findings(CASE)) == []


def test_those_without_a_sheet_with_other_figures_or_changed_since() -> None:
    assert unconfirmed(confirmed(one("a", x=1.0))) == (1, 2)
    assert unconfirmed(confirmed(one("a", x=1.0), one("b", y=1.0), one("c", x=5.0))) == (1,)
    assert unconfirmed(confirmed(one("a", x=1.0), one("b", x=3.0), one("c", x=5.0), altered=frozenset("c"))) == (2,)


def test_they_are_the_first_finding() -> None:
    found = findings(confirmed(one("b", x=3.0)))
    assert (found[0].kind, found[0].column, found[0].rows) == ("unconfirmed", "table.file", (0, 2))
