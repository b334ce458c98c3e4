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


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters(column: int, letters: str) -> None:
    assert letter(column) == letters


def test_totals_and_widths() -> None:
    assert (total(["A1", "B1"]), total([])) == ("=A1+B1", "=0")
    assert width("甲a（）") == 7
