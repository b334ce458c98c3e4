"""Money rows that contradict themselves, and near ones that do not."""

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
