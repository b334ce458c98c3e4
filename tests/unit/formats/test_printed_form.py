"""Forms in a workbook: joined cells, and numbers as they are printed."""

import io
import re
import zipfile

from allocator.formats.table import Column, Form, Sheet
from allocator.formats.xlsx import xlsx_bytes

COLUMNS = (Column("level", "level"), Column("name", "name"), Column("value", "value", "money"))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_equal_texts_of_the_stub_are_joined_and_others_are_not() -> None:
    rows = (("a", "x", 1), ("a", "y", 1), ("b", "y", 2), ("c", "z", 3))
    form = Form("form", COLUMNS, rows, title="title", stub=2, kinds=("count",) * 4)
    sheet = part(xlsx_bytes([form]), "xl/worksheets/sheet1.xml")
    # the title over all columns, and the two a under it; the two y belong to different levels
    assert re.findall(r'mergeCell ref="(\S+)"', sheet) == ["A1:C1", "A3:A4"]


def test_whole_money_has_no_decimal_point() -> None:
    data = xlsx_bytes([Sheet("sheet", COLUMNS, (("a", "x", 1600.0), ("a", "x", 0.5)))])
    styles = part(data, "xl/styles.xml")
    formats = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles)) | {"3": "#,##0"}
    used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    cells = dict(re.findall(r'r="(C[23])" s="(\d+)"', part(data, "xl/worksheets/sheet1.xml")))
    assert [formats[used[int(cells[cell])]] for cell in ("C2", "C3")] == ["#,##0", "#,##0.######"]
