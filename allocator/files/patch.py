"""Writing a column into a CSV somebody else keeps: every other byte stays as it was."""

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.errors import Problem, TableError
from allocator.files.cells import cell_name
from allocator.files.row_words import is_note, is_total
from allocator.files.sheets.separated import separator_of
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.model.provenance import digest
from allocator.names import clean_name

HEADING_ROWS = 20
_FIELDS = {
    separator: re.compile(rf'("(?:[^"]|"")*"|[^{separator}\r\n]*)({separator}|\r\n|\n|\r|\Z)') for separator in ",;\t"
}


@dataclass
class _Line:
    """The fields of a row as they are written, quotes included, and what ends it."""

    fields: list[str]
    end: str = ""

    def text(self, place: int) -> str:
        field = self.fields[place] if place < len(self.fields) else ""
        return cell_name(field[1:-1].replace('""', '"') if field.startswith('"') else field)


@dataclass(frozen=True)
class NewCells:
    """What is to stand under a heading: unit id → text; a column that stands there already is only replaced if it may.

    `written` is the digest of the column as this program wrote it last, None where it never did; `replace` lets any
    column be replaced.
    """

    heading: str
    cells: Mapping[str, str]
    written: str | None = None
    replace: bool = False


def with_column(data: bytes, file: str, ids: Sequence[str], new: NewCells) -> bytes:
    """Return the CSV `data` with the cells of a column under its heading, at the end where there is none.

    `ids` are the headings the unit id may stand under, the likeliest first. Encoding, byte order mark, separator, line
    ends and quotes are kept; totals and notes are left alone. Raises TableError where the units of the table and those
    of the cells are not the same, and for a column of somebody else's figures.
    """
    bom, encoding, text = _decoded(data, file)
    separator = separator_of(text)
    lines = _lines(text, separator)
    top, key = _heading_row(lines, file, ids)
    headings = [lines[top].text(place) for place in range(len(lines[top].fields))]
    rows = [(number, line) for number, line in enumerate(lines[top + 1 :], top + 2) if _is_unit(line, key)]
    _refuse_other_units(file, rows, key, new.cells)
    if headings.count(new.heading) > 1:
        what = _("the heading {column} stands several times").format(column=new.heading)
        raise TableError(Problem(file, what, _("give each column its own heading")))
    place = headings.index(new.heading) if new.heading in headings else len(headings)
    _refuse_others_figures(file, new, {line.text(key): line.text(place) for _number, line in rows})
    _put(lines[top], place, _quoted(new.heading, separator))
    for _number, line in rows:
        _put(line, place, new.cells[line.text(key)])
    return bom + "".join(separator.join(line.fields) + line.end for line in lines).encode(encoding)


def _is_unit(line: _Line, key: int) -> bool:
    texts = [line.text(place) for place in range(len(line.fields))]
    return bool(line.text(key)) and not any(map(is_total, texts)) and not is_note(line.text(key))


def _quoted(heading: str, separator: str) -> str:
    needed = set(heading) & {separator, '"'}
    return f'"{heading.replace(chr(34), chr(34) * 2)}"' if needed else heading


def _refuse_others_figures(file: str, new: NewCells, there: Mapping[str, str]) -> None:
    """Raise TableError where the column holds anything that this program did not write."""
    if new.replace or not any(there.values()) or _digest(there) == new.written:
        return
    what = _("the column {column} holds what this program has not written").format(column=new.heading)
    raise TableError(Problem(file, what, _("name another heading, or replace the column with --replace")))


def _digest(there: Mapping[str, str]) -> str | None:
    try:
        return digest((unit, float(text)) for unit, text in there.items())
    except ValueError:
        return None


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


def _lines(text: str, separator: str) -> list[_Line]:
    lines = [_Line([])]
    for match in _FIELDS[separator].finditer(text):
        lines[-1].fields.append(match[1])
        if match[2] != separator:
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
    what = _("no row holds a heading of unit ids ({headings})").format(headings=_(", ").join(ids))
    raise TableError(Problem(file, what, _("name the scenario of the table with --scenario")))


def _refuse_other_units(file: str, rows: Sequence[tuple[int, _Line]], key: int, cells: Mapping[str, str]) -> None:
    there = {line.text(key) for _number, line in rows}
    problems = [
        Problem(
            placed(file, _("row {row}").format(row=number)),
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
