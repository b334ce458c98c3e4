"""A plain workbook read back, and how its pages are set up."""

import io
import re
import zipfile

from python_calamine import CalamineWorkbook

from allocator.formats.table import Column, Form, Sheet
from allocator.formats.xlsx import xlsx_bytes

SHEET = Sheet(
    "分配",
    (Column("地区", "unit"), Column("金额", "paid", "money"), Column("增幅", "rise", "rate")),
    (("甲县", 12.0, 0.5), ("=乙县", 1600.5, None)),
    total=("合计", 1612.5, None),
    notes=("示例数据",),
)


def cells(data: bytes, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python()]


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_headings_rows_total_and_notes_stand_below_each_other() -> None:
    rows = [row for row in cells(xlsx_bytes([SHEET])) if any(cell != "" for cell in row)]
    assert rows[:4] == [["地区", "金额", "增幅"], ["甲县", 12, 0.5], ["=乙县", 1600.5, ""], ["合计", 1612.5, ""]]
    assert rows[4][0] == "示例数据"
    assert len(rows) == 5


def test_headings_stay_in_view_and_are_printed_on_each_page() -> None:
    data = xlsx_bytes([SHEET])
    assert 'state="frozen"' in part(data, "xl/worksheets/sheet1.xml")
    assert re.search(r"_xlnm.Print_Titles[^>]*>分配!\$1:\$1<", part(data, "xl/workbook.xml"))


def test_long_texts_are_wrapped_in_rows_that_are_high_enough() -> None:
    sheet = Sheet("表", (Column("过程", "how"), Column("金额", "paid", "money")), (("短", 1.0), ("长" * 70, 2.0)))
    data = xlsx_bytes([sheet])
    page = part(data, "xl/worksheets/sheet1.xml")
    # 140 half-width signs in a column of 60: three lines of 16 points
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', page))
    assert heights["3"] == "48"
    assert "2" not in heights
    assert part(data, "xl/styles.xml").count('wrapText="1"') == 2
    assert ("&amp;C表<" in page, "&amp;C&amp;P / &amp;N" in page) == (True, True)


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert xlsx_bytes([SHEET]) == xlsx_bytes([SHEET])


def test_pages_draw_themselves_before_the_sheets() -> None:
    data = xlsx_bytes([SHEET], [lambda book: book.add_worksheet("看板").write(0, 0, 1)])
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["看板", "分配"]


def test_a_form_begins_with_its_title() -> None:
    form = Form(
        "表",
        (Column("指标", "item"), Column("甲市", "city", "count")),
        (("人数", 12.0),),
        title="绩效目标表",
        kinds=("count",),
    )
    rows = cells(xlsx_bytes([form]))
    assert rows[0][0] == "绩效目标表"
    assert ["人数", 12] in rows
