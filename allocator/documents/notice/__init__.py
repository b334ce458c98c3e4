"""The notice (通知) that sends the money out, as a .docx after GB/T 9704-2012."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.pages import write_attachments, write_end, write_letter
from allocator.documents.notice.paper import Paper, clean
from allocator.documents.notice.tables import attachments
from allocator.documents.notice.wording import wording
from allocator.formats.same_bytes import same_bytes
from allocator.model.allocation import Allocation

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same result gives the same bytes


def write_notice(
    result: Allocation,
    more: Sequence[Attachment] = (),
    template: Path | None = None,
    evaluation: Sequence[str] = (),
) -> bytes:
    """Return the notice of an allocation with its attachments, and `more` after them, such as performance targets.

    `evaluation` holds the paragraphs on last year's self-evaluation.

    A template, the office's own .docx with fields such as {{ 标题 }}, takes the place of our first pages; the
    attachments follow it. Raises TemplateError where it cannot be read or filled.
    """
    from docx import Document  # noqa: PLC0415 - only notices need it

    scenario = result.case.scenario
    enclosed = (*attachments(result), *more)
    words = wording(result, enclosed, evaluation)
    synthetic = bool(scenario.table.synthetic)
    if template:
        from allocator.documents.notice.template import fill  # noqa: PLC0415 - an optional extra

        paper = Paper(fill(template, words, scenario), scenario.notice.fonts, synthetic=synthetic)
        if synthetic:
            paper.label(paper.document.sections[0])
    else:
        paper = Paper(Document(), scenario.notice.fonts, synthetic=synthetic)
        paper.begin()
        write_letter(paper, words)
    write_attachments(paper, enclosed)
    if not template:
        write_end(paper, words)
    _describe(paper, result)
    buffer = io.BytesIO()
    paper.document.save(buffer)
    return same_bytes(buffer.getvalue())


def _describe(paper: Paper, result: Allocation) -> None:
    scenario, origin = result.case.scenario, result.case.origin
    about = paper.document.core_properties
    about.title, about.author, about.last_modified_by = clean(scenario.title)[:255], "", ""
    about.created = about.modified = MADE
    about.revision = 1
    about.comments = clean(f"{origin.scenario.file} {origin.scenario.sha256}")[:255]
