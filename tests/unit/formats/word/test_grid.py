"""Tables as Word reads them."""

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from allocator.formats.word.grid import grid
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.policy.notice import Fonts

FONTS = Fonts(body="仿宋", heading="黑体", latin="Times")


def read(given: TextTable) -> Any:
    return parse_xml("".join(grid(given, FONTS)).replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1))


def table(given: TextTable) -> Table:
    return Table(read(given), Document())


def texts(given: TextTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(given).rows]


PLAIN = TextTable(
    (TextColumn("序号", "序号", 12, "center"), TextColumn("地区", "地区", 36, "left"), TextColumn("金额", "金额", 40)),
    (TextRow(("", "南宁市", "1,200"), strong=True), TextRow(("1", "甲<县>&\x00", "1,200"), indented=True)),
)


def test_headings_and_rows() -> None:
    assert texts(PLAIN) == [["序号", "地区", "金额"], ["", "南宁市", "1,200"], ["1", "甲<县>&", "1,200"]]


def test_widths_are_twentieths_of_a_point() -> None:
    # 12, 36 and 40 mm of 1440 twips an inch of 25.4 mm
    widths = [int(column.get(qn("w:w"))) for column in read(PLAIN).findall(f".//{qn('w:gridCol')}")]
    assert widths == [680, 2041, 2268]


def test_columns_under_a_common_heading_are_joined_and_one_alone_spans_both_rows() -> None:
    columns = (TextColumn("地区", "地区", 36), TextColumn("全年", "中央", 30), TextColumn("全年", "自治区", 30))
    made = table(TextTable(columns, (TextRow(("甲县", "1", "2")),)))
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["地区", "全年", "全年"],
        ["地区", "中央", "自治区"],
        ["甲县", "1", "2"],
    ]


def test_equal_texts_of_the_stub_are_joined_within_their_left_neighbour() -> None:
    columns = tuple(TextColumn(name, name, 20) for name in ("一级", "二级", "值"))
    rows = (TextRow(("产出", "数量", "1")), TextRow(("产出", "数量", "2")), TextRow(("效益", "数量", "3")))
    cells = table(TextTable(columns, rows, stub=2)).rows
    # python-docx answers a joined cell with the one it is joined to
    assert cells[1].cells[1]._tc is cells[2].cells[1]._tc
    assert cells[2].cells[1]._tc is not cells[3].cells[1]._tc
    assert cells[1].cells[2]._tc is not cells[2].cells[2]._tc


def test_sums_are_bold_and_members_drawn_in() -> None:
    rows = read(PLAIN).findall(qn("w:tr"))
    bold = [[cell.find(f".//{qn('w:b')}") is not None for cell in row.findall(qn("w:tc"))] for row in rows]
    assert bold == [[False] * 3, [False, False, True], [False] * 3]
    indents = [[cell.find(f".//{qn('w:ind')}").get(qn("w:left")) for cell in row.findall(qn("w:tc"))] for row in rows]
    assert indents[2] == ["0", "210", "0"]  # the name by one sign of 10.5 pt


def test_headings_are_repeated_on_every_page() -> None:
    repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in read(PLAIN).findall(qn("w:tr"))]
    assert repeated == [True, False, False]


def test_it_is_written_row_by_row() -> None:
    """What stands before the rows, one of headings and two of units, and the end."""
    parts = list(grid(PLAIN, FONTS))
    assert [part.count("<w:tr>") for part in parts] == [0, 1, 1, 1, 0]
