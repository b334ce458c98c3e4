"""Controlled rounding against workings by hand."""

import numpy as np
import pytest

from allocator.kernel import IntArray
from allocator.kernel.split import controlled_rounding
from allocator.kernel.split.parts import Parts, fitted_parts, product_parts


def rounded(rows: IntArray, columns: IntArray) -> IntArray:
    return controlled_rounding(product_parts(rows, columns), rows, columns)


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
    # .30. Of the two tables with the deviation 3.50, the lots of unit 0 in column 0 and unit 2 in column 2 are 40784
    # and 30564; of unit 0 in column 2 and unit 2 in column 0 they are 3979 and 62150, which is less.
    rows, columns = np.array([7, 5, 3, 5]), np.array([9, 7, 4])
    table = rounded(rows, columns)
    np.testing.assert_array_equal(table, [[4, 2, 1], [2, 2, 1], [1, 1, 1], [2, 2, 1]])
    assert np.abs(table - np.outer(rows, columns) / 20).sum() == pytest.approx(3.50)


def test_equal_units_are_spread_by_lot() -> None:
    # The lots are 40784 1951 3979 / 17349 49606 3015 / 62150 40605 30564 / 22279 30743 3063. Over column 0, column 1 is
    # worth −38833, 32257, −21545, 8464 to the units, column 2 −36805, −14334, −31586, −19216: 1 and 3 take them.
    table = rounded(np.array([1, 1, 1, 1]), np.array([2, 1, 1]))
    np.testing.assert_array_equal(table, [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]])


def test_a_tie_of_sums_is_a_tie_whatever_the_binary_fractions() -> None:
    # exact cells      floors    remainders        to round up: 2, 1, 2 in the columns, 2, 1, 2 in the rows
    # 5.76 4.32 1.92   5 4 1     .76 .32 .92
    # 4.32 3.24 1.44   4 3 1     .32 .24 .44
    # 1.92 1.44 0.64   1 1 0     .92 .44 .64
    # Unit 0 rounds up .76 and .92, unit 2 .92 in column 0; then unit 1 .24 and unit 2 .64, or .44 and .44: a tie.
    # The lots of the first are 49606 + 30564, of the other 3015 + 40605.
    margin = np.array([12, 9, 4])
    np.testing.assert_array_equal(rounded(margin, margin), [[6, 4, 2], [4, 4, 1], [2, 1, 1]])


@pytest.mark.parametrize(("units", "columns"), [(125, 6), (2900, 12)])
def test_margins_are_exact_where_rows_alone_leave_columns_off(units: int, columns: int) -> None:
    rows, pools = drawn(units, columns, seed=2)
    table = rounded(rows, pools)
    np.testing.assert_array_equal(table.sum(axis=1), rows)
    np.testing.assert_array_equal(table.sum(axis=0), pools)
    assert np.abs(table - np.outer(rows, pools) / rows.sum()).max() < 1
    assert np.abs(rounded_by_row(rows, pools).sum(axis=0) - pools).max() > 1


def test_a_table_of_money_too_large_for_float64_is_exact() -> None:
    # A tenth of a table of 2⁵¹ steps by ten equal instalments: float64 holds no tenth of such a cell.
    rows = np.array([2**50 + 4, 2**49 + 2, 2**49 + 6])
    table = rounded(rows, np.full(10, rows.sum() // 10))
    np.testing.assert_array_equal(table.sum(axis=0), np.full(10, rows.sum() // 10))
    np.testing.assert_array_equal(np.sort(table, axis=1)[:, 0], rows // 10)
    np.testing.assert_array_equal((table - (rows // 10)[:, None]).sum(axis=1), rows % 10)
    assert table.max(axis=1).tolist() == (rows // 10 + 1).tolist()


def test_whole_cells_are_kept_under_float_noise() -> None:
    whole = np.array([[3, 0, 4], [1, 2, 0]])
    noise = np.array([[1e-10, 1e-10, -2e-10], [-1e-10, -1e-10, 1e-10]])
    table = controlled_rounding(fitted_parts(whole + noise), whole.sum(axis=1), whole.sum(axis=0))
    np.testing.assert_array_equal(table, whole)


def test_a_large_whole_cell_is_kept_with_the_noise_of_its_size() -> None:
    # Were the large cell no whole number, 2 000 000 001 would let the others come nearer to their values.
    tenths = [[0, 1, 5, 2, 2], [2, 9, 1, 5, 3], [2, 9, 8, 1, 0], [2, 1, 9, 8, 0], [2, 2, 8, 2, 6], [2, 8, 9, 2, 9]]
    expected = np.array(tenths) / 10
    expected[0, 0] = 2_000_000_000 + 4e-7
    rows, columns = (np.rint(expected.sum(axis=axis)).astype(np.int64) for axis in (1, 0))
    assert controlled_rounding(fitted_parts(expected), rows, columns)[0, 0] == 2_000_000_000


def test_nothing_to_share_is_nothing() -> None:
    table = rounded(np.zeros(2, dtype=np.int64), np.zeros(3, dtype=np.int64))
    np.testing.assert_array_equal(table, np.zeros((2, 3)))


@pytest.mark.parametrize(("rows", "columns"), [([2, 1], [1, 2]), ([2, 2], [4, 0]), ([2, 3], [3, 2]), ([2, 2], [2, 3])])
def test_sums_of_another_table_have_no_rounding(rows: list[int], columns: list[int]) -> None:
    parts = Parts(np.array([[1, 0], [1, 1]]), np.array([[5, 5], [-1, -1]]))
    with pytest.raises(ValueError, match="no table"):
        controlled_rounding(parts, np.array(rows), np.array(columns))
