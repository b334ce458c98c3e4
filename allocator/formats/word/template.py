"""The office's own red-headed .docx, its fields filled in by docxtpl."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.opc.exceptions import OpcError

from allocator.errors import Problem, TemplateError
from allocator.formats.inputs import note_read
from allocator.language import translate as _

if TYPE_CHECKING:
    from docx.document import Document


def fill(path: Path, values: Mapping[str, Any], needed: Sequence[str]) -> "Document":
    """Return the template with `values` in its fields, of which it must use those `needed`. Raises TemplateError."""
    try:
        import docxtpl  # noqa: F401, PLC0415 - an optional extra
    except ImportError:
        todo = _('install it: pip install "allocator[template]"')
        raise TemplateError(Problem(str(path), _("filling a template needs docxtpl"), todo)) from None
    from jinja2 import TemplateError as SyntaxFault  # noqa: PLC0415 - comes with docxtpl

    try:
        return _filled(path, values, needed)
    except SyntaxFault as error:
        what = _("a field is not well formed: {reason}").format(reason=error)
        raise TemplateError(Problem(str(path), what, _how())) from None
    except (OSError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile, OpcError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        what = _("it cannot be read as a .docx: {reason}").format(reason=reason)
        raise TemplateError(Problem(str(path), what, _("check the name, and save the template as .docx"))) from None


def _filled(path: Path, values: Mapping[str, Any], needed: Sequence[str]) -> "Document":
    """Fill in `values`, the template being code that may do nothing else."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    note_read(path.stat())
    template = DocxTemplate(path)
    used = template.get_undeclared_template_variables(environment)
    if problems := list(_unfitting(path, used, values, needed)):
        raise TemplateError(problems)
    template.render(dict(values), environment, autoescape=True)
    return template.docx


def _unfitting(path: Path, used: set[str], values: Mapping[str, Any], needed: Sequence[str]) -> Iterator[Problem]:
    known = _("use {known}").format(known="、".join(values))
    for field in sorted(used - set(values)):
        yield Problem(str(path), _("the field {field} is not known").format(field=field), known)
    for field in needed:
        if field not in used:
            yield Problem(str(path), _("the field {field} is missing").format(field=field), _how())


def _how() -> str:
    what = _("write {text} where a text belongs, and lists such as 正文 as {loop}")
    return what.format(text="{{ 标题 }}", loop="{%p for 段 in 正文 %} {{ 段 }} {%p endfor %}")
