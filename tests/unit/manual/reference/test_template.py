"""The guide of a template's fields says what the code fills in, and its examples work."""

import re
from pathlib import Path

import build
import pytest
from docx import Document

from allocator.documents.notice import write_notice
from allocator.documents.notice.fields import FIELDS, fields
from allocator.documents.notice.wording import wording
from allocator.engine.pipeline import allocate
from allocator.manual.reference.template import LISTS, template

PAGE = "\n\n".join(template())


def test_every_field_and_no_other_stands_in_the_table() -> None:
    rows = re.findall(r"^\| `(\S+)` \| (各段|文字) \|", PAGE, re.MULTILINE)
    result = allocate(build.case({"x": [1.0]}))
    values = fields(wording(result, ()), result.case.scenario)
    assert [name for name, _form in rows] == [field.name for field in FIELDS]
    assert {name: isinstance(values[name], list) for name, _form in rows} == {
        name: form == "各段" for name, form in rows
    }
    assert {name for name, form in rows if form == "各段"} == LISTS


@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.name not in LISTS])
def test_each_text_may_be_written_as_the_guide_says(field: str, tmp_path: Path) -> None:
    own = Document()
    for line in ("{{ 标题 }}", "{%p for 段 in 正文 %}", "{{ 段 }}", "{%p endfor %}", f"甲{{{{ {field} }}}}乙"):
        own.add_paragraph(line)
    path = tmp_path / "own.docx"
    own.save(str(path))
    assert write_notice(allocate(build.case({"x": [1.0]})), template=path)


def test_the_page_is_in_chinese_and_names_both_commands() -> None:
    assert PAGE.count("allocator export") == 2
    assert "--sample-template" in PAGE
