"""The proportional table under restrictions, against workings by hand."""

import numpy as np
import pytest

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.split import controlled_rounding
from allocator.kernel.split.fit import proportional, weighted
from allocator.kernel.split.parts import fitted_parts

ROWS = np.array([7, 5, 3, 5])
COLUMNS = np.array([9, 7, 4])


def test_proportional_is_row_times_column_where_everything_is_allowed() -> None:
    table = proportional(ROWS, COLUMNS, np.ones((4, 3), dtype=np.bool_))
    np.testing.assert_allclose(table, np.outer(ROWS, COLUMNS) / 20, rtol=1e-14)


def test_a_tranche_for_one_unit_moves_that_unit_out_of_the_others() -> None:
    # Unit 0 alone may hold column 0 and takes its 4; 6 of its 10 are left beside unit 1's 10 for columns 1 and 2.
    # With one factor a unit and one a column, the rest is 6 : 10 in each of them.
    allowed = np.array([[True, True, True], [False, True, True]])
    table = proportional(np.array([10, 10]), np.array([4, 12, 4]), allowed)
    np.testing.assert_allclose(table, [[4, 4.5, 1.5], [0, 7.5, 2.5]], rtol=1e-13)


def test_cells_that_are_zero_in_every_table_are_zero_at_once() -> None:
    # Column 0 takes all of units 0 and 1, so nothing of column 1 can be theirs although it is allowed.
    allowed = np.array([[True, True], [True, True], [False, True]])
    table = proportional(np.array([6, 4, 5]), np.array([10, 5]), allowed)
    np.testing.assert_array_equal(table, [[6, 0], [4, 0], [0, 5]])


def test_all_but_zero_cells_are_fitted_to_the_last_digit() -> None:
    # Plain fitting creeps here: one step of a million is all that unit 0 has outside column 0.
    allowed = np.array([[True, True], [False, True]])
    table = proportional(np.array([1_000_000, 2_000_000]), np.array([999_999, 2_000_001]), allowed)
    np.testing.assert_allclose(table, [[999_999, 1], [0, 2_000_000]], rtol=0, atol=1e-9)


def test_empty_rows_and_columns_stay_empty() -> None:
    allowed = np.array([[True, True, True], [False, True, True], [False, False, False]])
    table = proportional(np.array([4, 0, 0]), np.array([1, 0, 3]), allowed)
    np.testing.assert_allclose(table, [[1, 0, 3], [0, 0, 0], [0, 0, 0]], rtol=1e-14)
    np.testing.assert_array_equal(
        proportional(np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64), allowed), np.zeros((3, 3))
    )


def fitted_by_hand(rows: IntArray, columns: IntArray, weight: FloatArray, rounds: int) -> FloatArray:
    """Scale rows and columns in turn."""
    table = weight.copy()
    for _ in range(rounds):
        table *= (rows / table.sum(axis=1))[:, None]
        table *= columns / table.sum(axis=0)
    return table


def test_weights_are_fitted_to_the_sums_as_by_turns() -> None:
    generator = np.random.default_rng(3)
    weight = generator.lognormal(0, 1, (40, 5))
    known = generator.integers(1, 90, (40, 5))
    rows, columns = known.sum(axis=1), known.sum(axis=0)
    np.testing.assert_allclose(weighted(rows, columns, weight), fitted_by_hand(rows, columns, weight, 500), rtol=1e-9)


def test_weights_that_have_the_sums_stay_as_they_are() -> None:
    weight = np.array([[3.0, 1.0], [2.0, 4.0]])
    np.testing.assert_allclose(weighted(np.array([4, 6]), np.array([5, 5]), weight), weight, rtol=1e-14)


def test_weights_of_nothing_stay_nothing_and_what_they_force_is_found() -> None:
    # unit 1 has no share in column 0, so unit 0 takes its 6, and with 6 in all nothing of column 1
    weight = np.array([[1.0, 1.0], [0.0, 1.0]])
    np.testing.assert_allclose(weighted(np.array([6, 5]), np.array([6, 5]), weight), [[6, 0], [0, 5]], atol=1e-12)


@pytest.mark.parametrize("least", [1e-3, 1e-9])
def test_weights_far_from_the_sums_are_fitted_to_the_last_digits(least: float) -> None:
    generator = np.random.default_rng(5)
    known = generator.integers(0, 4000, (3000, 6))
    weight = np.where(generator.random((3000, 6)) < 0.3, least, 1.0) * generator.lognormal(0, 2, (3000, 6))
    rows, columns = known.sum(axis=1), known.sum(axis=0)
    table = weighted(rows, columns, weight)
    np.testing.assert_allclose(table.sum(axis=1), rows, rtol=1e-11)
    np.testing.assert_allclose(table.sum(axis=0), columns, rtol=1e-11)
    np.testing.assert_array_equal(controlled_rounding(fitted_parts(table), rows, columns).sum(axis=0), columns)


def test_a_table_of_one_step() -> None:
    np.testing.assert_array_equal(proportional(np.array([1]), np.array([1]), np.ones((1, 1), dtype=np.bool_)), [[1]])


def test_cells_without_weight_are_closed() -> None:
    # unit 0 has weight in column 0 alone and takes all of it, so that nothing of it is left for unit 1
    found = weighted(np.array([2, 3]), np.array([2, 3]), np.array([[1.0, 0.0], [1.0, 1.0]]))
    np.testing.assert_array_equal(found, [[2, 0], [0, 3]])
