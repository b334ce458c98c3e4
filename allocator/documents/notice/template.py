"""The office's own red-headed .docx, its fields filled in by docxtpl."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.opc.exceptions import OpcError

from allocator.documents.notice.wording import Wording
from allocator.errors import Problem, TemplateError
from allocator.language import translate as _
from allocator.policy.scenario import Scenario
from allocator.views.allocation.tables import SYNTHETIC

if TYPE_CHECKING:
    from docx.document import Document

NEEDED = ("标题", "正文")
"""Without these a template would give a notice that says nothing."""


def fill(path: Path, words: Wording, scenario: Scenario) -> "Document":
    """Return the template with its fields filled in. Raises TemplateError."""
    try:
        import docxtpl  # noqa: F401, PLC0415 - an optional extra
    except ImportError:
        todo = _('install it: pip install "allocator[template]"')
        raise TemplateError(Problem(str(path), _("filling a template needs docxtpl"), todo)) from None
    from jinja2 import TemplateError as SyntaxFault  # noqa: PLC0415 - comes with docxtpl

    try:
        return _filled(path, fields(words, scenario))
    except SyntaxFault as error:
        what = _("a field is not well formed: {reason}").format(reason=error)
        raise TemplateError(Problem(str(path), what, _how())) from None
    except (OSError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile, OpcError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        what = _("it cannot be read as a .docx: {reason}").format(reason=reason)
        raise TemplateError(Problem(str(path), what, _("check the name, and save the template as .docx"))) from None


def _filled(path: Path, values: dict[str, Any]) -> "Document":
    """Fill in `values`, the template being code that may do nothing else."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    template = DocxTemplate(path)
    used = template.get_undeclared_template_variables(environment)
    if problems := list(_unfitting(path, used, values)):
        raise TemplateError(problems)
    template.render(values, environment, autoescape=True)
    return template.docx


def fields(words: Wording, scenario: Scenario) -> dict[str, Any]:
    """Return what a template may use: texts, and lists of paragraphs, attachments and issuers."""
    return {
        "文号": words.number,
        "标题": words.title,
        "主送": words.addressees,
        "正文": list(words.body),
        "附件": list(words.attachments),
        "署名": list(words.issuers),
        "日期": words.date,
        "抄送": words.copies,
        "印发机关": words.printed_by,
        "印发日期": words.printed_on,
        "年度": scenario.year,
        "资金": scenario.notice.fund,
        "方案": scenario.title,
        "示例": SYNTHETIC if scenario.table.synthetic else "",
    }


def _unfitting(path: Path, used: set[str], values: dict[str, Any]) -> Iterator[Problem]:
    known = _("use {known}").format(known="、".join(values))
    for field in sorted(used - set(values)):
        yield Problem(str(path), _("the field {field} is not known").format(field=field), known)
    for field in NEEDED:
        if field not in used:
            yield Problem(str(path), _("the field {field} is missing").format(field=field), _how())


def _how() -> str:
    what = _("write {text} where a text belongs, and lists such as 正文 as {loop}")
    return what.format(text="{{ 标题 }}", loop="{%p for 段 in 正文 %} {{ 段 }} {%p endfor %}")
