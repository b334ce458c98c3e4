"""Writing a column into a CSV somebody else keeps: every other byte stays as it was."""

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.errors import Problem, TableError
from allocator.files.cells import cell_name
from allocator.language import translate as _
from allocator.names import clean_name

HEADING_ROWS = 20
_FIELD = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|\Z)')


@dataclass
class _Line:
    """The fields of a row as they are written, quotes included, and what ends it."""

    fields: list[str]
    end: str = ""

    def text(self, place: int) -> str:
        field = self.fields[place] if place < len(self.fields) else ""
        return cell_name(field[1:-1].replace('""', '"') if field.startswith('"') else field)


def with_column(data: bytes, file: str, ids: Sequence[str], column: str, cells: Mapping[str, str]) -> bytes:
    """Return the CSV `data` with `cells` (unit id → text) under the heading `column`, at the end where there is none.

    `ids` are the headings the unit id may stand under, the likeliest first. Encoding, byte order mark, line ends and
    quotes are kept. Raises TableError where the units of the table and those of `cells` are not the same.
    """
    bom, encoding, text = _decoded(data, file)
    lines = _lines(text)
    top, key = _heading_row(lines, file, ids)
    headings = [lines[top].text(place) for place in range(len(lines[top].fields))]
    rows = [(number, line) for number, line in enumerate(lines[top + 1 :], top + 2) if line.text(key)]
    _refuse_other_units(file, rows, key, cells)
    if headings.count(column) > 1:
        what = _("the heading {column} stands several times").format(column=column)
        raise TableError(Problem(file, what, _("give each column its own heading")))
    place = headings.index(column) if column in headings else len(headings)
    _put(lines[top], place, f'"{column.replace(chr(34), chr(34) * 2)}"' if set(column) & set(',"') else column)
    for _number, line in rows:
        _put(line, place, cells[line.text(key)])
    return bom + "".join(",".join(line.fields) + line.end for line in lines).encode(encoding)


def _decoded(data: bytes, file: str) -> tuple[bytes, str, str]:
    if data.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8, "utf-8", data.removeprefix(codecs.BOM_UTF8).decode()
    for encoding in ("utf-8", "gb18030"):
        try:
            return b"", encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    todo = _("save it as CSV UTF-8")
    raise TableError(Problem(file, _("the characters are neither UTF-8 nor GB18030"), todo))


def _lines(text: str) -> list[_Line]:
    lines = [_Line([])]
    for match in _FIELD.finditer(text):
        lines[-1].fields.append(match[1])
        if match[2] != ",":
            lines[-1].end = match[2]
            if match.end() == len(text):
                break
            lines.append(_Line([]))
    return lines


def _heading_row(lines: Sequence[_Line], file: str, ids: Sequence[str]) -> tuple[int, int]:
    for heading in map(clean_name, ids):
        for top, line in enumerate(lines[:HEADING_ROWS]):
            for place in range(len(line.fields)):
                if line.text(place) == heading:
                    return top, place
    what = _("no row holds a heading of unit ids ({headings})").format(headings=", ".join(ids))
    raise TableError(Problem(file, what, _("name the scenario of the table with --scenario")))


def _refuse_other_units(file: str, rows: Sequence[tuple[int, _Line]], key: int, cells: Mapping[str, str]) -> None:
    there = {line.text(key) for _number, line in rows}
    problems = [
        Problem(
            f"{file}, {_('row {row}').format(row=number)}",
            _("the unit {unit} has not been evaluated").format(unit=line.text(key)),
            _("add its table to the evaluation"),
        )
        for number, line in rows
        if line.text(key) not in cells
    ]
    problems += [
        Problem(file, _("there is no row for the evaluated unit {unit}").format(unit=unit), _("check its id"))
        for unit in cells
        if unit not in there
    ]
    if problems:
        raise TableError(problems)


def _put(line: _Line, place: int, text: str) -> None:
    line.fields += [""] * (place + 1 - len(line.fields))
    line.fields[place] = text
