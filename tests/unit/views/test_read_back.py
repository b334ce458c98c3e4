"""How changes of a document are told."""

from pathlib import Path

import build

from allocator.documents.record import record_bytes
from allocator.engine.pipeline import allocate
from allocator.files.record import read_record
from allocator.study.read_back import Change
from allocator.views.read_back import (
    amount_lines,
    changed_amounts,
    read_back_document,
    read_back_line,
    read_back_sheet,
)

FOUND = (
    Change("cell", 4528.0, 4582.0, "分配总表", (6, 2), "横州市", "金额", spots=True),
    Change("cell", "甲县", "丙县", "附件1", (3, 0), "甲县", "地区"),
    Change("text", "共" * 100, "共5个"),
)


def test_a_line_names_table_cell_row_and_column() -> None:
    sheet = read_back_sheet("定稿.docx", FOUND)
    assert sheet.name == "定稿.docx: changed since it was made"
    assert [column.heading for column in sheet.columns] == ["位置", "改动", "原为", "现为"]
    assert sheet.rows == (
        ("分配总表 · C7 · 横州市 · 金额", "another figure or text", "4,528", "4,582"),
        ("附件1 · row 4 · 甲县 · 地区", "another figure or text", "甲县", "丙县"),
        ("text", "a figure or number in a paragraph", f"{'共' * 60}…", "共5个"),
    )


def test_the_document_holds_what_was_and_is() -> None:
    made = read_back_document("定稿.docx", FOUND)
    assert (made["file"], made["agrees"]) == ("定稿.docx", False)
    assert made["changes"][0] == {
        "kind": "cell",
        "table": "分配总表",
        "place": "C7",
        "row": "横州市",
        "column": "金额",
        "was": 4528.0,
        "now": 4582.0,
    }
    assert read_back_document("a.docx", [Change("wording", "甲", "乙")])["agrees"]


def test_whether_anything_calculated_was_touched() -> None:
    assert read_back_line("a.docx", FOUND) == "✗ a.docx: 3 names, figures or numbers are not as they were made."
    harmless = read_back_line("a.docx", [Change("wording", "甲", "乙")])
    assert harmless == "✓ a.docx: every name, figure and number is as it was made; 1 other changes."


def test_amounts_of_a_record_that_are_not_calculated_again(tmp_path: Path) -> None:
    path = tmp_path / "s.record.json"
    result = allocate(build.case({"x": [1.0, 3.0]}, title="某案"))
    path.write_bytes(record_bytes(result, "9.9", {}).replace(b": 75", b": 74"))
    record = read_record(path)
    assert changed_amounts(record, result) == [1]
    head, unit = amount_lines(record, result, [1])
    assert head == "某案: 1 of 2 amounts are the same, calculated again (record of version 9.9)."
    assert unit.endswith(": 74 in the record, 75 now")
