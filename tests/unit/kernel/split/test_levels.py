"""Bonuses by column: rows keep their best cells, and columns come near their sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allocator.kernel import IntArray
from allocator.kernel.split.levels import FAR, Levels, _change, levelled
from allocator.kernel.split.lots import lots


def equal_instalments(units: int, columns: int) -> tuple[IntArray, IntArray, IntArray]:
    """Every cell has the same remainder, and every unit and column as many cells to round up as any other."""
    half = columns // 2
    return lots(units, columns).T, np.full(units, half), np.full(columns, units * half // columns)


@pytest.mark.parametrize(("units", "columns"), [(126, 60), (300, 12), (40, 4)])
def test_equal_instalments_leave_a_step_a_column_at_most(units: int, columns: int) -> None:
    worth, rows, sums = equal_instalments(units, columns)
    levels = levelled(worth, rows, sums)
    assert np.abs(levels.over).sum() <= columns
    np.testing.assert_array_equal(levels.up.sum(axis=1) - sums, levels.over)
    np.testing.assert_array_equal(levels.up.sum(axis=0), rows)


def test_every_row_has_its_best_cells_and_bonuses_are_by_column() -> None:
    worth, rows, sums = equal_instalments(200, 20)
    levels = levelled(worth, rows, sums)
    bonus = levels.level - worth
    np.testing.assert_array_equal(bonus, np.broadcast_to(bonus[:, :1], bonus.shape))
    least = np.where(levels.up, levels.level, FAR).min(axis=0)
    most = np.where(levels.up, -FAR, levels.level).max(axis=0)
    assert (least >= most).all()
    np.testing.assert_array_equal(levels.low, least)
    np.testing.assert_array_equal(levels.high, most)


def test_a_cell_that_may_not_be_rounded_up_never_is() -> None:
    worth = np.array([[5, -2 * FAR, 7], [4, 9, -2 * FAR], [-2 * FAR, 8, 6]])
    levels = levelled(worth, np.array([1, 2, 1]), np.array([2, 1, 1]))
    assert not levels.up[worth == -2 * FAR].any()
    np.testing.assert_array_equal(levels.up.sum(axis=0), [1, 2, 1])


def test_columns_that_nothing_can_fill_are_left_over() -> None:
    levels = levelled(np.array([[5, 4], [1, 2]]), np.array([1, 1]), np.array([0, 3]))
    assert levels.over.sum() == -1


def changed(needs: list[int], wanted: int, *, closed: int = 0) -> int:
    """Return the change of a column that no row has up, where rows need so much; the last are closed to it."""
    here = np.array([0] * (len(needs) - closed) + [-2 * FAR] * closed)
    levels = Levels(
        level=np.array([here, needs]),
        up=np.array([[False] * len(needs), [True] * len(needs)]),
        low=np.array(needs),
        high=here,
        over=np.array([-wanted, wanted]),
    )
    return _change(levels, 0, here)


@pytest.mark.parametrize(
    ("needs", "wanted", "change"),
    [
        ([10, 20, 30, 40], 2, 25),  # half way between the second and the third
        ([40, 10, 30, 20], 3, 35),
        ([20, 21, 5], 2, 21),  # a step is enough
        ([10, 20], 0, 0),
        ([-5, 20], 0, -5),  # down to where the first does without
        ([10, 40], 2, 41),  # one beyond the last
        ([-9, -7], 2, 0),
    ],
)
def test_a_bonus_lies_half_way_between_the_last_row_it_wins_and_the_next(
    needs: list[int], wanted: int, change: int
) -> None:
    assert changed(needs, wanted) == change


def test_rows_that_are_closed_are_won_by_no_bonus() -> None:
    assert changed([10, 20, 30], 2, closed=1) == 21
    assert changed([10, 20, 30], 3, closed=1) == 0


@given(arrays(np.int64, (4, 5), elements=st.integers(0, 6)), arrays(np.int64, 5, elements=st.integers(0, 4)), st.data())
def test_edges_are_those_of_the_cells_however_few_worths_there_are(
    worth: IntArray, rows: IntArray, data: st.DataObject
) -> None:
    sums = data.draw(arrays(np.int64, 4, elements=st.integers(0, 5)))
    levels = levelled(worth * 10, rows, sums)
    np.testing.assert_array_equal(levels.low, np.where(levels.up, levels.level, FAR).min(axis=0))
    np.testing.assert_array_equal(levels.high, np.where(levels.up, -FAR, levels.level).max(axis=0))
    assert (levels.low >= levels.high).all()
    np.testing.assert_array_equal(levels.up.sum(axis=0), rows)
    np.testing.assert_array_equal(levels.up.sum(axis=1) - sums, levels.over)
