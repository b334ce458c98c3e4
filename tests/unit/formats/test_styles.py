"""Widths of text, and the number formats of cells."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.workbook import Workbook

from allocator.formats.styles import lines, style, width, write_cell
from allocator.formats.table import Kind, Value


@pytest.mark.parametrize(("text", "characters"), [("abc", 3), ("地区", 4), ("（a）", 5), ("", 0)])
def test_a_chinese_sign_is_as_wide_as_two_letters(text: str, characters: int) -> None:
    assert width(text) == characters


@pytest.mark.parametrize(
    ("text", "characters", "count"), [("地区", 4, 1), ("地区名", 4, 2), ("", 4, 1), ("a" * 9, 4, 3)]
)
def test_lines_of_wrapped_text(text: str, characters: int, count: int) -> None:
    assert lines(text, characters) == count


@pytest.fixture
def book() -> Iterator[Workbook]:
    made = Workbook(io.BytesIO(), {"in_memory": True})
    made.add_worksheet()
    yield made
    made.close()


def test_a_look_is_made_once_for_each_number_format(book: Workbook) -> None:
    look = style(book, {"bold": True})
    assert look("0.00") is look("0.00")
    assert look("0.00") is not look("0")
    assert (look("0").bold, look("0").num_format) == (True, "0")


def written(path: Path, value: Value, kind: Kind) -> object:
    with Workbook(path) as book:
        write_cell(book.add_worksheet(), (1, 2), value, kind, style(book))
    (row,) = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return row[-1]


def test_text_stays_text_whatever_it_begins_with(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", "=1+1", "money") == "=1+1"
    assert written(tmp_path / "b.xlsx", "0012", "digits") == "0012"


def test_numbers_are_numbers(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", 0.25, "rate") == 0.25
