"""What a document says, read from its bytes, and again after an office program has saved it."""

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from office import convert

from allocator.documents.export import Wish, write_documents
from allocator.engine.pipeline import allocate
from allocator.errors import TableError
from allocator.files.load import load
from allocator.files.written import written
from allocator.model.written import WrittenTable
from allocator.study.read_back import changes

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def test_paragraphs_headers_and_tables_of_a_document() -> None:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "示例数据"
    for text in ("通知", "附件1", "分配表", "单位：万元"):
        made.add_paragraph(text)
    table = made.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("地区", "金额", "甲县", ""), strict=True
    ):
        cell.text = text
    made.add_paragraph("落款")
    file = io.BytesIO()
    made.save(file)
    found = written("a.docx", file.getvalue())
    assert found.headers == ("示例数据",)
    assert found.paragraphs == ("通知", "附件1", "分配表", "单位：万元", "落款")
    assert found.tables == (WrittenTable("附件1 分配表", (("地区", "金额"), ("甲县",))),)


def test_sheets_of_a_workbook_hidden_ones_too() -> None:
    book = openpyxl.Workbook()
    book.active.title = "一"
    for cell, value in (("A1", "地区"), ("B1", 1.5), ("A3", True), ("D4", "")):
        book.active[cell] = value
    book.create_sheet("二").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    first, second = written("a.xlsx", file.getvalue()).tables
    assert first == WrittenTable("一", (("地区", 1.5), (), ("True",)), spots=True)
    assert second == WrittenTable("二", (), spots=True)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_what_is_no_document_is_refused(name: str) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        written(name, b"not zipped")


def test_an_office_program_that_saves_them_changes_nothing(tmp_path: Path) -> None:
    result = allocate(load(GUANGXI / "mid-year-2025.toml"))
    files = write_documents(Wish(result), ("notice", "workbook"), tmp_path)
    again = tmp_path / "again"
    again.mkdir()
    for file in files:
        (saved,) = convert(file.suffix[1:], [file], again)
        made, now = (written(path.name, path.read_bytes()) for path in (file, saved))
        assert changes(made, now) == ()
        assert sum(map(len, (table.rows for table in made.tables))) > 126
