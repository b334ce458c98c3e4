"""The office's own document filled in, and what is said where it does not fit."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from allocator.errors import TemplateError
from allocator.formats.word.template import fill

VALUES = {"标题": "关于<下达>的通知", "正文": ["一", "二"], "日期": "2025年1月2日"}


def template(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "template.docx"
    document.save(str(path))
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        fill(path, VALUES, (("标题",), ("正文",)))
    assert {problem.where for problem in caught.value.problems} == {str(path)}
    return [str(problem.what) for problem in caught.value.problems]


def test_fields_and_lists_are_filled_in(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ 标题 }}", "{%p for 段 in 正文 %}", "{{ 段 }}", "{%p endfor %}")
    assert [paragraph.text for paragraph in fill(path, VALUES, (("标题",),)).document.paragraphs] == [
        "关于<下达>的通知",
        "一",
        "二",
    ]


def test_unknown_and_missing_fields_are_all_named(tmp_path: Path) -> None:
    assert problems(template(tmp_path, "{{ 标题 }} {{ 抬头 }} {{ 落款 }}")) == [
        "the field 抬头 is not known",
        "the field 落款 is not known",
        "the field 正文 is missing",
    ]


def test_a_field_that_is_not_closed_is_not_well_formed(tmp_path: Path) -> None:
    (what,) = problems(template(tmp_path, "{{ 标题 }} {{ 正文 {% if %}"))
    assert what.startswith("in the line “{{ 标题 }} {{ 正文 {% if %}”: a field is not well formed: ")


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_document_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    (what,) = problems(path)
    assert what.startswith("it cannot be read as a .docx: ")


def test_a_template_that_unpacks_to_gigabytes_is_refused_by_what_it_claims(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", bytes(65 << 20))
    assert problems(path) == ["it unpacks to more than 64 MB"]


def test_a_template_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"template\.docx: there is no such file"):
        fill(tmp_path / "template.docx", VALUES, ())
