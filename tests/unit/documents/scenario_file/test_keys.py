"""The sheet of keys."""

from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from allocator.documents.scenario_file.book import Lists, Looks
from allocator.documents.scenario_file.keys import KeySheet
from allocator.documents.scenario_file.layout import Line
from allocator.files.notes import Beside
from allocator.policy.keys import shape_of
from allocator.policy.scenario import Scenario

SHAPE = shape_of(Scenario)


def sheet(path: Path, keys: KeySheet) -> list[list[Any]]:
    with xlsxwriter.Workbook(path) as book:
        keys.write(book.add_worksheet("方案"), Looks(book), "题")
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("方案").to_python()


def line(*path: str | int, value: object = None) -> Line:
    return Line(path, SHAPE.at(path), value)


def test_sections_are_numbered_and_notes_on_tables_have_rows(tmp_path: Path) -> None:
    notes = {(): Beside(("头",)), ("bounds",): Beside(("幅度",), "某文")}
    lines = [line("title", value="甲"), line("rule", "note"), line("bounds", "cap", value=0.2)]
    rows = sheet(tmp_path / "s.xlsx", KeySheet(SHAPE, lines, notes, Lists(), {}))
    assert rows[2] == ["键", "内容", "说明", "来源"]
    assert [row[0] for row in rows[3:]] == [
        "",
        "一、基本信息",
        "title",
        "rule.note",
        "二、增幅控制",
        "bounds",
        "bounds.cap",
    ]
    assert rows[3][2] == "头"
    assert rows[8][2:] == ["幅度", "某文"]


def test_values_of_small_tables_and_citations_are_repeated(tmp_path: Path) -> None:
    lines = [line("bounds", "cap", value=0.2), line("bounds", "source", value="某文")]
    rows = sheet(tmp_path / "s.xlsx", KeySheet(SHAPE, lines, {}, Lists(), {("bounds", "cap"): "'页'!B3"}))
    assert rows[4][1:] == [0.2, "上限：比基数的增减，如 25%", "某文"]
    assert rows[5][1:] == ["某文", "依据：数字的出处", ""]


def test_more_than_ten_sections_are_counted(tmp_path: Path) -> None:
    lines = [line(key, "x") for key in "abcdefghijkl"]
    titles = [
        row[0] for row in sheet(tmp_path / "s.xlsx", KeySheet(SHAPE, lines, {}, Lists(), {})) if "、" in str(row[0])
    ]
    assert titles[9:] == ["十、j", "十一、k", "十二、l"]
