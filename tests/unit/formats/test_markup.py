"""Nothing written into a report can become markup."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.formats.markup import element, html, json_text, svg_file

NASTY = "</script><script>alert(1)</script>\"'&<!--"


@given(st.text())
def test_any_text_comes_back_from_a_drawing(words: str) -> None:
    drawing = svg_file(element("svg", element("text", words, aria_label=words)))
    text = ET.fromstring(drawing)[0]
    kept = all(sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff") for sign in words)
    if kept and not {"\r", "\ufffe", "\uffff"} & set(words):
        assert (text.text or "") == words


def test_text_and_attributes_are_escaped_in_html() -> None:
    written = html(element("p", NASTY, title=NASTY))
    assert "<script" not in written
    assert written.count("<") == 2


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_cannot_end_its_script_and_says_the_same(data: object) -> None:
    written = json_text(data)
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
    written.encode()
    if json.dumps(data, ensure_ascii=False).isprintable():
        assert json.loads(written) == data


@pytest.mark.parametrize(("number", "written"), [(1.0, "1"), (2.5, "2.5"), (10.004, "10"), (-0.125, "-0.12")])
def test_numbers_are_written_short(number: float, written: str) -> None:
    assert element("g", x=number).get("x") == written


def test_text_after_an_element_stays_after_it() -> None:
    assert html(element("p", "one ", element("b", "two"), " three")) == "<p>one <b>two</b> three</p>"
