"""The measures of GB/T 9704-2012, and paragraphs and pages set out after them.

A4 with 22 lines of 28 characters: text block 156 × 225 mm, 16 pt on lines of exactly 28 pt. 28 signs of 16 pt are a
little wider than the block, so each is set 0.25 pt closer; a grid that does this by itself is drawn differently by
different programs.
"""

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.text.paragraph import Paragraph

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
BETWEEN = 340
"""Twentieths of a point between two columns of a page: 6 mm."""
POINT = 25.4 / 72


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


def right_tab(paragraph: "Paragraph", points: float) -> None:
    """Let what follows a tab end so many points from the left."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(points), WD_TAB_ALIGNMENT.RIGHT)


def inset(paragraph: "Paragraph", points: float) -> None:
    """Draw a paragraph in from both edges."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(points)


def set_page(section: "Section", *, wide: bool, columns: int = 1) -> None:
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
    for tag in ("w:docGrid", "w:cols"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    across = OxmlElement("w:cols")
    across.set(qn("w:num"), str(columns))
    across.set(qn("w:space"), str(BETWEEN))
    properties.append(across)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(GRID))
    properties.append(grid)


def named_fonts(east_asian: str, latin: str) -> "BaseOxmlElement":
    """Return the element that names the fonts of a text."""
    fonts = OxmlElement("w:rFonts")
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east_asian), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    return fonts
