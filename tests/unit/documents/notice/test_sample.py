"""The sample of a template, filled in."""

import io
from pathlib import Path
from typing import Any

import build
import pytest
from docx import Document

from allocator.documents.notice import write_notice
from allocator.documents.notice.sample import sample_template
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.policy.notice import Fonts

TWO = {"spring": build.tranche(80, name="春季"), "own": build.tranche(20, source="regional", name="配套")}
FULL: dict[str, Any] = {
    "number": "某财社〔2025〕5号",
    "issuers": ["某某财政厅", "某某人力资源和社会保障厅"],
    "date": "2025-05-23",
    "printed_by": "某某财政厅办公室",
    "printed_on": "2025-05-26",
}


def result(**sections: Any) -> Allocation:
    return allocate(build.case({"x": [1.0, 2.0]}, (), (), **sections))


def text(notice: bytes) -> list[str]:
    return [paragraph.text.strip("　") for paragraph in Document(io.BytesIO(notice)).paragraphs if paragraph.text]


@pytest.mark.parametrize("sections", [{}, {"notice": FULL}, {"tranches": TWO, "notice": FULL}])
def test_filled_in_it_says_what_a_notice_says_without_a_template(tmp_path: Path, sections: dict[str, Any]) -> None:
    path, made = tmp_path / "sample.docx", result(**sections)
    path.write_bytes(sample_template(made.case.scenario.notice.fonts))
    assert text(write_notice(made, template=path)) == text(write_notice(made))


def test_headings_keep_their_type(tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes(sample_template(Fonts(heading="某黑体", body="某仿宋")))
    made = Document(io.BytesIO(write_notice(result(), template=path)))
    heading = next(paragraph for paragraph in made.paragraphs if paragraph.text == "一、资金安排")
    assert 'w:eastAsia="某黑体"' in heading._p.xml  # noqa: SLF001 - python-docx names Latin fonts alone


def test_a_template_with_an_imprint_of_its_own_gets_no_second(tmp_path: Path) -> None:
    own = Document()
    for line in ("{{ 标题 }}", "{{ 正文|join }}", "{{ 印发机关 }}自印"):
        own.add_paragraph(line)
    path = tmp_path / "own.docx"
    own.save(str(path))
    said = text(write_notice(result(notice=FULL), template=path))
    assert [line for line in said if "财政厅办公室" in line] == ["某某财政厅办公室自印"]
