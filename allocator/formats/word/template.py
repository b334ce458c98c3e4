"""The office's own red-headed .docx, its fields filled in by docxtpl."""

import io
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.opc.exceptions import OpcError

from allocator.errors import Problem, TemplateError
from allocator.formats.source import MEGABYTE, bytes_of
from allocator.language import translate as _

if TYPE_CHECKING:
    from docx.document import Document

UNPACKED = 64 * MEGABYTE
"""Bytes a template may unpack to, with its pictures."""

_BROKEN = (
    *(AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error, OpcError),
)
"""What python-docx raises on bytes that are no document."""


class Filled(NamedTuple):
    """The document, and the fields that its template used."""

    document: "Document"
    used: Collection[str]


def fill(path: Path, values: Mapping[str, Any], needed: Sequence[Sequence[str]]) -> Filled:
    """Return the template with `values` in its fields; of each of `needed` it must use one. Raises TemplateError."""
    try:
        from allocator.formats.word.filling import FillError, filled  # noqa: PLC0415 - docxtpl is an optional extra
    except ImportError:
        todo = _('install it: pip install "allocator[template]"')
        raise TemplateError(Problem(str(path), _("filling a template needs docxtpl"), todo)) from None

    data = bytes_of(path, TemplateError)
    try:
        _refuse_large(path, data)
        return Filled(*filled(data, values, needed))
    except FillError as error:
        raise TemplateError([Problem(str(path), fault, _how(values)) for fault in error.faults]) from None
    except _BROKEN as error:
        what = _("it cannot be read as a .docx: {reason}").format(reason=error)
        raise TemplateError(Problem(str(path), what, _("check the name, and save the template as .docx"))) from None


def _refuse_large(path: Path, data: bytes) -> None:
    """Raise TemplateError for a template that unpacks to more than may be; no part unpacks to more than it claims."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > UNPACKED:
        what = _("it unpacks to more than {limit} MB").format(limit=UNPACKED // MEGABYTE)
        raise TemplateError(Problem(str(path), what, _("use smaller pictures in the template")))


def _how(values: Mapping[str, Any]) -> str:
    what = _("write {text} where a text belongs, and lists such as 正文 as {loop}; the fields are {known}")
    loop = "{%p for 段 in 正文 %} {{ 段 }} {%p endfor %}"
    return what.format(text="{{ 标题 }}", loop=loop, known="、".join(values))
