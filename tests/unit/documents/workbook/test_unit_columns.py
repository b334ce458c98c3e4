"""Columns of one row a unit: addresses, totals and numbers."""

import numpy as np

from allocator.documents.workbook.unit_columns import FIRST, SUM, UnitColumns


def sheet() -> UnitColumns:
    return UnitColumns("测算", ["1", "2"], ["甲县", "乙县"])


def test_a_column_is_found_from_its_own_sheet_and_from_others() -> None:
    column = sheet().add("组", "金额", "算法", [1.5, 2.5])
    assert (column.cell, column.there, column.all) == ("C#", "测算!C#", "测算!$C$9:$C$10")
    assert (column.sum, column.max, column.min) == ("测算!$C$6", "测算!$C$7", "测算!$C$8")


def test_a_formula_is_written_in_every_row_with_its_number() -> None:
    made = sheet()
    made.add("组", "双倍", "", [2.0, 4.0], "=B#*2")
    made.add("组", "单列", "", [1.0, None], ["=1", None])
    board = made.board("标题", "副题")
    assert [board.cells[row, 3].formula for row in (FIRST, FIRST + 1)] == ["=B9*2", "=B10*2"]
    assert [board.cells[row, 4].formula for row in (FIRST, FIRST + 1)] == ["=1", None]


def test_totals_stand_above_where_they_are_wanted() -> None:
    made = sheet()
    made.add("组", "值", "", [3.0, 1.0], extremes=True)
    made.add("组", "率", "", [0.5, 0.25], sums=False)
    board = made.board("标题", "副题")
    assert [(board.cells[row, 3].value, board.cells[row, 3].formula) for row in (6, 7, 8)] == [
        (4, "=SUM($C$9:$C$10)"),
        (3, "=MAX($C$9:$C$10)"),
        (1, "=MIN($C$9:$C$10)"),
    ]
    assert board.cells[SUM, 4].value is None


def test_whole_numbers_are_counts_and_what_is_not_known_is_blank() -> None:
    made = sheet()
    assert made.add("组", "人数", "", [1.0, 2.0], kind="number").kind == "count"
    assert made.add("组", "比率", "", [1.0, 2.5], kind="number").kind == "number"
    assert made.add("组", "空", "", np.array([np.nan, np.inf])).values == (None, None)


def test_groups_stand_over_their_columns_and_names_stay_in_view() -> None:
    made = sheet()
    made.add("甲组", "一", "", [1.0, 1.0])
    made.add("甲组", "二", "", [1.0, 1.0])
    made.add("乙组", "三", "", [1.0, 1.0])
    board = made.board("标题", "副题")
    assert [board.cells[3, place].value for place in (1, 3, 5)] == ["单位", "甲组", "乙组"]
    assert (3, 3, 3, 4) in board.merged
    assert board.freeze == (8, 2)


def test_names_have_their_room_and_folded_columns_are_marked() -> None:
    made = UnitColumns("测算", ["1"], ["罗城仫佬族自治县"])
    made.add("组", "无", "", [0.0], folded=True)
    board = made.board("标题", "副题")
    assert (board.widths[2], board.folded, board.groups) == (18.5, {3}, [3])
