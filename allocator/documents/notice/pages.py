"""The pages of a notice: the letter, the attachments, and the imprint on the last page."""

import math
import re
from collections.abc import Sequence

from allocator.documents.notice.attachment import Attachment, labels
from allocator.documents.notice.lines import length, title_lines
from allocator.documents.notice.wording import Wording
from allocator.formats.word.layout import LINE, SIZE, inset, off_grid, right_tab, rule, set_out
from allocator.formats.word.paper import Paper

HEADING = re.compile(r"[一二三四五六七八九十]+、")
SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[)）][^。：:]*[。：:]?")
SHORT = 4 * 28
"""Signs of a paragraph that may be moved to the next page as a whole."""
SEAL = 4.0
"""Characters between the date and the right edge, where the seal stands."""
IMPRINT_SIZE, IMPRINT_LINE, IMPRINT_SIGNS = 14.0, 26.0, 29
BLOCK_WIDTH, BLOCK_HEIGHT = 156 * 72 / 25.4, 22 * LINE
"""Points of the text block."""
SPARE = 6.0
"""Points left over, so that no program pushes the imprint over the edge of its page."""
NOTE_SIZE = 12.0
ACROSS = {False: 20, True: 28}
"""Signs of a title on one line of a page, upright or on its side."""


def write_letter(paper: Paper, words: Wording) -> None:
    """Write number, title, addressees, body, list of attachments, signature and date."""
    if words.number:
        paper.line(words.number, align="center")
        paper.line()
    paper.title(title_lines(words.title))
    paper.line()
    paper.line(words.addressees)
    *others, last = words.body
    for text in others:
        _paragraph(paper, text)
    _paragraph(paper, last, keep=length(last) <= SHORT)
    _list(paper, words.attachments)
    _signature(paper, words)


def _paragraph(paper: Paper, text: str, *, keep: bool = False) -> None:
    """Write a paragraph of the body; its beginning says whether it is a heading.

    The last, if it is short, is to `keep` with what follows: no page should hold a signature and none of the text.
    """
    if HEADING.match(text):
        paper.line(text, paper.fonts.heading, first=2, keep=True)
        return
    paragraph = paper.line(align="both", first=2, keep=keep)
    heading = SUBHEADING.match(text)
    if heading:
        paper.run(paragraph, heading[0], paper.fonts.subheading, SIZE)
        text = text[heading.end() :]
    if text:
        paper.run(paragraph, text, paper.fonts.body, SIZE)


def _list(paper: Paper, titles: Sequence[str]) -> None:
    """Write 附件：1.… line by line, long titles under their own beginning, on the page of the signature."""
    if not titles:
        return
    paper.line(keep=True)
    word = "附件："
    for number, title in enumerate(titles, 1):
        count = f"{number}." if len(titles) > 1 else ""
        hang = length(count)
        before = word if number == 1 else ""
        left = 2 + length(word) + hang
        paper.line(f"{before}{count}{title}", left=left, first=-(length(before) + hang), keep=True)


def _signature(paper: Paper, words: Wording) -> None:
    """Write the date four characters from the edge, for the seal, and the issuers centred above it."""
    if not (words.issuers or words.date):
        return
    paper.line(keep=True)
    paper.line(keep=True)
    half = length(words.date) / 2
    reach = max([SEAL + half, *(length(name) / 2 for name in words.issuers)])
    for name in words.issuers:
        paper.line(name, align="right", right=reach - length(name) / 2, keep=True)
    if words.date:
        paper.line(words.date, align="right", right=reach - half)


def write_attachments(paper: Paper, enclosed: Sequence[Attachment]) -> None:
    """Write each attachment on pages of its own: label, an empty line, title, tables, notes."""
    for label, attachment in zip(labels(enclosed), enclosed, strict=True):
        paper.section(wide=attachment.wide)
        paper.line(label, paper.fonts.heading, keep=True)
        paper.line(keep=True)
        title = f"{attachment.title}{attachment.label}"
        paper.title([title] if length(title) <= ACROSS[attachment.wide] else title_lines(title))
        _above(paper, attachment)
        if attachment.halves:
            paper.columns(2)
        for number, table in enumerate(attachment.tables):
            if number:
                paper.small("", on_new_page=True)
            paper.table(table, attachment.size)
        for note in attachment.notes or ("",):
            paper.small(note)


def _above(paper: Paper, attachment: Attachment) -> None:
    """Write what stands above the table: where the money comes from on the left, the unit of money on the right.

    Before it stands under what the money is booked.
    """
    if attachment.lines:
        lines = paper.note("　".join(attachment.lines))
        lines.paragraph_format.keep_with_next = True
    paragraph = paper.document.add_paragraph()
    set_out(paragraph, height=20, keep=True)
    width = 225 if attachment.wide else 156
    right_tab(paragraph, width * 72 / 25.4)
    paper.run(paragraph, f"{attachment.left}\t{attachment.right}", paper.fonts.body, NOTE_SIZE, closer=0)


def write_end(paper: Paper, words: Wording) -> None:
    """Write the imprint (版记) at the foot of the last page, an even one; a page of nothing else bears no number."""
    lines = [f"抄送：{words.copies.rstrip('。')}。"] if words.copies else []
    lines += [f"{words.printed_by}\t{words.printed_on}"] if words.printed_by else []
    if not lines:
        return
    section = paper.section(wide=False, even=True)
    for footer in (section.footer, section.even_page_footer):
        footer.is_linked_to_previous = False
    taken = sum(math.ceil(length(text) / IMPRINT_SIGNS) for text in lines) * IMPRINT_LINE + len(lines) * 2
    whole, rest = divmod(BLOCK_HEIGHT - taken - SPARE, LINE)
    for _line in range(int(whole)):  # empty lines are what all programs draw alike
        set_out(paper.document.add_paragraph())
    last = paper.document.add_paragraph()
    set_out(last, height=rest)
    off_grid(last)
    for number, text in enumerate(lines):
        paragraph = paper.document.add_paragraph()
        set_out(paragraph, height=IMPRINT_LINE)
        off_grid(paragraph)
        rule(paragraph, above=12 if number == 0 else 6, below=12 if number == len(lines) - 1 else 0)
        inset(paragraph, IMPRINT_SIZE)
        right_tab(paragraph, BLOCK_WIDTH - IMPRINT_SIZE)
        paper.run(paragraph, text, paper.fonts.body, IMPRINT_SIZE, closer=0)
