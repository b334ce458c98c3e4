"""CSV as offices save it: UTF-8 or GB18030, by comma, semicolon or tab."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import cast

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell
from allocator.files.sheets import limits
from allocator.language import translate as _

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 60
"""Lines from which the separator is told."""


def csv_rows(file: str, data: bytes) -> list[list[Cell]]:
    """Return the rows of a CSV. Raises TableError."""
    text = _decoded(file, data)
    rows: list[list[Cell]] = []
    count = 0
    try:
        for row in _reader(text, separator_of(text)):
            count += len(row)
            if count > limits.CELLS:
                limits.refuse_far(file, None, len(rows), len(row) - 1)
            rows.append(cast("list[Cell]", row))
    except csv.Error as error:
        what = _("not a well-formed CSV: {reason}").format(reason=error)
        raise TableError(Problem(file, what, _("save it again as CSV UTF-8"))) from None
    return rows


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)


def separator_of(text: str) -> str:
    """Return the separator by which most lines have the same number of cells; a comma where nothing tells."""
    return max(_SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in islice(_reader(text, separator), _LOOKED_AT) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    width, lines = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
    return lines, width


def _decoded(file: str, data: bytes) -> str:
    todo = _("save it as CSV UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise TableError(Problem(file, _("this is not a CSV in UTF-8 or GB18030 (UTF-16 or binary)"), todo))
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(Problem(file, _("the characters are neither UTF-8 nor GB18030"), todo))
