"""Workbooks of Excel 97-2003: errors, merges, hidden sheets, dates."""

import datetime as dt
from pathlib import Path

import pytest
import xlwt

from allocator.errors import TableError
from allocator.files.cells import Fault
from allocator.files.sheets import open_book, read_grid
from allocator.files.sheets.grid import Merge


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("去年").visibility = 1
    sheet = book.add_sheet("今年")
    book.set_active_sheet(1)
    sheet.write(0, 0, "编号")
    sheet.write_merge(1, 2, 0, 0, "甲市")
    sheet.write_merge(3, 4, 0, 0, 7)
    sheet.row(1).set_cell_error(1, "#DIV/0!")
    sheet.write(2, 1, 1.5)
    sheet.write(2, 2, dt.date(2025, 1, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 3, True)  # noqa: FBT003 - a cell's value
    book.save(tmp_path / "u.xls")
    return tmp_path / "u.xls"


def test_what_stands_in_the_cells_is_read(path: Path) -> None:
    grid = read_grid(path)
    assert grid.sheet == "今年"
    assert grid.merges == (Merge(1, 0, 2, 0), Merge(3, 0, 4, 0))
    merged = Fault("merged", "A4:A5", "7")
    dated = ("甲市", 1.5, dt.date(2025, 1, 31), True)
    assert grid.rows == (("编号",), ("甲市", Fault("error", "B2", "#DIV/0!")), dated, (merged,), (merged,))
    assert [sheet.hidden for sheet in open_book(path).sheets] == [True, False]


@pytest.mark.parametrize("length", [8, 600, 2000, 4000])
def test_what_is_left_of_a_workbook_is_refused(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(TableError, match="the workbook cannot be read"):
        read_grid(path)


def test_a_locked_workbook_is_refused_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(TableError, match="locked with a password"):
        read_grid(path)
