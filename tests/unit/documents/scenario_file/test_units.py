"""The unit table on its own sheet."""

import datetime as dt
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from allocator.documents.scenario_file.book import Looks
from allocator.documents.scenario_file.units import UnitSheet, write_units


def written(path: Path, sheet: UnitSheet) -> tuple[str, list[list[Any]]]:
    with xlsxwriter.Workbook(path) as book:
        headings = write_units(book.add_worksheet("单位数据"), Looks(book), sheet)
    return headings, python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("单位数据").to_python()


def test_figures_become_numbers_and_everything_else_stays(tmp_path: Path) -> None:
    rows = (
        ("表题",),
        ("编号", "数", "码", "文", "日"),
        ("0101", "0.50", "007", "1,2", dt.date(2025, 1, 3)),
        ("0102", "", "12", "5", None),
    )
    headings, cells = written(tmp_path / "u.xlsx", UnitSheet(rows, 1, frozenset({"编号"}), frozenset({"数"})))
    assert headings == "='单位数据'!$A$2:$E$2"
    assert cells[2] == ["0101", 0.5, "007", "1,2", dt.date(2025, 1, 3)]
    assert cells[3] == ["0102", "", "12", "5", ""]


def test_a_figure_that_a_workbook_cannot_hold_stays_a_text(tmp_path: Path) -> None:
    rows = (("编号", "数"), ("1", "0.30000000000000004"))
    _headings, cells = written(tmp_path / "u.xlsx", UnitSheet(rows, 0, frozenset({"编号"}), frozenset()))
    assert cells[1] == ["1", "0.30000000000000004"]
