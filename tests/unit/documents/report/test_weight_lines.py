"""Amounts along one weight, read from the drawing."""

import numpy as np
from reading import words

from allocator.documents.report.weight_lines import MOST_POINTS, Breakpoint, WeightLines, breakpoint_list, weight_chart

NAMES = ["甲", "乙", "丙"]
TODAY = np.array([50.0, 30.0, 20.0])
AMOUNTS = np.array([[40.0, 30, 30], [50, 30, 20], [60, 30, 10]])
LINES = WeightLines("投入", 0.5, np.array([0.0, 0.5, 1.0]), AMOUNTS)


def test_the_units_that_move_most_are_named_in_the_order_of_their_ends() -> None:
    chart = weight_chart(NAMES, TODAY, LINES)
    moving = [(part.get("class"), part.get("data-unit")) for part in chart.iter("path") if part.get("data-unit")]
    # 丙 moves by 100 %, 甲 by 40 %, 乙 not at all; the first is drawn last, on top
    assert moving == [("series-2", "1"), ("series-1", "0"), ("series-0", "2")]
    assert [text for text in words(chart) if text in NAMES] == ["甲", "乙", "丙"]
    assert "现行 50%" in words(chart)


def test_lines_go_across_the_weights() -> None:
    (line,) = [
        part.attrib["d"] for part in weight_chart(NAMES, TODAY, LINES).iter("path") if part.get("data-unit") == "1"
    ]
    places = [float(number) for number in line.removeprefix("M").split()]
    assert places[::2] == [56, 253, 450]
    assert len(set(places[1::2])) == 1


def test_breakpoints_are_listed_by_weight_and_nearest_first_where_there_are_many() -> None:
    points = (Breakpoint(0.9, None, "付不出"), Breakpoint(0.25, 1, "超过丙"))
    listed = breakpoint_list(NAMES, WeightLines("投入", 0.5, LINES.weights, AMOUNTS, points))
    assert listed is not None
    assert [item.text for item in listed.iter("li")] == ["25.00% 乙：超过丙", "90.00% 全部单位：付不出"]
    many = tuple(Breakpoint(place / 100, None, "x") for place in range(MOST_POINTS + 1))
    longer = breakpoint_list(NAMES, WeightLines("投入", 0.0, LINES.weights, AMOUNTS, many))
    assert longer is not None
    assert len(list(longer.iter("li"))) == MOST_POINTS
    assert longer[0].text == "转折点 61 个，列离现行权重最近的 60 个"


def test_without_breakpoints_there_is_no_list() -> None:
    assert breakpoint_list(NAMES, LINES) is None
