"""Documents are all built before the first is written."""

import json
from dataclasses import replace
from pathlib import Path

import book
import build
import pytest
from docx import Document

from allocator.documents.export import Wish, write_documents
from allocator.engine.pipeline import allocate
from allocator.errors import OutputError, TemplateError


def wish(template: Path | None = None) -> Wish:
    return Wish(allocate(build.case({"x": [1.0, 2.0]})), template=template)


def test_each_document_has_its_file_and_figures_a_folder(tmp_path: Path) -> None:
    made = write_documents(wish(), ("notice", "workbook", "report", "figures"), tmp_path / "new" / "folder")
    names = [path.relative_to(tmp_path / "new" / "folder").as_posix() for path in made]
    assert names == ["通知.docx", "测算工作簿.xlsx", "分析报告.html", "图/lorenz.svg", "图/waterfall.svg"]
    assert all(path.is_file() for path in made)


def test_workbook_briefing_and_record_say_what_the_second_program_found(tmp_path: Path) -> None:
    asked = replace(wish(), version="1.2")
    workbook, briefing, record = write_documents(asked, ("workbook", "briefing"), tmp_path)
    said = "2个单位中2个相同，经两套程序核算。"
    assert book.rows(workbook.read_bytes(), "核对")[2][1] == said
    assert any(f"、复核。{said}" in paragraph.text for paragraph in Document(str(briefing)).paragraphs)
    assert json.loads(record.read_bytes())["second_engine"] == {"certified": True, "equal": 2, "of": 2}


def test_a_document_that_cannot_be_made_leaves_the_others_unwritten(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        write_documents(wish(tmp_path / "none.docx"), ("workbook", "notice"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="the folder cannot be made"):
        write_documents(wish(), ("report",), tmp_path / "out")
