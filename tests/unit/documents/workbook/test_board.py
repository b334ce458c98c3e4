"""A sheet before it is written."""

import pytest

from allocator.documents.workbook.board import Board, Look, letter, total, width


def test_a_cell_has_an_address_for_the_whole_book() -> None:
    board = Board("参数")
    assert board.put(3, 28, 5.0, Look("money"), "=1+4") == "参数!$AB$3"
    assert (board.cells[3, 28].value, board.cells[3, 28].formula) == (5, "=1+4")


def test_joined_cells_share_the_look_of_the_first_and_one_alone_is_not_joined() -> None:
    board = Board("参数")
    board.put(1, 1, "标题", Look(tone="title"))
    board.put(1, 2, "保留")
    board.merge(1, 1, 2, 2)
    assert board.merged == [(1, 1, 2, 2)]
    assert board.cells[2, 2].look == Look(tone="title")
    assert board.cells[1, 2].value == "保留"
    board.merge(1, 1, 1, 1)
    assert len(board.merged) == 1


def test_rows_grow_with_the_text_that_is_wrapped_in_them() -> None:
    board = Board("参数", widths={1: 12.0, 2: 12.0})
    board.put(1, 1, "一二三四五六")  # 12 half-width signs in a room of 10: two lines
    board.put(2, 1, "一二三四五六")
    board.merge(2, 1, 2, 2)  # in a room of 22: one
    board.put(3, 1, "一二三四五六", Look(tone="note"))
    board.fit_heights()
    assert board.heights == {1: 29}


def test_columns_are_as_wide_as_their_longest_figure() -> None:
    board = Board("参数", widths={1: 12.0})
    board.put(1, 1, 5.0, Look("money"))
    board.put(1, 2, -1234567890.5, Look("money"))
    board.put(2, 2, "一段不会加宽的说明文字，很长很长很长很长")
    board.put(1, 3, 123456789012.0, Look("count"))
    board.merge(1, 3, 1, 4)  # a figure over two columns has their room
    board.fit_widths(lambda value, _kind: f"{value:,.2f}")
    assert board.widths == {1: 12.0, 2: len("1,234,567,890.50") + 2.5}


def test_a_page_ends_before_the_group_of_columns_that_does_not_fit_on_it() -> None:
    board = Board("表", widths=dict.fromkeys(range(1, 9), 10.0), groups=[3, 4, 6, 7], repeat_columns=(1, 2))
    # two names and columns 3, 4–5 on the first page; 6, 7–8 beside the names again
    board.break_columns(50)
    assert board.columns_before_break == [5]
    board.columns_before_break, board.folded = [], {4, 5}
    board.break_columns(50)
    assert board.columns_before_break == [6]


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters(column: int, letters: str) -> None:
    assert letter(column) == letters


def test_totals_and_widths() -> None:
    assert (total(["A1", "B1"]), total([])) == ("=A1+B1", "=0")
    assert width("甲a（）") == 7
