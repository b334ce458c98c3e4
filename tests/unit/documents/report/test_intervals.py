"""Intervals as shares of today's amount, read from the drawing."""

import numpy as np
from reading import number, words

from allocator.documents.report.intervals import MOST, Intervals, interval_chart, relative


def test_relative_is_a_change_and_unknown_of_nothing() -> None:
    found = relative(np.array([[110.0, 5.0], [90.0, 0.0]]), np.array([100.0, 0.0]))
    assert found[:, 0].tolist() == [0.1, -0.1]
    assert np.isnan(found[:, 1]).all()


def test_the_widest_interval_comes_first_and_units_without_money_are_left_out() -> None:
    amount = np.array([100.0, 100.0, 0.0])
    found = Intervals(np.array([95.0, 80.0, 0.0]), amount, np.array([105.0, 110.0, 9.0]))
    chart = interval_chart(["甲", "乙", "丙"], amount, found)
    bars = list(chart.iter("rect"))
    assert [bar.get("data-unit") for bar in bars] == ["1", "0"]
    # −20 % to +10 % is three times as long as −5 % to +5 %
    wide, narrow = (number(bar, "width") for bar in bars)
    assert round(wide / narrow, 1) == 3
    assert words(chart)[-2:] == ["乙", "甲"]


def test_no_more_are_drawn_than_can_be_read() -> None:
    amount = np.full(MOST + 5, 100.0)
    chart = interval_chart(["x"] * len(amount), amount, Intervals(amount - 1, amount, amount + 1))
    assert len(list(chart.iter("rect"))) == MOST
