"""How changes of a document are told."""

from allocator.study.read_back import Change
from allocator.views.read_back import read_back_document, read_back_sheet

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
