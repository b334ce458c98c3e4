""".xlsx: values by calamine; what calamine does not tell (errors, formulas without a value) by the file's own XML."""

import io
import posixpath
import re
from collections.abc import Mapping
from functools import partial

import python_calamine

from allocator.files.cells import Cell, Fault, Percent
from allocator.files.sheets.archive import Archive, damaged
from allocator.files.sheets.book import Contents, Sheet
from allocator.files.sheets.grid import Merge, address
from allocator.files.sheets.limits import Extent
from allocator.files.sheets.markup import MarkupError, Walk, local

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_WORKSHEET = "/worksheet"
_SHARED_TEXTS = "sharedstrings.xml"
_PERCENT_FORMATS = ("9", "10")
"""The built-in number formats 0% and 0.00%."""


def xlsx_sheets(data: bytes, archive: Archive) -> tuple[Sheet, ...]:
    """Return the worksheets of a workbook, to be read when asked. Raises TableError."""
    book = _part(_relations(archive, ""), "/officeDocument", "xl/workbook.xml")
    relations = _relations(archive, book)
    parts = _parts(archive, book, relations)
    archive.unpack_all()
    _refuse_counts(archive)
    percents = _percents(archive, _part(relations, "/styles", ""))
    return tuple(
        Sheet(name, hidden, partial(_contents, data, archive, name, part, percents)) for name, hidden, part in parts
    )


def _part(relations: Mapping[str, tuple[str, str]], kind: str, otherwise: str) -> str:
    return next((part for of, part in relations.values() if of.endswith(kind)), otherwise)


def _percents(archive: Archive, part: str) -> frozenset[str]:
    """Return the styles of cells, by number, whose numbers are shown in per cent."""
    formats, styles = set(_PERCENT_FORMATS), list[bool]()
    reading = False

    def number_format(attributes: Mapping[str, str]) -> None:
        if "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))

    def cells(_attributes: Mapping[str, str]) -> None:
        nonlocal reading
        reading = True

    def cells_end() -> None:
        nonlocal reading
        reading = False

    def style(attributes: Mapping[str, str]) -> None:
        if reading:
            styles.append(attributes.get("numFmtId", "") in formats)

    if part in archive.names:
        starts = {"numFmt": number_format, "cellXfs": cells, "xf": style}
        _walk(archive, part, Walk(starts, {"cellXfs": cells_end}))
    return frozenset(str(number) for number, percent in enumerate(styles) if percent)


def _refuse_counts(archive: Archive) -> None:
    """Refuse a table of texts that claims to hold more than it can: calamine makes room for all it claims."""
    for part in archive.names:
        if part.lower().endswith(_SHARED_TEXTS):
            claimed: list[str] = []

            def texts(attributes: Mapping[str, str], claimed: list[str] = claimed) -> None:
                claimed.append(attributes.get("uniqueCount", "0"))

            _walk(archive, part, Walk({"sst": texts}, {}))
            size = archive.size(part)
            if any(not text.isdecimal() or len(text) > len(str(size)) or int(text) > size for text in claimed):
                raise damaged(archive.file, part)


def _parts(archive: Archive, book: str, relations: Mapping[str, tuple[str, str]]) -> list[tuple[str, bool, str]]:
    """Return each worksheet's name, whether it is hidden, and its part."""
    found: list[tuple[str, bool, str]] = []

    def sheet(attributes: Mapping[str, str]) -> None:
        kind, part = relations.get(local(attributes, "id") or "", ("", ""))
        if kind.endswith(_WORKSHEET):
            found.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", part))

    _walk(archive, book, Walk({"sheet": sheet}, {}))
    return found


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: id → kind and part."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def relation(attributes: Mapping[str, str]) -> None:
        target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
        found[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    _walk(archive, posixpath.join(folder, "_rels", f"{name}.rels"), Walk({"Relationship": relation}, {}))
    return found


def _walk(archive: Archive, part: str, walk: Walk) -> None:
    try:
        walk.over(archive.pieces(part))
    except MarkupError as error:
        raise damaged(archive.file, error) from None


def _contents(data: bytes, archive: Archive, sheet: str, part: str, percents: frozenset[str]) -> Contents:
    marks = _Marks(archive.file, sheet, percents)
    _walk(archive, part, marks.walk)
    rows = _values(archive.file, data, sheet)
    for row, column in marks.percents:
        if row < len(rows) and column < len(rows[row]) and isinstance(share := rows[row][column], (int, float)):
            rows[row][column] = Percent(share)
    for (row, column), fault in marks.faults.items():
        rows += [[] for _missing in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = fault
    return Contents(rows, tuple(sorted(marks.merges)), marks.formulas)


def _values(file: str, data: bytes, sheet: str) -> list[list[Cell]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [[*row] for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise damaged(file, error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a panic of Rust code is no Exception
            raise
        raise damaged(file, error) from None


class _Marks:
    """What the XML of a worksheet says of its cells beyond their values."""

    def __init__(self, file: str, sheet: str, percents: frozenset[str]) -> None:
        self.faults: dict[tuple[int, int], Fault] = {}
        self.percents: list[tuple[int, int]] = []
        self._in_percent = percents
        self.merges: set[Merge] = set()
        self.formulas: dict[tuple[int, int], str] = {}
        self._extent = Extent(file, sheet)
        self._file = file
        self._row = self._column = -1
        self._kind, self._text, self._formula, self._holds = "", "", False, False
        starts = {"row": self._row_starts, "c": self._cell_starts, "f": self._formula_starts, "v": self._value_starts}
        starts |= {"is": self._text_starts, "mergeCell": self._merged}
        self.walk = Walk(starts, {"v": self._value_ends, "f": self._formula_ends, "c": self._cell_ends})

    def _row_starts(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self._row + 1  # noqa: PLR2004
        self._column = -1

    def _cell_starts(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = self._place(attributes["r"])
        else:
            self._column += 1
        self._kind, self._formula, self._holds = attributes.get("t", ""), False, False
        self._value, self._style = "", attributes.get("s", "")

    def _formula_starts(self, _attributes: Mapping[str, str]) -> None:
        self._formula = True
        self.walk.text = []

    def _formula_ends(self) -> None:
        self._text, self.walk.text = "".join(self.walk.text or ()), None

    def _text_starts(self, _attributes: Mapping[str, str]) -> None:
        self._holds = True

    def _value_starts(self, _attributes: Mapping[str, str]) -> None:
        self.walk.text = []

    def _value_ends(self) -> None:
        self._value, self.walk.text = "".join(self.walk.text or ()), None

    def _cell_ends(self) -> None:
        if not (self._value or self._holds or self._formula):
            return
        self._extent.add(self._row, self._column)
        where = address(self._row, self._column)
        if self._formula:
            self.formulas[self._row, self._column] = self._text
        if self._kind == "e":
            self.faults[self._row, self._column] = Fault("error", where, self._value or "#N/A")
        elif self._formula and not self._value and self._kind != "str":
            self.faults[self._row, self._column] = Fault("uncached", where, "")
        self._note_percent()

    def _note_percent(self) -> None:
        if self._style in self._in_percent and self._kind in {"", "n"}:
            self.percents.append((self._row, self._column))

    def _merged(self, attributes: Mapping[str, str]) -> None:
        first, _colon, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = self._place(first), self._place(last or first)
        self.merges.add(Merge(top, left, bottom, right))

    def _place(self, text: str) -> tuple[int, int]:
        match = _ADDRESS.fullmatch(text)
        if match is None:
            raise damaged(self._file, text)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(match[2]) - 1, column - 1
