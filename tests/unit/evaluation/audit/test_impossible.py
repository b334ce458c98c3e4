"""Figures that no indicator can have."""

from typing import Any

import pytest
from evaluated import findings, indicator, table


def found(target: str, actual: str, **keys: Any) -> list[str]:
    told = findings(table([indicator(target, actual, **keys)]))
    return [finding.stated for finding in told if finding.rule == "impossible" and finding.severity == "error"]


@pytest.mark.parametrize(
    ("name", "actual", "stated"),
    [
        ("合格率", "108", ["108 %"]),
        ("就业政策满意度", "100.01", ["100.01 %"]),
        ("合格率", "100", []),
        ("人均收入增长率", "108", []),  # may be over 100
        ("任务完成率", "120", []),
    ],
)
def test_a_share_of_a_whole_is_100_percent_at_most(name: str, actual: str, stated: list[str]) -> None:
    assert found("90", actual, name=name, measure="%") == stated


def test_the_words_of_what_may_be_over_100_are_policy() -> None:
    one = table([indicator("90", "108", name="合格率", measure="%")])
    assert not [item for item in findings(one, open_ended_names=("合格",)) if item.rule == "impossible"]


def test_a_target_is_looked_at_too_and_a_permille_has_1000() -> None:
    assert found("1001", "999", name="死亡率", measure="‰", direction="<=") == ["1001 ‰"]


@pytest.mark.parametrize(
    ("measure", "actual", "stated"),
    [
        ("人", "420.5", ["420.5人"]),
        ("人次", "420.0", []),
        ("万人", "25.41", []),  # 254 100 persons
        ("万人", "25.41005", ["25.41005万人"]),  # 254 100.5 persons
        ("个", "3.2", ["3.2个"]),
        ("个月", "3.5", []),  # months may be broken
        ("人/平方公里", "3.5", []),
        ("元/人", "1200.5", []),
        ("公里", "3.5", []),
        ("", "3.5", []),
    ],
)
def test_what_is_counted_is_whole(measure: str, actual: str, stated: list[str]) -> None:
    assert found("3", actual, name="数量", measure=measure) == stated


def test_words_have_no_figures() -> None:
    assert found("保持稳定", "基本稳定", direction="words", measure="%") == []
