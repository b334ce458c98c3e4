"""Small tables on a sheet."""

from pathlib import Path

import xlsxwriter

from allocator.documents.scenario_file.book import Lists, Looks
from allocator.documents.scenario_file.layout import small_table
from allocator.documents.scenario_file.small import SPARE, SmallSheet
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario


def at(*path: str | int) -> Shape:
    found = shape_of(Scenario).at(path)
    assert found is not None
    return found


def test_each_value_is_known_by_its_cell_and_rows_are_left_to_be_filled(tmp_path: Path) -> None:
    values = {"sources": {"central": {"name": "中央"}}, "exceptions": {"1": {"amount": 5, "reason": "r"}}}
    with xlsxwriter.Workbook(tmp_path / "s.xlsx") as book:
        sheet = SmallSheet(book.add_worksheet("批次"), Looks(book), Lists())
        for key in ("sources", "exceptions"):
            sheet.add(small_table((key, "*"), at(key, "x"), values), key)
        sheet.end()
    below = 2 + 1 + SPARE + 1  # title, headings, one row, spare rows, a blank row
    assert sheet.cells == {
        ("sources", "central", "name"): "'批次'!B3",
        ("exceptions", "1", "amount"): f"'批次'!B{below + 3}",
        ("exceptions", "1", "reason"): f"'批次'!C{below + 3}",
    }
    assert sheet.ids["sources", "*"] == f"='批次'!$A$3:$A${3 + SPARE}"
