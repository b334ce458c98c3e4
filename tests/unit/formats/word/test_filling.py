"""In which line of a template something is wrong."""

import io

import pytest
from docx import Document
from docx.document import Document as Made

from allocator.formats.word.filling import FillError, filled

VALUES = {"标题": "关于<下达>的通知", "正文": ["一", "二"], "日期": "2025年1月2日"}


def document(*paragraphs: str) -> Made:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def faults(made: Made) -> list[str]:
    data = io.BytesIO()
    made.save(data)
    with pytest.raises(FillError) as caught:
        filled(data.getvalue(), VALUES, (("标题",), ("正文",)))
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ 1/0 }}", "it divides by zero"),
        ("{{ 标题 + 1 }}", "a field is not well formed: can only concatenate"),
        ("{{ 标题 * 1000000000 }}", "a field is not well formed: only numbers are multiplied"),
        ("{% if 标题 > 1 %}{% endif %}", "a field is not well formed: "),
        ("{% if " + "(" * 3000 + " %}", "a field is not well formed: it is nested too deeply"),
        ("{{ " + "9" * 5000 + " }}", "a field is not well formed: "),
        ("{% for 甲 in 正文 %}" * 18 + "{% endfor %}" * 18, "its loops take more than 20,000 turns"),
        ("{% for 甲 in 正文 %}" * 12 + "字" * 2000 + "{% endfor %}" * 12, "the text gets longer than 8,000,000"),
    ],
)
def test_what_a_template_cannot_make_is_said_with_its_line(line: str, reason: str) -> None:
    (what,) = faults(document("{{ 标题 }}", "{{ 正文 }}", line))
    assert what.startswith(f"in the line “{line[:60]}")
    assert f"”: {reason}" in what


def test_every_refused_line_is_said() -> None:
    found = faults(document("{{ 标题 }}", "{% for 甲 in range(9) %}{% endfor %}", "{{ 正文() }}"))
    reason = "a template can put in fields, loop over a list and ask with if; it can do nothing else"
    assert found == [
        f"in the line “{{% for 甲 in range(9) %}}{{% endfor %}}”: {reason}",
        f"in the line “{{{{ 正文() }}}}”: {reason}",
    ]


def test_blocks_that_python_cannot_nest_are_not_well_formed() -> None:
    loops = "{% for 甲 in 正文 %}" * 25 + "{% endfor %}" * 25
    assert faults(document("{{ 标题 }}", loops))[0].startswith("a field is not well formed: too many")


def test_core_properties_and_headers_are_held_to_the_same() -> None:
    made = document("{{ 标题 }}", "{{ 正文 }}")
    made.core_properties.subject = "{% include 'x' %}"
    assert "it can do nothing else" in faults(made)[0]
    made.core_properties.subject = ""
    made.sections[0].header.paragraphs[0].text = "{{ 1 // 0 }}"
    assert faults(made) == ["in the line “{{ 1 // 0 }}”: it divides by zero"]


def test_a_template_without_pages_is_refused() -> None:
    made = document("{{ 标题 }}", "{{ 正文 }}")
    body = made.element.body
    body.remove(body.sectPr)
    assert faults(made) == ["nothing says how large its pages are"]
