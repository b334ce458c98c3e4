"""A document written from top to bottom: titles, lines, tables, heads and page numbers."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from allocator.formats.same_bytes import same_bytes
from allocator.formats.word.fonts import Fonts
from allocator.formats.word.grid import SIZE as CELL_SIZE
from allocator.formats.word.grid import grid
from allocator.formats.word.layout import (
    CLOSER,
    NUMBER_SIZE,
    SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    named_fonts,
    off_grid,
    set_out,
    set_page,
)
from allocator.formats.word.signs import clean
from allocator.formats.word.text_table import TextTable
from allocator.formats.word.tiles import WordTile, tile_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same result gives the same bytes
PLACE = re.compile(rb'<w:tbl w:place="(\d+)"/>')
"""Where a table is to stand when the document is written."""
MOST_SIGNS = 255
"""Of a property of a document."""
NOTE_SIZE, NOTE_LINE = 10.5, 16.0
"""Points of the type of a page that must hold everything, and of its lines."""
SMALL, SMALL_LINE = 9.0, 13.0
"""Points of the type of notes, and of its lines."""


class Paper:
    """A document that is written from top to bottom in the office's fonts."""

    def __init__(self, document: "WordDocument", fonts: Fonts, label: str = "") -> None:
        self.document, self.fonts, self.head = document, fonts, label
        self.tables: list[tuple[TextTable, float]] = []

    @classmethod
    def blank(cls, fonts: Fonts, label: str = "") -> Self:
        """Return new paper; `label` is printed in the head of every page."""
        paper = cls(Document(), fonts, label)
        paper.begin()
        return paper

    def run(self, paragraph: "Paragraph", text: str, font: str, size: float, *, closer: float = CLOSER) -> "Run":
        """Add text in an East Asian font, with Latin letters and digits in theirs."""
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(size)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no words for these
        properties.insert(0, named_fonts(font, self.fonts.latin if font != self.fonts.page else font))
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
        style.insert(0, named_fonts(self.fonts.body, self.fonts.latin))
        set_page(self.document.sections[0], wide=False)
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            self._page_number(footer.paragraphs[0], align)
        self.label(section)

    def section(self, *, wide: bool, even: bool = False) -> "Section":
        """Begin a new page, upright or on its side, perhaps the next even one; heads and page numbers go on."""
        section = self.document.add_section(WD_SECTION.EVEN_PAGE if even else WD_SECTION.NEW_PAGE)
        set_page(section, wide=wide)
        return section

    def columns(self, count: int) -> None:
        """Go on in columns of an upright page, filled from top to bottom, until the next section."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        set_page(section, wide=False, columns=count)

    def label(self, section: "Section") -> None:
        """Print in the head of every page what is to stand there, if anything: that figures are made up."""
        if not self.head:
            return
        for header in (section.header, section.even_page_header):
            paragraph = header.paragraphs[-1] if header.paragraphs else header.add_paragraph()
            if paragraph.text:
                paragraph = header.add_paragraph()
            set_out(paragraph, align="center", height=None)
            self.run(paragraph, self.head, self.fonts.heading, NUMBER_SIZE, closer=0)

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

    def table(self, table: TextTable, size: float = CELL_SIZE) -> None:
        """Add a table of texts after what is written so far, in type of so many points."""
        place = OxmlElement("w:tbl")
        place.set(qn("w:place"), str(len(self.tables)))
        self.document.element.body.insert_element_before(place, "w:sectPr")
        self.tables.append((table, size))

    def tiles(self, rows: Sequence[Sequence[WordTile | None]], width: float) -> None:
        """Add a map of squares, `width` mm across, after what is written so far."""
        self.document.element.body.insert_element_before(tile_table(rows, width, self.fonts), "w:sectPr")

    def small(self, text: str, *, on_new_page: bool = False) -> None:
        """Add a note in small type; an empty one only ends what a table cannot end."""
        paragraph = self.document.add_paragraph()
        set_out(paragraph, height=SMALL_LINE if text else 2)
        paragraph.paragraph_format.widow_control = True
        if on_new_page:
            paragraph.paragraph_format.page_break_before = True
        off_grid(paragraph)
        self.run(paragraph, text, self.fonts.body, SMALL if text else 1, closer=0)

    def note(self, text: str, line: float = NOTE_LINE) -> "Paragraph":
        """Add a paragraph in the type of a table, as a page that must hold everything needs it."""
        paragraph = self.document.add_paragraph()
        set_out(paragraph, height=line, align="both")
        off_grid(paragraph)
        if text:
            self.run(paragraph, text, self.fonts.body, NOTE_SIZE, closer=0)
        return paragraph

    def describe(self, title: str, comment: str) -> None:
        """Say what the document is; nobody's name and no time, so that the same result gives the same bytes."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by = clean(title)[:MOST_SIGNS], "", ""
        about.created = about.modified = MADE
        about.revision = 1
        about.comments = clean(comment)[:MOST_SIGNS]

    def to_bytes(self) -> bytes:
        """Return the document as a file holds it."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return same_bytes(buffer.getvalue(), "word/document.xml", self._filled)

    def _filled(self, document: bytes) -> Iterator[bytes]:
        """Yield the document with its tables in their places."""
        for number, part in enumerate(PLACE.split(document)):
            if number % 2:
                table, size = self.tables[int(part)]
                yield from (row.encode() for row in grid(table, self.fonts, size))
            else:
                yield part
