"""Money rows that contradict themselves, and near ones that do not."""

from dataclasses import replace

import pytest
from evaluated import findings, found, money, table

CENTRAL, LOCAL = money("central", "60", "30", "50"), money("local", "40", "10", "25")


def test_a_wrong_sum_is_an_error_with_its_arithmetic() -> None:
    (finding,) = findings(table(rows=[CENTRAL, LOCAL, money("合计", "110", "40")]))
    assert (finding.severity, finding.rule, finding.row) == ("error", "sum", "合计")
    assert (finding.stated, finding.computed, finding.arithmetic) == ("110", "100", "60 + 40 = 100")


@pytest.mark.parametrize(
    ("total", "severity"),
    [("99", "warning"), ("101", "warning"), ("98", "error"), ("100.3", "error")],  # decimals elsewhere: 60 means 60.0
)
def test_a_sum_that_only_rounding_explains_is_a_warning(total: str, severity: str) -> None:
    assert found(table(rows=[CENTRAL, LOCAL, money("合计", total, "40")])) == [(severity, "sum")]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("89.36", []),  # 240252 ÷ 268859 = 89.3598 %
        ("89.35", [("note", "execution_rate_unrounded")]),  # cut
        ("89.37", [("error", "execution_rate")]),
        ("89.34", [("error", "execution_rate")]),
        ("0.8936", [("error", "execution_rate")]),
    ],
)
def test_an_execution_rate_off_by_one_in_the_last_digit(stated: str, expected: list[tuple[str, str]]) -> None:
    assert found(table(rows=[money("central", "268859", "240252", stated)])) == expected


def test_a_duplicated_source() -> None:
    assert found(table(rows=[CENTRAL, CENTRAL])) == [("error", "duplicate")]


def test_money_that_cannot_be() -> None:
    assert found(table(rows=[money("central", "10", "12")])) == [("warning", "overspent")]
    assert found(table(rows=[money("central", "10", "-2")])) == [("error", "negative")]


def test_a_blank_source_is_no_money_and_sums_are_still_held() -> None:
    blank = money("other", "", "")
    assert found(table(rows=[CENTRAL, LOCAL, blank, money("合计", "100", "40", "40")])) == []
    (finding,) = findings(table(rows=[CENTRAL, LOCAL, blank, money("合计", "110", "40")]))
    assert (finding.rule, finding.arithmetic) == ("sum", "60 + 40 = 100")


def test_a_source_that_is_half_filled_in_leaves_its_column_unknown() -> None:
    half = money("other", "5", "")  # the budgets still add up to 105, the spending is not known
    assert found(table(rows=[CENTRAL, LOCAL, half, money("合计", "110", "99")])) == [
        ("error", "blank"),
        ("error", "sum"),
    ]


def test_details_of_a_source_are_held_against_it_and_are_no_sources() -> None:
    details = [replace(money(name, *figures), depth=2) for name, *figures in (("省级", "25", "6"), ("县级", "15", "4"))]
    assert found(table(rows=[money("合计", "100", "40"), CENTRAL, LOCAL, *details])) == []
    told = findings(table(rows=[money("合计", "100", "40"), CENTRAL, LOCAL, details[0]]))
    assert [(item.row, item.stated, item.computed) for item in told] == [("local", "40", "25"), ("local", "10", "6")]
