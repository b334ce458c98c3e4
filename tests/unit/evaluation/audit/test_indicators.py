"""Indicator rows that contradict themselves, and near ones that do not."""

import pytest
from evaluated import findings, found, indicator, money, table


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
    assert "direction reversed" in str(told[0].what)


def test_zero_targets() -> None:
    assert found(table([indicator("0", "5")])) == [("warning", "zero_target")]
    assert found(table([indicator("0", "0", "<=", stated="100")])) == []
    assert found(table([indicator("0", "0", "<=", stated="120")])) == [("error", "completion_rate")]
    assert found(table(rows=[money("central", "0", "0", "100")])) == [("error", "execution_rate")]


@pytest.mark.parametrize(("actual", "severity"), [("12", "warning"), ("11", "error")])
def test_a_duplicated_indicator(actual: str, severity: str) -> None:
    assert found(table([indicator("10", "12"), indicator("10", actual)])) == [(severity, "duplicate")]


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
    assert "central" in str(finding.what)
    agreeing = indicator("80", "82.32", name="项目预算执行率", measure="%")
    assert found(table([agreeing], rows)) == []
