"""Tables of Word documents."""

from pathlib import Path

import docx
import pytest

from allocator.errors import TableError
from allocator.files.sheets import read_grid, read_grids


def document(path: Path) -> Path:
    """Write two paragraphs, a table with cells merged down and across, a paragraph and a second table."""
    made = docx.Document()
    made.add_paragraph("附表1")
    made.add_paragraph("")
    made.add_paragraph("绩效自评表")
    table = made.add_table(rows=3, cols=3)
    for row, cells in enumerate((("一级", "指标", "值"), ("产出", "培训", "5"), ("", "就业", "6"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2)).text = "指标\n和值"
    made.add_paragraph("附表2")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "另一张"
    made.save(str(path))
    return path


def test_every_table_is_a_sheet_its_merged_cells_filled(tmp_path: Path) -> None:
    one, other = read_grids(document(tmp_path / "a.docx"))
    assert (one.sheet, other.sheet) == ("表1", "表2")
    assert one.rows == (
        ("附表1",),
        ("绩效自评表",),
        ("一级", "指标\n和值", "指标\n和值"),
        ("产出", "培训", "5"),
        ("产出", "就业", "6"),
    )
    assert other.rows == (("附表2",), ("另一张",))


def test_rows_are_counted_in_the_table(tmp_path: Path) -> None:
    (one, _other) = read_grids(document(tmp_path / "a.docx"))
    assert one.at(3) == "a.docx, sheet 表1, row 2"
    assert one.at(0) == "a.docx, sheet 表1"
    assert one.at([2, 3]) == "a.docx, sheet 表1, rows 1–2"


def test_a_table_in_a_cell_is_text_and_deleted_text_is_gone(tmp_path: Path) -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].text = "外"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "内"
    made.save(str(tmp_path / "a.docx"))
    assert read_grid(tmp_path / "a.docx").rows == (("外\n内",),)


def test_a_document_without_a_table(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("没有表")
    made.save(str(tmp_path / "a.docx"))
    with pytest.raises(TableError, match="no table"):
        read_grid(tmp_path / "a.docx")
