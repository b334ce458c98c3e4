"""A sheet as a person sees it: merged cells filled, places named."""

from typing import Any

import pytest

from allocator.files.cells import Fault
from allocator.files.sheets.grid import Grid, Merge, address, fill


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (6, 25, "Z7"), (0, 26, "AA1"), (9, 701, "ZZ10"), (1048575, 16383, "XFD1048576")],
)
def test_cells_are_named_as_workbooks_name_them(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


def test_a_merged_text_stands_in_every_cell_it_covers() -> None:
    rows: list[Any] = [["市", "县"], ["甲市", "a"], [None, "b"], []]
    fill(rows, (Merge(1, 0, 3, 0),))
    assert rows == [["市", "县"], ["甲市", "a"], ["甲市", "b"], ["甲市"]]


def test_a_merged_number_is_nobodys_own() -> None:
    rows: list[Any] = [[7.0], [None]]
    fill(rows, (Merge(0, 0, 1, 0),))
    assert rows == [[Fault("merged", "A1:A2", "7")]] * 2


def test_a_wide_number_belongs_to_its_first_column() -> None:
    rows: list[Any] = [[7.0, None, 1.0]]
    fill(rows, (Merge(0, 0, 0, 1),))
    assert rows == [[7.0, None, 1.0]]


def test_an_error_that_is_merged_is_an_error_everywhere() -> None:
    fault = Fault("error", "A1", "#N/A")
    rows: list[Any] = [[fault, None], [None, None]]
    fill(rows, (Merge(0, 0, 1, 1),))
    assert rows == [[fault, fault]] * 2


@pytest.mark.parametrize("merge", [Merge(0, 0, 1, 0), Merge(5, 0, 9, 9), Merge(0, 7, 9, 9)])
def test_merges_of_nothing_change_nothing(merge: Merge) -> None:
    rows: list[Any] = [["", "b"], [None, "d"]]
    fill(rows, (merge,))
    assert rows == [["", "b"], [None, "d"]]


def test_a_merge_reaches_no_further_than_the_sheet() -> None:
    rows: list[Any] = [["题目"], ["a", "b"]]
    fill(rows, (Merge(0, 0, 0, 16383),))
    assert rows == [["题目", "题目"], ["a", "b"]]


def test_places_are_told_with_their_sheet() -> None:
    grid = Grid("u.xlsx", "表", (("a",), ("b",)), "")
    assert grid.at(1, "人数") == "u.xlsx, sheet 表, row 2, column 人数"
    assert (grid.cell(0, 0), grid.cell(0, 3)) == ("a", None)
