"""Lorenz curves, read from the drawing."""

import numpy as np
import pytest
from reading import words

from allocator.documents.report.lorenz import Curve, curve, lorenz_chart


def test_units_without_heads_or_figures_are_left_out() -> None:
    found = curve("按人口", np.array([10.0, np.nan, 20.0, 5.0]), np.array([1.0, 1.0, 0.0, 2.0]))
    assert found is not None
    assert (found.money.tolist(), found.heads.tolist()) == ([10, 5], [1, 2])


def test_without_heads_units_count_alike() -> None:
    found = curve("按单位", np.array([1.0, 3.0]))
    assert found is not None
    # 1 − Σ (up to here + up to before) · ½ = 1 − (0.25 + 1.25) / 2
    assert found.gini == pytest.approx(0.25)


def test_nothing_to_spread_is_no_curve() -> None:
    assert curve("", np.zeros(2)) is None
    assert curve("", np.array([5.0]), np.zeros(1)) is None


def test_a_curve_runs_from_corner_to_corner_and_tells_its_coefficient() -> None:
    chart = lorenz_chart([Curve("按单位", np.array([1.0, 3.0]), np.ones(2))])
    assert "按单位：基尼系数 0.250" in words(chart)
    (drawn, _sample) = [part.attrib["d"] for part in chart.iter("path") if part.get("class") == "series-0"]
    # a square of 340 from (52, 10): nobody, half the units with a quarter, all
    assert drawn == "M52.0 350.0 222.0 265.0 392.0 10.0"


def test_more_curves_than_colours_begin_again() -> None:
    chart = lorenz_chart([Curve(str(place), np.array([1.0, 2.0]), np.ones(2)) for place in range(7)])
    assert len([part for part in chart.iter("path") if part.get("class") == "series-0"]) == 4
