"""Entries on each other's shoulders, read from the drawing."""

import pytest
from reading import number, words

from allocator.documents.report.waterfall import waterfall_chart


def test_bars_begin_where_the_last_one_ended() -> None:
    chart = waterfall_chart([("保障", 30.0), ("因素", 60.0), ("扣减", -20.0)], "合计")
    bars = list(chart.iter("rect"))
    assert [bar.get("class") for bar in bars] == ["gain", "gain", "loss", "total"]
    # 440 for 90 万元 from 150: 30 is 146.67, 90 is 440, 70 is 342.22
    sides = [(number(bar, "x") - 150, number(bar, "width")) for bar in bars]
    assert sides == [
        pytest.approx(side, abs=0.01) for side in ((0, 146.67), (146.67, 293.33), (342.22, 97.78), (0, 342.22))
    ]
    assert words(chart) == ["保障", "+30", "因素", "+60", "扣减", "−20", "合计", "70"]


def test_a_sum_below_nothing_reaches_back() -> None:
    chart = waterfall_chart([("扣减", -20.0)], "合计")
    loss, total = chart.iter("rect")
    assert (number(loss, "x"), number(loss, "width")) == (number(total, "x"), number(total, "width")) == (150, 440)


def test_nothing_at_all_is_still_a_line() -> None:
    assert {number(bar, "width") for bar in waterfall_chart([("保障", 0.0)], "合计").iter("rect")} == {1}
