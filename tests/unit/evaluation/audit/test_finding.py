"""What is said of a stated rate beside the one worked out."""

from fractions import Fraction

import pytest
from evaluated import table

from allocator.evaluation.audit.finding import Division, Place, audit_rate
from allocator.evaluation.figures import printed, quotient
from allocator.language import Phrase

PLACE = Place(table(title="programme"), "central", "row 3")


def said(stated: str, spent: str, budget: str) -> list[tuple[str, str, str]]:
    one, other = printed(spent), printed(budget)
    division = Division(one.value / other.value, quotient(one.span, other.span), f"{spent} ÷ {budget}")
    return [(item.severity, item.rule, str(item.what)) for item in audit_rate(PLACE, "rate", printed(stated), division)]


def test_a_finding_says_where_it_was_found() -> None:
    finding = PLACE.find("note", "rule", Phrase("what"), stated="1")
    assert (finding.table, finding.row, finding.where) == ("programme", "central", "row 3")
    assert (finding.stated, finding.computed, finding.arithmetic) == ("1", "", "")


def test_a_rate_that_is_the_division_rounded_is_nothing_to_say() -> None:
    assert said("33.33", "1.0000", "3.0000") == []


def test_a_rate_that_unrounded_figures_may_give_is_a_note_with_its_range() -> None:
    # 1 may be anything from 0.5 or, if it was cut, from 1, up to 2; 3 from 2.5 to 4
    ((severity, rule, what),) = said("30", "1", "3")
    assert (severity, rule) == ("note", "rate_unrounded")
    assert what.startswith("consistent with unrounded figures, which may give ")


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("300.00", "the division the other way round"),
        ("0.3333", "a share of one"),
        ("99.00", "no figures that round or are cut"),
    ],
)
def test_a_wrong_rate_is_told_by_its_likely_cause(stated: str, reason: str) -> None:
    ((severity, rule, what),) = said(stated, "1.0000", "3.0000")
    assert (severity, rule) == ("error", "rate")
    assert reason in what


def test_the_arithmetic_is_shown() -> None:
    division = Division(Fraction(1, 4), quotient(printed("10").span, printed("40").span), "10 ÷ 40")
    (finding,) = audit_rate(PLACE, "rate", printed("99"), division)
    assert (finding.stated, finding.computed, finding.arithmetic) == ("99 %", "25 %", "10 ÷ 40 = 25 %")
