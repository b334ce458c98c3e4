"""Who gains and loses most, read from the drawing."""

import numpy as np
import pytest
from reading import number, words

from allocator.documents.report.movers import movers_chart

NAN = np.nan


def test_gains_and_losses_stand_in_order_with_their_figures() -> None:
    chart = movers_chart(["甲", "乙", "丙", "丁"], np.array([5.0, -10, 0, 20]), np.array([0.5, -0.1, 0, NAN]))
    assert chart is not None
    bars = [(bar.get("class"), bar.get("data-unit"), number(bar, "width")) for bar in chart.iter("rect")]
    # the longest bar has 110 units of length: 20 万元, so 5 has 27.5 and 10 has 55
    assert bars == [("gain", "3", 110), ("gain", "0", 27.5), ("loss", "1", 55)]
    assert words(chart) == ["丁", "+20", "甲", "+5（+50.0%）", "乙", "−10（−10.0%）"]


def test_a_loss_goes_to_the_left_and_a_gain_to_the_right() -> None:
    chart = movers_chart(["甲", "乙"], np.array([1.0, -1]), np.array([NAN, NAN]))
    assert chart is not None
    gain, loss = chart.iter("rect")
    assert number(loss, "x") + number(loss, "width") == number(gain, "x") == 230


def test_ten_of_each_are_shown_and_the_order_of_the_table_breaks_ties() -> None:
    chart = movers_chart([str(row) for row in range(30)], np.repeat([1.0, -1.0], 15), np.full(30, NAN))
    assert chart is not None
    shown = [int(bar.attrib["data-unit"]) for bar in chart.iter("rect")]
    assert shown == [*range(10), *range(20, 30)]


@pytest.mark.parametrize("change", [[0.0, 0.0], [NAN, 0.0]])
def test_where_nothing_moved_there_is_no_chart(change: list[float]) -> None:
    assert movers_chart(["甲", "乙"], np.array(change), np.array(change)) is None
