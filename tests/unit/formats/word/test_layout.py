"""Paragraphs and pages by the measures of GB/T 9704-2012."""

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

from allocator.formats.word import layout


@pytest.fixture
def paragraph() -> Paragraph:
    return Document().add_paragraph()


def test_indents_are_counted_in_signs_of_the_text(paragraph: Paragraph) -> None:
    layout.set_out(paragraph, align="both", first=2, left=1, right=3, keep=True)
    form = paragraph.paragraph_format
    # a sign of 16 pt set 0.25 pt closer takes 15.75 pt
    assert form.first_line_indent.pt == pytest.approx(31.5)
    assert (form.left_indent.pt, form.right_indent.pt) == (pytest.approx(15.75), pytest.approx(47.25))
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert (form.line_spacing.pt, form.keep_with_next) == (28, True)


def test_a_line_may_be_as_high_as_its_type(paragraph: Paragraph) -> None:
    layout.set_out(paragraph, height=None)
    assert paragraph.paragraph_format.line_spacing == 1


def test_the_text_block_is_156_by_225_millimetres() -> None:
    # margins above, left, below and right, as the standard has them, and turned
    for wide, margins, block in ((False, (37, 28, 35, 26), (156, 225)), (True, (28, 35, 26, 37), (225, 156))):
        section = Document().sections[0]
        layout.set_page(section, wide=wide)
        top, left, bottom, right = (
            round(Length(side or 0).mm)
            for side in (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
        )
        assert (top, left, bottom, right) == margins
        assert (
            round(Length(section.page_width or 0).mm) - left - right,
            round(Length(section.page_height or 0).mm) - top - bottom,
        ) == block
        assert section.orientation == (WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT)


def test_a_page_has_one_grid_of_lines_of_28_points() -> None:
    section = Document().sections[0]
    layout.set_page(section, wide=False)
    layout.set_page(section, wide=False)
    grids = section._sectPr.findall(qn("w:docGrid"))
    assert [(grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) for grid in grids] == [("lines", "560")]


def test_lines_are_drawn_above_and_below_where_they_have_a_size(paragraph: Paragraph) -> None:
    layout.rule(paragraph, above=12, below=0)
    borders = paragraph._p.find(f".//{qn('w:pBdr')}")
    assert [(line.tag, line.get(qn("w:sz"))) for line in borders] == [(qn("w:top"), "12")]


def test_a_tab_ends_at_the_right_and_a_paragraph_is_drawn_in(paragraph: Paragraph) -> None:
    layout.right_tab(paragraph, 100)
    layout.inset(paragraph, 14)
    (stop,) = paragraph.paragraph_format.tab_stops
    assert (stop.position.pt, stop.alignment) == (100, WD_TAB_ALIGNMENT.RIGHT)
    assert (paragraph.paragraph_format.left_indent.pt, paragraph.paragraph_format.right_indent.pt) == (14, 14)


def test_small_type_leaves_the_grid(paragraph: Paragraph) -> None:
    layout.off_grid(paragraph)
    assert paragraph._p.find(f".//{qn('w:snapToGrid')}").get(qn("w:val")) == "0"


def test_fonts_are_named_for_chinese_and_for_latin() -> None:
    fonts = layout.named_fonts("仿宋", "Times")
    names = {name: fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert names == {"ascii": "Times", "hAnsi": "Times", "eastAsia": "仿宋", "cs": "Times"}
