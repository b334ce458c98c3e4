"""The points of a form: claimed, worth, in total."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from evaluated import entry, findings, indicator, money, table

from allocator.evaluation.audit.finding import Finding
from allocator.evaluation.tables import EvaluationTable, Indicator, PointsRow


def rows(*points: str, **keys: Any) -> list[Indicator]:
    """Return met indicators of these points."""
    return [indicator("1", "1", name=f"n{place}", weight=weight, **keys) for place, weight in enumerate(points)]


def found(one: EvaluationTable, rule: str) -> list[Finding]:
    return [finding for finding in findings(one) if finding.rule == rule]


@pytest.mark.parametrize(
    ("points", "severity"),
    [
        (("60", "40"), None),
        (("60", "30"), None),  # the execution of the budget has the other 10
        (("60", "55"), "error"),
        (("60", "20"), "warning"),
        (("33.3", "33.3", "33.4"), None),
    ],
)
def test_points_add_up_to_100_or_leave_10_to_the_budget(points: tuple[str, ...], severity: str | None) -> None:
    assert [item.severity for item in found(table(rows(*points)), "weights")] == ([severity] if severity else [])


def test_points_of_the_money_are_counted_in() -> None:
    of_money = replace(money("合计", "1", "1"), weight=Fraction(10))
    assert found(table(rows("60", "30"), [of_money]), "weights") == []
    (told,) = found(table(rows("60", "40"), [of_money]), "weights")
    assert (told.stated, told.arithmetic) == ("110", "60 + 40 + 10 = 110")


def test_a_table_without_points_or_with_a_few_is_not_held_against_them() -> None:
    assert found(table([*rows("60"), indicator("1", "1", name="other")]), "weights") == []


def test_no_more_points_than_a_row_is_worth() -> None:
    items = [replace(row, earned=entry(text)) for row, text in zip(rows("60", "40"), ("61", "40"), strict=True)]
    of_money = replace(money("合计", "1", "1"), weight=Fraction(10), earned=entry("10.5"))
    told = found(table(items, [of_money]), "points")
    assert [(item.row, item.stated, item.computed) for item in told] == [("n0", "61", "≤ 60"), ("合计", "10.5", "≤ 10")]
    assert {item.severity for item in told} == {"error"}


def test_points_that_are_negative_or_no_number() -> None:
    items = [replace(row, earned=entry(text)) for row, text in zip(rows("60", "40"), ("-1", "x"), strict=True)]
    assert [item.rule for item in findings(table(items)) if item.severity == "error"] == ["points", "unreadable"]


def test_the_points_in_the_name_of_a_level() -> None:
    items = rows("30", "15", level_points=Fraction(50)) + rows("40", level="benefit", level_points=Fraction(40))
    (told,) = [item for item in found(table(items), "weights") if item.severity == "error"]
    assert (told.row, told.stated, told.computed, told.arithmetic) == ("产出指标", "50", "45", "30 + 15 = 45")


@pytest.mark.parametrize(
    ("weight", "earned", "stated"),
    [
        ("100", "95", []),  # 90 and 85, and the execution of the budget with up to 10
        ("90", "85", []),
        ("101", "85", ["101"]),
        ("90", "84", ["84"]),
        ("", "", []),
    ],
)
def test_the_row_of_totals(weight: str, earned: str, stated: list[str]) -> None:
    items = [replace(row, earned=entry(text)) for row, text in zip(rows("60", "30"), ("55", "30"), strict=True)]
    one = replace(table(items), points=PointsRow("row", entry(weight), entry(earned)))
    assert [item.stated for item in found(one, "points")] == stated
