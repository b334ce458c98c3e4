"""A document written from top to bottom, read back."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from allocator.formats.word.paper import Paper
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.policy.notice import Fonts

FONTS = Fonts()


def read(paper: Paper) -> WordDocument:
    return Document(io.BytesIO(paper.to_bytes()))


def test_lines_and_titles_stand_in_their_order_and_font() -> None:
    paper = Paper.blank(FONTS)
    paper.title(["第一行", "第二行"])
    paper.line("正文 text\x00")
    paragraphs = read(paper).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["第一行", "第二行", "正文 text"]
    assert [paragraph.runs[0].font.size for paragraph in paragraphs] == [Pt(22), Pt(22), Pt(16)]
    (fonts,) = paragraphs[2]._p.iter(qn("w:rFonts"))
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Times New Roman", FONTS.body)


def test_a_label_stands_in_the_head_of_every_page_and_none_where_there_is_none() -> None:
    labelled = read(Paper.blank(FONTS, "示例数据")).sections[0]
    assert labelled.header.paragraphs[-1].text == labelled.even_page_header.paragraphs[-1].text == "示例数据"
    assert not any(paragraph.text for paragraph in read(Paper.blank(FONTS)).sections[0].header.paragraphs)


def test_pages_are_numbered_on_the_outer_edge() -> None:
    section = read(Paper.blank(FONTS)).sections[0]
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"
    assert section.footer.paragraphs[0].paragraph_format.right_indent.pt == 14
    assert section.even_page_footer.paragraphs[0].paragraph_format.left_indent.pt == 14


def test_a_table_stands_after_what_is_written_and_a_note_after_it() -> None:
    paper = Paper.blank(FONTS)
    paper.line("前")
    paper.table(TextTable((TextColumn("甲", "甲", 20), TextColumn("乙", "乙", 20)), (TextRow(("1", "2")),)))
    paper.small("后", on_new_page=True)
    paper.small("")
    body = list(read(paper).iter_inner_content())
    assert [getattr(item, "text", "table") for item in body] == ["前", "table", "后", ""]
    assert [item.paragraph_format.page_break_before for item in body if isinstance(item, Paragraph)] == [
        None,
        True,
        None,
    ]


def test_a_table_is_no_tree_of_elements_before_the_file_is_written() -> None:
    """3 000 rows as elements took half a gigabyte; texts that look like a place of a table are texts."""
    paper = Paper.blank(FONTS)
    paper.line('<w:tbl w:place="0"/>')
    for text in ("甲", "乙"):
        paper.table(TextTable((TextColumn(text, text, 20), TextColumn("二", "二", 20)), (TextRow(("1", "2")),)))
    assert not paper.document.element.body.findall(f".//{qn('w:tc')}")
    document = read(paper)
    assert [table.cell(0, 0).text for table in document.tables] == ["甲", "乙"]
    assert document.paragraphs[0].text == '<w:tbl w:place="0"/>'


def test_new_pages_may_lie_on_their_side() -> None:
    paper = Paper.blank(FONTS)
    paper.section(wide=True)
    assert [round(Length(section.page_width or 0).mm) for section in read(paper).sections] == [210, 297]


def test_nobody_and_no_time_is_named_and_the_bytes_are_the_same() -> None:
    paper = Paper.blank(FONTS)
    paper.describe("题" * 300, "a\x00b")
    about = read(paper).core_properties
    assert (about.title, about.comments, about.author) == ("题" * 255, "ab", "")
    assert about.created == about.modified
    assert paper.to_bytes() == paper.to_bytes()
