"""Controlled rounding, the proportional table and its shortage, against workings by hand."""

import numpy as np
import pytest

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split import controlled_rounding, proportional, shortage

ROWS = np.array([7, 5, 3, 5])
COLUMNS = np.array([9, 7, 4])


def everywhere(rows: IntArray, columns: IntArray) -> BoolArray:
    return np.ones((len(rows), len(columns)), dtype=np.bool_)


def plain(rows: IntArray, columns: IntArray) -> FloatArray:
    return np.outer(rows, columns) / rows.sum()


def rounded_by_row(rows: IntArray, columns: IntArray) -> IntArray:
    """Largest remainder in each row alone, what a spreadsheet would do."""
    table = np.outer(rows, columns)
    whole, remainder = np.divmod(table, rows.sum())
    place = np.argsort(np.argsort(-remainder, axis=1, kind="stable"), axis=1)
    return np.asarray(whole + (place < (rows - whole.sum(axis=1))[:, None]))


def drawn(units: int, columns: int, seed: int) -> tuple[IntArray, IntArray]:
    """Skewed amounts of units and tranches with one total."""
    generator = np.random.default_rng(seed)
    rows = np.rint(generator.lognormal(6, 1, units)).astype(np.int64)
    share = generator.dirichlet(np.full(columns, 3.0))
    pools = np.diff(np.rint(np.cumsum(share) * rows.sum()), prepend=0).astype(np.int64)
    return rows, pools


def test_golden_case_by_hand() -> None:
    # exact cells      floors    remainders        each row alone rounds up
    # 3.15 2.45 1.40   3 2 1     .15 .45 .40       column 1
    # 2.25 1.75 1      2 1 1     .25 .75  -        column 1
    # 1.35 1.05 0.60   1 1 0     .35 .05 .60       column 2
    # 2.25 1.75 1      2 1 1     .25 .75  -        column 1
    # Columns lack 1, 2, 1 over their floors, but get 0, 3, 1: one step must go from column 1 to 0. In unit 0 it gives
    # up .45 − .15 = .30, in unit 1 or 3 .50; by way of column 2, unit 0 gives up .45 − .40 and unit 2 .60 − .35, again
    # .30. Of the two tables with the deviation 3.50 the first rounds up unit 0, not unit 2, in column 0.
    table = controlled_rounding(plain(ROWS, COLUMNS), ROWS, COLUMNS)
    np.testing.assert_array_equal(table, [[4, 2, 1], [2, 2, 1], [1, 1, 1], [2, 2, 1]])
    assert np.abs(table - plain(ROWS, COLUMNS)).sum() == pytest.approx(3.50)


def test_equal_units_are_rounded_up_in_the_first_column_by_lowest_index() -> None:
    rows, columns = np.array([1, 1, 1, 1]), np.array([2, 1, 1])
    table = controlled_rounding(plain(rows, columns), rows, columns)
    np.testing.assert_array_equal(table, [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])


def test_a_tie_of_sums_is_a_tie_whatever_the_binary_fractions() -> None:
    # exact cells      floors    remainders        to round up: 2, 1, 2 in the columns, 2, 1, 2 in the rows
    # 5.76 4.32 1.92   5 4 1     .76 .32 .92
    # 4.32 3.24 1.44   4 3 1     .32 .24 .44
    # 1.92 1.44 0.64   1 1 0     .92 .44 .64
    # Unit 0 rounds up .76 and .92, unit 2 .92 in column 0; then unit 1 .24 and unit 2 .64, or .44 and .44: a tie.
    # Column 0 has the same units in both; in column 1 unit 1 goes before unit 2.
    margin = np.array([12, 9, 4])
    table = controlled_rounding(plain(margin, margin), margin, margin)
    np.testing.assert_array_equal(table, [[6, 4, 2], [4, 4, 1], [2, 1, 1]])


@pytest.mark.parametrize(("units", "columns"), [(125, 6), (2900, 12)])
def test_margins_are_exact_where_rows_alone_leave_columns_off(units: int, columns: int) -> None:
    rows, pools = drawn(units, columns, seed=2)
    table = controlled_rounding(plain(rows, pools), rows, pools)
    np.testing.assert_array_equal(table.sum(axis=1), rows)
    np.testing.assert_array_equal(table.sum(axis=0), pools)
    assert np.abs(table - plain(rows, pools)).max() < 1
    assert np.abs(rounded_by_row(rows, pools).sum(axis=0) - pools).max() > 1


def test_whole_cells_are_kept_under_float_noise() -> None:
    whole = np.array([[3, 0, 4], [1, 2, 0]])
    noise = np.array([[1e-10, 1e-10, -2e-10], [-1e-10, -1e-10, 1e-10]])
    table = controlled_rounding(whole + noise, whole.sum(axis=1), whole.sum(axis=0))
    np.testing.assert_array_equal(table, whole)


def test_a_large_whole_cell_is_kept_with_the_noise_of_its_size() -> None:
    # Were the large cell no whole number, 2 000 000 001 would let the others come nearer to their values.
    tenths = [[0, 1, 5, 2, 2], [2, 9, 1, 5, 3], [2, 9, 8, 1, 0], [2, 1, 9, 8, 0], [2, 2, 8, 2, 6], [2, 8, 9, 2, 9]]
    expected = np.array(tenths) / 10
    expected[0, 0] = 2_000_000_000 + 4e-7
    rows, columns = (np.rint(expected.sum(axis=axis)).astype(np.int64) for axis in (1, 0))
    assert controlled_rounding(expected, rows, columns)[0, 0] == 2_000_000_000


def test_nothing_to_share_is_nothing() -> None:
    table = controlled_rounding(np.zeros((2, 3)), np.zeros(2, dtype=np.int64), np.zeros(3, dtype=np.int64))
    np.testing.assert_array_equal(table, np.zeros((2, 3)))


@pytest.mark.parametrize(("rows", "columns"), [([2, 1], [1, 2]), ([2, 2], [4, 0]), ([2, 3], [3, 2]), ([2, 2], [2, 3])])
def test_sums_of_another_table_have_no_rounding(rows: list[int], columns: list[int]) -> None:
    with pytest.raises(ValueError, match="empty"):
        controlled_rounding(np.array([[1.5, 0.5], [1.0, 1.0]]), np.array(rows), np.array(columns))


def test_proportional_is_row_times_column_where_everything_is_allowed() -> None:
    table = proportional(ROWS.astype(np.float64), COLUMNS.astype(np.float64), everywhere(ROWS, COLUMNS))
    np.testing.assert_allclose(table, plain(ROWS, COLUMNS), rtol=1e-14)


def test_a_tranche_for_one_unit_moves_that_unit_out_of_the_others() -> None:
    # Unit 0 alone may hold column 0 and takes its 4; 6 of its 10 are left beside unit 1's 10 for columns 1 and 2.
    # With one factor a unit and one a column, the rest is 6 : 10 in each of them.
    allowed = np.array([[True, True, True], [False, True, True]])
    table = proportional(np.array([10.0, 10.0]), np.array([4.0, 12.0, 4.0]), allowed)
    np.testing.assert_allclose(table, [[4, 4.5, 1.5], [0, 7.5, 2.5]], rtol=1e-13)


def test_cells_that_are_zero_in_every_table_are_zero_at_once() -> None:
    # Column 0 takes all of units 0 and 1, so nothing of column 1 can be theirs although it is allowed.
    allowed = np.array([[True, True], [True, True], [False, True]])
    table = proportional(np.array([6.0, 4.0, 5.0]), np.array([10.0, 5.0]), allowed)
    np.testing.assert_array_equal(table, [[6, 0], [4, 0], [0, 5]])


def test_all_but_zero_cells_are_fitted_to_the_last_digit() -> None:
    # Plain fitting creeps here: one step of a million is all that unit 0 has outside column 0.
    allowed = np.array([[True, True], [False, True]])
    table = proportional(np.array([1_000_000.0, 2_000_000.0]), np.array([999_999.0, 2_000_001.0]), allowed)
    np.testing.assert_allclose(table, [[999_999, 1], [0, 2_000_000]], rtol=0, atol=1e-9)


def test_empty_rows_and_columns_stay_empty() -> None:
    allowed = np.array([[True, True, True], [False, True, True], [False, False, False]])
    table = proportional(np.array([4.0, 0.0, 0.0]), np.array([1.0, 0.0, 3.0]), allowed)
    np.testing.assert_allclose(table, [[1, 0, 3], [0, 0, 0], [0, 0, 0]], rtol=1e-14)
    np.testing.assert_array_equal(proportional(np.zeros(3), np.zeros(3), allowed), np.zeros((3, 3)))


def test_shortage_names_the_columns_and_the_amount() -> None:
    # Columns 0 and 1 hold 9 for unit 0 alone, who receives 6: 3 have nowhere to go. Column 2 is not to blame.
    allowed = np.array([[True, True, True], [False, False, True]])
    amount, short = shortage(np.array([6.0, 8.0]), np.array([5.0, 4.0, 5.0]), allowed)
    assert amount == 3
    np.testing.assert_array_equal(short, [True, True, False])


def test_a_column_for_nobody_is_a_shortage_of_all_of_it() -> None:
    amount, short = shortage(np.array([6.0]), np.array([4.0, 2.0]), np.array([[True, False]]))
    assert amount == 2
    np.testing.assert_array_equal(short, [False, True])


def test_a_full_column_is_no_shortage() -> None:
    amount, short = shortage(np.array([6.0, 8.0]), np.array([6.0, 8.0]), np.array([[True, True], [False, True]]))
    assert amount == 0
    assert not short.any()
