"""How the workbook is filled in."""

from pathlib import Path

import python_calamine
import xlsxwriter

from allocator.documents.scenario_file.book import Looks
from allocator.documents.scenario_file.guide import LINES, write_guide


def test_every_line_is_written(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "g.xlsx") as book:
        write_guide(book.add_worksheet("填表说明"), Looks(book))
    rows = python_calamine.CalamineWorkbook.from_path(tmp_path / "g.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if row[0]] == ["填表说明", *LINES, "此色为填写处"]
