"""Hand-made tables that contradict themselves, and near ones that do not."""

import pytest
from evaluated import findings, found, indicator, money, table

CENTRAL, LOCAL = money("central", "60", "30", "50"), money("local", "40", "10", "25")


def test_a_consistent_table_has_no_findings() -> None:
    rows = [CENTRAL, LOCAL, money("合计", "100", "40", "40")]
    assert found(table([indicator("10", "12", stated="120")], rows)) == []


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


def test_a_share_of_one_is_told_from_per_cent() -> None:
    (finding,) = findings(table(rows=[money("central", "268859", "240252", "0.8936")]))
    assert "share of one" in finding.what


@pytest.mark.parametrize(
    ("measure", "actual", "target", "stated", "expected"),
    [
        ("人", "44300", "30000", "147.67", []),
        ("人", "44300", "30000", "147.66", [("note", "completion_rate_unrounded")]),  # 147.666… cut
        ("人", "44300", "30000", "147.68", [("error", "completion_rate")]),
        ("万人", "4.43", "3", "147.54", [("note", "completion_rate_unrounded")]),
        ("万人", "4.43", "3", "148.01", [("error", "completion_rate")]),
        ("个", "4", "4", "110", [("error", "completion_rate")]),  # four bases are four, not 4.4
        ("万个", "4", "4", "110", [("note", "completion_rate_unrounded")]),  # 4.4 is cut to 4
    ],
)
def test_a_stated_completion_rate(
    measure: str, actual: str, target: str, stated: str, expected: list[tuple[str, str]]
) -> None:
    row = indicator(target, actual, stated=stated, measure=measure, reason="given")
    assert [item for item in found(table([row])) if item[1] != "over"] == expected


@pytest.mark.parametrize(
    ("cells", "rows", "row", "severity"),
    [
        (("10", "12.5万"), (), "jobs", "error"),
        (("—", "10"), (), "jobs", "error"),
        ((), (money("central", "10万元", "5"),), "central", "error"),
        ((), (money("central", "10", "5", "五成"),), "central", "error"),
    ],
)
def test_text_in_a_number(cells: tuple[str, ...], rows: tuple, row: str, severity: str) -> None:  # type: ignore[type-arg]
    (finding,) = findings(table([indicator(*cells)] if cells else [], rows))
    assert (finding.severity, finding.rule, finding.row) == (severity, "unreadable", row)


def test_blanks_and_words_that_are_neither_yes_nor_no() -> None:
    rows = [indicator("10", ""), indicator("是", "大概", "yes/no", name="platform")]
    assert found(table(rows, [money("central", "", "5")])) == [
        ("error", "blank"),
        ("error", "blank"),
        ("error", "unreadable"),
    ]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (indicator("10", "12", stated="83.33"), "completion_rate"),  # 10 ÷ 12
        (indicator("1600", "1200", "<=", stated="75", level2="成本指标", reason="given"), "completion_rate"),
        (indicator("30", "40.55", "<=", level2="数量指标", reason="given"), "direction"),
        (indicator("90", "80", "<=", level="satisfaction"), "direction"),
        (indicator("1600", "1700", level2="成本指标"), "direction"),
        (indicator("0", "3", name="重大事件数量"), "direction"),
    ],
)
def test_a_reversed_direction(row: object, rule: str) -> None:
    told = [finding for finding in findings(table([row])) if finding.rule == rule]  # type: ignore[list-item]
    assert len(told) == 1
    assert "direction reversed" in told[0].what


def test_one_indicator_in_two_directions() -> None:
    one, other = table([indicator("5", "6")], title="one"), table([indicator("7", "6", "<=")], title="other")
    (finding,) = findings(one, other)
    assert (finding.rule, finding.table, finding.stated, finding.computed) == ("direction", "other", "<=", ">=")


def test_zero_targets() -> None:
    assert found(table([indicator("0", "5")])) == [("warning", "zero_target")]
    assert found(table([indicator("0", "0", "<=", stated="100")])) == []
    assert found(table([indicator("0", "0", "<=", stated="120")])) == [("error", "completion_rate")]
    assert found(table(rows=[money("central", "0", "0", "100")])) == [("error", "execution_rate")]


@pytest.mark.parametrize(("actual", "severity"), [("12", "warning"), ("11", "error")])
def test_a_duplicated_indicator(actual: str, severity: str) -> None:
    assert found(table([indicator("10", "12"), indicator("10", actual)])) == [(severity, "duplicate")]


def test_a_duplicated_source() -> None:
    assert found(table(rows=[CENTRAL, CENTRAL])) == [("error", "duplicate")]


def test_reasons_turn_warnings_into_notes() -> None:
    rows = [indicator("10", "5", name="unmet"), indicator("10", "20", name="over")]
    given = [indicator("10", "5", name="unmet", reason="rain"), indicator("10", "20", name="over", reason="sun")]
    assert found(table(rows)) == [("warning", "unmet"), ("warning", "over")]
    assert found(table(given)) == [("note", "unmet"), ("note", "over")]
    assert found(table(rows), over=2) == [("warning", "unmet")]


def test_an_indicator_that_restates_a_money_fact() -> None:
    rows = [money("central", "10000", "10000"), money("local", "6000", "3171.47"), money("合计", "16000", "13171.47")]
    row = indicator("100", "100", name="项目预算执行率", measure="%")
    (finding,) = findings(table([row], rows))
    assert (finding.severity, finding.rule) == ("error", "money_fact")
    assert (finding.stated, finding.computed) == ("100 %", "82.3217 %")
    assert finding.arithmetic == "13,171.47 ÷ 16,000 = 82.3217 %"
    assert "central" in finding.what
    agreeing = indicator("80", "82.32", name="项目预算执行率", measure="%")
    assert found(table([agreeing], rows)) == []


def test_money_that_cannot_be() -> None:
    assert found(table(rows=[money("central", "10", "12")])) == [("warning", "overspent")]
    assert found(table(rows=[money("central", "10", "-2")])) == [("error", "negative")]


def test_parts_cannot_have_more_than_the_whole() -> None:
    whole = table([indicator("30", "40")], [money("central", "100", "90")], title="全区资金")
    part = table([indicator("30", "25")], [money("central", "60", "50")], title="a")
    other = table([indicator("20", "18")], [money("central", "50", "40")], title="b")
    told = findings(whole, part, other)
    assert [(item.row, item.stated, item.computed) for item in told if item.rule == "parts"] == [
        ("central", "100", "110"),
        ("jobs", "40", "43"),
    ]
    assert not [item for item in findings(whole, part) if item.rule == "parts"]


def test_errors_come_first() -> None:
    severities = [item[0] for item in found(table([indicator("10", "5"), indicator("10", "5", name="x", stated="9")]))]
    assert severities == ["error", "warning", "warning"]
