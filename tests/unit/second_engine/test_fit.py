"""The fitted table of the second engine, worked by hand."""

import pytest

from allocator.second_engine.fit import fitted


def test_a_table_open_everywhere_is_the_product_of_its_sums() -> None:
    found = fitted([10, 30], [20, 20], [[1, 1], [1, 1]])
    assert found is not None
    assert found[0] == pytest.approx([5, 5])
    assert found[1] == pytest.approx([15, 15])


def test_what_is_closed_stays_empty_and_forces_the_rest() -> None:
    # the second column is open to the first row alone: it takes 8 of its 10, and the rest follows
    assert fitted([10, 30], [32, 8], [[1, 1], [1, 0]]) == [[pytest.approx(2), pytest.approx(8)], [pytest.approx(30), 0]]
    # all 10 of the first row go into the second column: nothing of it can be in the first, however long one fits
    assert fitted([10, 30], [30, 10], [[1, 1], [1, 0]]) == [[0, pytest.approx(10)], [pytest.approx(30), 0]]


def test_a_fit_keeps_the_odds_of_its_weights() -> None:
    found = fitted([10, 10], [10, 10], [[4, 1], [1, 1]])
    assert found is not None
    assert found[0][0] * found[1][1] / (found[0][1] * found[1][0]) == pytest.approx(4)
    assert [sum(row) for row in found] == pytest.approx([10, 10])


def test_sums_that_nothing_has() -> None:
    assert fitted([10, 30], [20, 20], [[1, 0], [1, 0]]) is None


def test_a_flow_that_has_to_be_turned_back() -> None:
    # the first path takes the first column for the first row; the second row can go nowhere else
    assert fitted([5, 5], [5, 5], [[1, 1], [1, 0]]) == [[0, pytest.approx(5)], [pytest.approx(5), 0]]
