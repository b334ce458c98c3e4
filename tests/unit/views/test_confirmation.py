"""What is said of a confirmation."""

import pytest
from returned import SIGNED, fill, sent
from tabled import headings, values
from workspace import Workspace

import allocator
from allocator.files.confirmation.result import Confirmation
from allocator.language import speaking
from allocator.views.confirmation import (
    confirmed_document,
    confirmed_lines,
    confirmed_shapes,
    log_sheet,
    state_sheet,
)


@pytest.fixture
def found(workspace: Workspace) -> Confirmation:
    scenario, sheets = sent(workspace)
    fill(sheets["甲县"], {"人数": 1234.5, "类别": "二类"}, {"人数": "漏报", "补助": "无误"}, **SIGNED)
    fill(sheets["乙县"], **SIGNED)
    sheets["丙县"].unlink()
    workspace.write("back/a.pdf", "")
    return allocator.confirm(scenario, workspace.folder / "back")


def test_every_correction_with_what_it_was_and_who_says_so(found: Confirmation) -> None:
    sheet = log_sheet(found)
    assert headings(sheet) == ["核对单位", "数据项目", "原数", "改为", "差额", "说明", "填表人", "文件"]
    file = "1-甲县-数据核对表.xlsx"
    assert sheet.rows == (
        ("甲县", "类别", "一类", "二类", "", "", "张三、李四", file),
        ("甲县", "人数", "10", "1,234.5", "1,224.5", "漏报", "张三、李四", file),
    )


def test_how_it_stands_with_every_unit(found: Confirmation) -> None:
    with speaking("zh"):
        sheet = state_sheet(found)
    assert values(sheet, "核对单位") == ["甲县", "乙县", "丙县"]
    assert values(sheet, "其他说明")[0].endswith("无误")
    assert values(sheet, "日期") == ["2025-03-01", "2025-03-01", ""]


def test_in_words(found: Confirmation) -> None:
    assert list(confirmed_lines(found)) == [
        "2 sheets read: 1 units correct 2 figures.",
        "confirmed unchanged, 1 units: 乙县.",
        "not sent back, 1 units: 丙县.",
        "2 of 3 units have confirmed their figures.",
        "甲县 remarks on 补助: 无误",
        "Not read: a.pdf.",
    ]


def test_as_a_document(found: Confirmation) -> None:
    document = confirmed_document(found)
    assert [(change["id"], change["old"], change["new"]) for change in document["changes"]] == [
        ("1", "一类", "二类"),
        ("1", 10, 1234.5),
    ]
    assert len(document["changes"][0]["sha256"]) == 64
    assert [unit["state"] for unit in document["units"]] == ["changed", "unchanged", "missing"]
    assert (document["unconfirmed"], document["other_files"]) == (["3"], ["a.pdf"])
    assert confirmed_shapes(found).document() == document
