"""Paper and type after GB/T 9704-2012: pages, paragraphs, page numbers.

A4 with 22 lines of 28 characters: text block 156 × 225 mm, 16 pt on lines of exactly 28 pt. 28 signs of 16 pt are a
little wider than the block, so each is set 0.25 pt closer; a grid that does this by itself is drawn differently by
different programs.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from allocator.views.allocation.tables import SYNTHETIC

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from allocator.policy.notice import Fonts

SIZE, LINE = 16.0, 28.0
"""Points of body text and of its lines."""
CLOSER = -0.25
"""Points between signs."""
CHARACTER = SIZE + CLOSER
TITLE_SIZE, TITLE_LINE = 22.0, 34.0
NUMBER_SIZE = 14.0
MARGINS = {False: (37, 28, 35, 26), True: (28, 35, 26, 37)}
"""Top, left, bottom, right in mm: upright, and on its side, where the block is 225 mm wide."""
BELOW_BLOCK = 7
"""Millimetres from the text block to the page number."""
GRID = 560
"""Twentieths of a point of a line of the grid."""
POINT = 25.4 / 72

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text without the signs that no XML file can hold."""
    return NOT_IN_XML.sub("", text)


class Paper:
    """A document that is written from top to bottom in the office's fonts."""

    def __init__(self, document: "Document", fonts: "Fonts", *, synthetic: bool) -> None:
        self.document, self.fonts, self.synthetic = document, fonts, synthetic

    def run(self, paragraph: "Paragraph", text: str, font: str, size: float, *, closer: float = CLOSER) -> "Run":
        """Add text in an East Asian font, with Latin letters and digits in theirs."""
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(size)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no words for these
        properties.insert(0, _fonts(font, self.fonts.latin if font != self.fonts.page else font))
        if closer:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), str(round(closer * 20)))
            properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")
        return run

    def line(self, text: str = "", font: str | None = None, **layout: Any) -> "Paragraph":  # noqa: ANN401
        """Add a paragraph of body size; `layout` goes to `set_out`."""
        paragraph = self.document.add_paragraph()
        set_out(paragraph, **layout)
        if text:
            self.run(paragraph, text, font or self.fonts.body, SIZE)
        return paragraph

    def title(self, lines: Sequence[str]) -> None:
        """Add a title, centred, broken where its lines are."""
        for text in lines:
            paragraph = self.document.add_paragraph()
            set_out(paragraph, align="center", height=TITLE_LINE)
            self.run(paragraph, text, self.fonts.title, TITLE_SIZE, closer=0)

    def begin(self) -> None:
        """Set up the first page and the page numbers; what a new document brings along is taken away."""
        style = self.document.styles["Normal"].element.get_or_add_rPr()
        style.insert(0, _fonts(self.fonts.body, self.fonts.latin))
        set_page(self.document.sections[0], wide=False)
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            self._page_number(footer.paragraphs[0], align)
        if self.synthetic:
            self.label(section)

    def section(self, *, wide: bool) -> "Section":
        """Begin a new page, upright or on its side; heads and page numbers go on as before."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        set_page(section, wide=wide)
        return section

    def label(self, section: "Section") -> None:
        """Print in the head of every page that figures are made up."""
        for header in (section.header, section.even_page_header):
            paragraph = header.paragraphs[-1] if header.paragraphs else header.add_paragraph()
            if paragraph.text:
                paragraph = header.add_paragraph()
            set_out(paragraph, align="center", height=None)
            self.run(paragraph, SYNTHETIC, self.fonts.heading, NUMBER_SIZE, closer=0)

    def _page_number(self, paragraph: "Paragraph", align: str) -> None:
        """Write — 1 — one sign in from the outer edge."""
        set_out(paragraph, align=align, height=NUMBER_SIZE + 1)
        inset = Pt(NUMBER_SIZE)
        paragraph.paragraph_format.left_indent = inset if align == "left" else 0
        paragraph.paragraph_format.right_indent = inset if align == "right" else 0
        self.run(paragraph, "— ", self.fonts.page, NUMBER_SIZE, closer=0)
        for kind, text in (("begin", None), (None, "PAGE"), ("separate", None), ("number", "1"), ("end", None)):
            run = self.run(paragraph, text if kind == "number" and text else "", self.fonts.page, NUMBER_SIZE, closer=0)
            if kind in {"begin", "separate", "end"}:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), str(kind))
                run._r.append(mark)  # noqa: SLF001
            elif kind is None:
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" {text} "
                run._r.append(code)  # noqa: SLF001
        self.run(paragraph, " —", self.fonts.page, NUMBER_SIZE, closer=0)


def set_out(  # noqa: PLR0913 - what a paragraph can be
    paragraph: "Paragraph",
    *,
    align: str = "left",
    first: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    height: float | None = LINE,
    keep: bool = False,
) -> None:
    """Lay out a paragraph; indents in characters of body text, the height of its lines in points."""
    form = paragraph.paragraph_format
    form.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]
    form.space_before = form.space_after = Pt(0)
    form.widow_control, form.keep_with_next = False, keep
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if height:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
    form.left_indent, form.right_indent = Pt(left * CHARACTER), Pt(right * CHARACTER)
    form.first_line_indent = Pt(first * CHARACTER)


def off_grid(paragraph: "Paragraph") -> None:
    """Let lines of small type stand closer than the grid."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(snap, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def rule(paragraph: "Paragraph", *, above: int, below: int) -> None:
    """Draw lines above and below a paragraph, in eighths of a point; none where it is 0."""
    borders = OxmlElement("w:pBdr")
    for side, size in (("top", above), ("bottom", below)):
        if size:
            border = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", "000000")):
                border.set(qn(f"w:{name}"), value)
            borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:tabs", "w:snapToGrid", "w:spacing")  # noqa: SLF001


def set_page(section: "Section", *, wide: bool) -> None:
    """Make a page A4 with the margins of the standard, page number 7 mm under the text block."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    top, left, bottom, right = MARGINS[wide]
    section.top_margin, section.left_margin = Mm(top), Mm(left)
    section.bottom_margin, section.right_margin = Mm(bottom), Mm(right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(bottom - BELOW_BLOCK - (NUMBER_SIZE + 1) * POINT)
    properties = section._sectPr  # noqa: SLF001
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(GRID))
    properties.append(grid)


def _fonts(east_asian: str, latin: str) -> Any:  # noqa: ANN401
    fonts = OxmlElement("w:rFonts")
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east_asian), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    return fonts
