"""Titles break where a reader pauses."""

import pytest

from allocator.documents.notice.lines import MOST, length, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于下达2025年就业补助资金的通知", ["关于下达2025年就业补助资金的通知"]),
        (
            "广西壮族自治区财政厅关于下达2025年就业补助资金的通知",
            ["广西壮族自治区财政厅", "关于下达2025年就业补助资金的通知"],
        ),
        (
            "广西壮族自治区财政厅关于提前下达2025年中央财政就业补助资金预算的通知",
            ["广西壮族自治区财政厅关于提前下达2025年", "中央财政就业补助资金预算的通知"],
        ),
        (
            "甲厅 乙厅关于提前下达2025年资金的通知，并有其他许多事项",
            ["甲厅 乙厅关于提前下达2025年", "资金的通知，并有其他许多事项"],
        ),
        ("第一行\n第二行\n", ["第一行", "第二行"]),
    ],
)
def test_lines(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


def test_a_title_without_pauses_is_cut() -> None:
    lines = title_lines("一" * 50)
    assert "".join(lines) == "一" * 50
    assert all(length(line) <= MOST for line in lines)
