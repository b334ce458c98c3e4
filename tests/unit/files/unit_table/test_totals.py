"""Totals by arithmetic. Three units of two cities: 10, 20 | 30; 1.5, 2.5 | 4."""

import numpy as np
import pytest

from allocator.files.unit_table.totals import Figures

NAN = float("nan")


def figures() -> Figures:
    return Figures(
        [np.array(one) for one in ([10.0, 20.0, 33.0], [1.5, 2.5, 4.0], [0.5, 0.6, 0.7])], ["南", "南", "北"]
    )


@pytest.mark.parametrize(
    ("row", "before", "city"),
    [
        ([63.0, 8.0, NAN], 3, ""),  # all of them
        ([63.0, 8.0, 0.6], 0, ""),  # with a mean rate
        ([30.0, 4.0, 0.55], 0, "南"),  # a city by its name
        ([30.0, 4.0, NAN], 2, ""),  # those right above
        ([53.0, 6.5, NAN], 1, ""),  # those right below
        ([NAN, NAN, NAN], 3, ""),  # no figures: nothing to pay
    ],
)
def test_a_total_is_the_sum_of_what_it_stands_by(row: list[float], before: int, city: str) -> None:
    assert figures().summed(np.array(row), before, city).wrong is None


def test_a_figure_that_is_no_sum_is_told_with_the_sum() -> None:
    found = figures().summed(np.array([63.0, 9.0, NAN]), 3, "")
    assert (found.wrong, found.expected, found.sound) == (1, 8.0, False)
    assert figures().summed(np.array([5.0, NAN, NAN]), 3, "").wrong == 0  # less than one unit, and no sum


def test_sums_of_rounded_figures_may_be_off_by_their_rounding() -> None:
    rounded = Figures([np.full(100, 0.3)], ["南"] * 100)
    assert rounded.summed(np.array([30.4]), 100, "").wrong is None
    assert rounded.summed(np.array([32.0]), 100, "").wrong == 0


def test_a_unit_that_is_the_sum_of_all_others_is_found() -> None:
    columns = [np.array([10.0, 20.0, 30.0, 60.0]), np.array([1.0, 5.0, 2.0, 8.0])]
    assert list(Figures(columns, [""] * 4).sums(np.zeros(4, bool))) == [3]


def test_one_column_or_two_rows_are_chance_unless_the_row_bears_a_citys_name() -> None:
    assert list(Figures([np.array([10.0, 20.0, 30.0])], [""] * 3).sums(np.zeros(3, bool))) == []
    assert list(Figures([np.array([10.0, 20.0, 30.0, 60.0])], [""] * 4).sums(np.zeros(4, bool))) == []
    named = Figures([np.array([30.0, 10.0, 20.0, 7.0])], ["南", "南", "南", "北"])
    assert list(named.sums(np.array([True, False, False, False]))) == [0]
