"""A file of sheets: which are seen, and which is named."""

import pytest

from allocator.errors import TableError
from allocator.files.sheets.book import Book, Contents, Sheet


def book(**hidden: bool) -> Book:
    return Book("u.xlsx", "", tuple(Sheet(name, away, lambda: Contents([["a"]])) for name, away in hidden.items()))


def test_hidden_sheets_are_not_seen_unless_there_is_no_other() -> None:
    assert [sheet.name for sheet in book(a=True, b=False, c=False).visible] == ["b", "c"]
    assert [sheet.name for sheet in book(a=True, b=True).visible] == ["a", "b"]


def test_a_sheet_is_found_by_its_name_though_hidden() -> None:
    assert book(a=True, b=False).named("a").hidden
    with pytest.raises(TableError, match="there is no sheet c; the sheets are a, b"):
        book(a=True, b=False).named("c")


def test_a_csv_is_its_one_sheet() -> None:
    csv = Book("u.csv", "", (Sheet(None, hidden=False, contents=lambda: Contents([["a"]])),))
    assert csv.grid(csv.named("anything")).rows == (("a",),)
