"""A template filled in by docxtpl, and in which line of it something is wrong."""

import html
import io
import re
import traceback
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as TemplateFault
from jinja2 import TemplateSyntaxError

from allocator.formats.word.template_rules import NotAllowedError, TemplateRules, TooMuchError
from allocator.language import translate as _

if TYPE_CHECKING:
    from docx.document import Document

FAULTS = (
    *(TemplateFault, ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, TypeError, ValueError),
)
"""What a template raises that is not well formed, or that makes a document that is not."""

SHOWN = 60
"""Characters of a line that are shown."""


class FillError(Exception):
    """What is wrong with a template: one sentence for each thing."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = faults
        super().__init__(*faults)


def filled(
    data: bytes, values: Mapping[str, Any], needed: Sequence[Sequence[str]]
) -> "tuple[Document, Collection[str]]":
    """Return the template `data` with `values` in its fields, and the fields it uses: of each of `needed` one.

    Raises FillError for what it says, and what python-docx raises on bytes that are no .docx.
    """
    template, rules = DocxTemplate(io.BytesIO(data)), TemplateRules(values)
    template.init_docx()
    try:
        used = template.get_undeclared_template_variables(rules)
        faults = _misused(used, values, needed)
        if not faults:
            template.render(rules.values, rules, autoescape=True)
            faults += [] if len(template.docx.sections) else [_("nothing says how large its pages are")]
    except NotAllowedError as error:
        what = _("a template can put in fields, loop over a list and ask with if; it can do nothing else")
        raise FillError([_at(rules, line, what) for line in error.lines]) from None
    except FAULTS as error:
        raise FillError([_at(rules, _line(error), _reason(error))]) from None
    if faults:
        raise FillError(faults)
    return template.docx, used


def _misused(used: Collection[str], known: Collection[str], needed: Sequence[Sequence[str]]) -> list[str]:
    faults = [_("the field {field} is not known").format(field=field) for field in sorted(set(used) - set(known))]
    missing = [names[0] for names in needed if not set(names) & set(used)]
    return faults + [_("the field {field} is missing").format(field=field) for field in missing]


def _at(rules: TemplateRules, line: int | None, reason: str) -> str:
    """Say a reason with the text of the line it belongs to."""
    if line is None or line > len(rules.lines):
        return reason
    text = html.unescape(re.sub("<[^>]*>", "", rules.lines[line - 1])).strip()
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return _("in the line “{text}”: {reason}").format(text=shown, reason=reason)


def _line(error: BaseException) -> int | None:
    """Return the line of the template an error comes from, counted from 1; None where it comes from none."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None)


def _reason(error: BaseException) -> str:
    if isinstance(error, ZeroDivisionError):
        return _("it divides by zero")
    if isinstance(error, TooMuchError):
        return str(error)
    return _("a field is not well formed: {reason}").format(reason=error)
