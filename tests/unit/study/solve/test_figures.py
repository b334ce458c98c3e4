"""Figures of one run and of many."""

import numpy as np
import pytest

from allocator.study.solve.figures import PLAIN, RATES, Paid, figure_of, of_change, of_units

AMOUNT = np.array([[10.0, 20, 70], [30, 20, 50]])
BOUND = np.array([["floor", "", "cap"], ["floor", "floor", ""]])
RUNS = Paid(AMOUNT, np.array([20.0, 20, 50]), BOUND, np.array([30.0, 20, 50]))


@pytest.mark.parametrize(
    ("kind", "share", "figures"),
    [
        ("total", False, [100, 100]),
        ("lose", False, [1, 0]),
        ("gain", False, [1, 1]),
        ("fall", False, [10, 0]),
        ("fall", True, [0.5, 0]),
        ("rise", False, [20, 10]),
        ("rise", True, [0.4, 0.5]),
        ("floor", False, [1, 2]),
        ("cap", False, [1, 0]),
        ("moved", False, [20, 0]),
        ("payable", False, [1, 1]),
    ],
)
def test_many_runs_have_a_figure_each(kind: str, *, share: bool, figures: list[float]) -> None:
    figure = figure_of(kind, share=share)
    assert figure is not None
    assert figure.of(RUNS).tolist() == figures


def test_units_have_money_and_a_share() -> None:
    assert of_units((0, 1), "x", share=False).of(RUNS).tolist() == [30, 50]
    assert of_units((0, 1), "x", share=True).of(RUNS).tolist() == [0.3, 0.5]
    assert of_change(2, "x", share=False).of(RUNS).tolist() == [20, 0]
    assert of_change(2, "x", share=True).of(RUNS).tolist() == [0.4, 0]


def test_a_share_of_nothing_is_unknown() -> None:
    assert np.isnan(of_units((0,), "x", share=True).of(Paid(np.zeros((1, 3)), None, BOUND[:1], None))).all()


def test_what_is_told_of_a_whole_result_says_so() -> None:
    single = {key for key, made in {**PLAIN, **RATES}.items() if made().is_single}
    assert single == {"pool", "hard", "reserve", "point", "cut", "guarantee"}
    assert np.isnan(PLAIN["pool"]().of(RUNS))


def test_without_today_nothing_has_moved() -> None:
    nobody = Paid(AMOUNT, None, BOUND, None)
    assert np.isnan(PLAIN["moved"]().of(nobody)).all()
    assert np.isnan(nobody.change_rate).all()
