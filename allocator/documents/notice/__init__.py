"""The notice (通知) that sends the money out, as a .docx after GB/T 9704-2012."""

from collections.abc import Sequence
from pathlib import Path

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.fields import IMPRINT, NEEDED, fields
from allocator.documents.notice.pages import write_attachments, write_end, write_letter
from allocator.documents.notice.tables import attachments
from allocator.documents.notice.wording import wording
from allocator.formats.word.paper import Paper
from allocator.formats.word.template import fill
from allocator.model.allocation import Allocation
from allocator.views.beside import label


def write_notice(
    result: Allocation,
    more: Sequence[Attachment] = (),
    template: Path | None = None,
    evaluation: Sequence[str] = (),
) -> bytes:
    """Return the notice of an allocation with its attachments, and `more` after them, such as performance targets.

    `evaluation` holds the paragraphs on last year's self-evaluation.

    A template, the office's own .docx with fields such as {{ 标题 }}, takes the place of our first pages; the
    attachments follow it, and the imprint unless it has one of its own. Raises TemplateError where it cannot be read
    or filled.
    """
    scenario = result.case.scenario
    enclosed = (*attachments(result), *more)
    words = wording(result, enclosed, evaluation)
    fonts, head = scenario.notice.fonts, label(result.case)
    if template:
        document, used = fill(template, fields(words, scenario), NEEDED)
        paper = Paper(document, fonts, head)
        paper.label(paper.document.sections[0])
    else:
        used = ()
        paper = Paper.blank(fonts, head)
        write_letter(paper, words)
    write_attachments(paper, enclosed)
    if not IMPRINT.intersection(used):
        write_end(paper, words)
    paper.describe(" ".join(words.title.split()), scenario.notice.named_fund)
    return paper.to_bytes()
