"""A workbook to be filled in: what stands in it, and what it lets in."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from allocator.formats.fill_in import Field, template_bytes

DATA = template_bytes(
    "数据",
    ["编号", "级次"],
    [["01", "县"], ["02", "市"]],
    [Field("人数", "count", "填人数"), Field("支出", "money", "填万元")],
    {"级次": ["市", "县"]},
)


@pytest.fixture(scope="module")
def sheet() -> str:
    return zipfile.ZipFile(io.BytesIO(DATA)).read("xl/worksheets/sheet1.xml").decode()


def test_given_texts_are_there_and_fields_are_empty() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(DATA)).get_sheet_by_name("数据").to_python()
    assert rows == [["编号", "级次", "人数", "支出"], ["01", "县", "", ""], ["02", "市", "", ""]]


def test_a_column_with_choices_offers_them_and_others_take_numbers_alone(sheet: str) -> None:
    checks = re.findall(r'<dataValidation type="(\w+)"[^>]* sqref="([^"]+)"', sheet)
    # two rows and 200 spare ones
    assert checks == [("list", "B2:B203"), ("whole", "C2:C203"), ("decimal", "D2:D203")]
    assert '"市,县"' in sheet.replace("&quot;", '"')


def test_notes_say_what_belongs_into_a_field() -> None:
    notes = zipfile.ZipFile(io.BytesIO(DATA)).read("xl/comments1.xml").decode()
    assert re.findall(r'comment ref="(\w+)"', notes) == ["C1", "D1"]
    assert "填万元" in notes
