"""Money that has nowhere to go, against workings by hand."""

import numpy as np

from allocator.kernel.split.flow import Classes, shortage


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


def test_a_shortage_of_one_step_in_the_largest_totals_is_seen() -> None:
    # column 0 may go to unit 0 alone, which is due one step less of 2⁵² − 1
    rows, columns = np.array([2**51 - 1, 2**51]), np.array([2**51, 2**51 - 1])
    amount, short = shortage(rows, columns, np.array([[True, True], [False, True]]))
    assert amount == 1
    np.testing.assert_array_equal(short, [True, False])


def test_possible_is_what_some_table_fills() -> None:
    # column 0 takes all of units 0 and 1, so nothing of column 1 can be theirs although it is allowed
    allowed = np.array([[True, True], [True, True], [False, True]])
    classes = Classes.of(np.array([6, 4, 5]), np.array([10, 5]), allowed)
    table = classes.possible()[classes.pattern][:, classes.kind]
    np.testing.assert_array_equal(table, [[True, False], [True, False], [False, True]])


def test_one_step_that_only_a_closed_cell_could_take_is_short() -> None:
    allowed = np.array([[True, True], [False, True]])
    assert shortage(np.array([1, 1]), np.array([2, 0]), allowed)[0] == 1
    assert shortage(np.array([1, 1]), np.array([1, 1]), allowed)[0] == 0
