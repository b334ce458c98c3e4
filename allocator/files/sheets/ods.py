""".ods from its own XML: calamine tells neither merges nor errors of it, and expands what is repeated without bound."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial

from allocator.files.cells import Cell, Fault, Percent
from allocator.files.sheets.archive import Archive, damaged
from allocator.files.sheets.book import Contents, Sheet
from allocator.files.sheets.grid import Merge, address
from allocator.files.sheets.limits import Extent
from allocator.files.sheets.markup import MarkupError, Start, Walk, local
from allocator.formats.sentence import headed

CONTENT = "content.xml"
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")
_NUMBERS = {"float", "percentage", "currency"}


def ods_sheets(file: str, archive: Archive) -> tuple[Sheet, ...]:
    """Return the sheets of an OpenDocument workbook. Raises TableError."""
    reader = _Reader(file)
    try:
        reader.walk.over(archive.pieces(CONTENT))
    except MarkupError as error:
        raise damaged(file, error) from None
    return tuple(Sheet(table.name, table.hidden, partial(_given, table)) for table in reader.tables)


def _given(table: "_Table") -> Contents:
    rows: list[list[Cell]] = [[] for _row in range(max(table.rows, default=-1) + 1)]
    for place, cells in table.rows.items():
        rows[place] = [*cells]
    return Contents(rows, tuple(sorted(table.merges)))


class _Table:
    """A sheet on its way: rows that hold anything by place, and merges."""

    def __init__(self, file: str, name: str, *, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.rows: dict[int, list[Cell]] = {}
        self.merges: set[Merge] = set()
        self.extent = Extent(file, name)


class _Reader:
    """The walk over content.xml."""

    def __init__(self, file: str) -> None:
        self.tables: list[_Table] = []
        self._file = file
        self._depth = self._aside = 0
        self._style, self._hidden = "", set[str]()
        self._row, self._repeated = 0, 1
        self._cells: list[Cell] = []
        self._column = 0
        self._attributes: Mapping[str, str] = {}
        self._paragraphs: list[str] = []
        starts: dict[str, Start] = {"style:style": self._style_starts, "style:table-properties": self._style_says}
        starts |= {"table:table": self._table_starts, "table:table-row": self._row_starts}
        starts |= {"table:table-cell": self._cell_starts, "table:covered-table-cell": self._cell_starts}
        starts |= {"text:p": self._text_starts, "text:s": self._spaces, "text:line-break": self._break}
        starts |= {"office:annotation": self._aside_starts, "draw:frame": self._aside_starts}
        ends = {"table:table": self._table_ends, "table:table-row": self._row_ends, "text:p": self._text_ends}
        ends |= {"table:table-cell": self._cell_ends, "table:covered-table-cell": self._cell_ends}
        ends |= {"office:annotation": self._aside_ends, "draw:frame": self._aside_ends}
        self.walk = Walk(starts, ends)

    def _style_starts(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get("style:name", "")

    def _style_says(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self._hidden.add(self._style)

    def _aside_starts(self, _attributes: Mapping[str, str]) -> None:
        self._aside += 1

    def _aside_ends(self) -> None:
        self._aside -= 1

    def _table_starts(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and not self._aside:
            hidden = attributes.get("table:style-name", "") in self._hidden
            self.tables.append(_Table(self._file, attributes.get("table:name", ""), hidden=hidden))
            self._row = 0

    def _table_ends(self) -> None:
        self._depth -= 1

    @property
    def _reading(self) -> bool:
        return self._depth == 1 and not self._aside

    def _row_starts(self, attributes: Mapping[str, str]) -> None:
        if self._reading:
            self._repeated = _count(attributes, "table:number-rows-repeated")
            self._cells, self._column = [], 0

    def _row_ends(self) -> None:
        if not self._reading:
            return
        if self._cells:
            table = self.tables[-1]
            last = self._row + self._repeated - 1
            table.extent.add(last, len(self._cells) - 1, len(self._cells) * self._repeated)
            table.rows.update(dict.fromkeys(range(self._row, last + 1), self._cells))
        self._row += self._repeated

    def _cell_starts(self, attributes: Mapping[str, str]) -> None:
        if self._reading:
            self._attributes, self._paragraphs = attributes, []

    def _cell_ends(self) -> None:
        if not self._reading:
            return
        attributes, table = self._attributes, self.tables[-1]
        times = _count(attributes, "table:number-columns-repeated")
        cell = self._cell(attributes)
        if cell is not None and cell != "":
            table.extent.add(self._row, self._column + times - 1, times)
            self._cells += [None] * (self._column - len(self._cells)) + [cell] * times
        wide, high = (_count(attributes, f"table:number-{way}-spanned") for way in ("columns", "rows"))
        if wide > 1 or high > 1:
            table.merges.add(Merge(self._row, self._column, self._row + high - 1, self._column + wide - 1))
        self._column += times

    def _cell(self, attributes: Mapping[str, str]) -> Cell:
        text, where = "\n".join(self._paragraphs), address(self._row, self._column)
        kind = attributes.get("office:value-type", "")
        formula = "table:formula" in attributes
        if attributes.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text)):
            return Fault("error", where, text or "#N/A")
        if formula and not kind:
            return Fault("uncached", where, "")
        try:
            return _value(attributes, kind, text)
        except (ValueError, OverflowError) as error:
            raise damaged(self._file, headed(where, str(error))) from None

    def _text_starts(self, _attributes: Mapping[str, str]) -> None:
        if self._reading:
            self.walk.text = []

    def _text_ends(self) -> None:
        if self._reading and self.walk.text is not None:
            self._paragraphs.append("".join(self.walk.text))
            self.walk.text = None

    def _spaces(self, _attributes: Mapping[str, str]) -> None:
        if self.walk.text is not None:
            self.walk.text.append(" ")

    def _break(self, _attributes: Mapping[str, str]) -> None:
        if self.walk.text is not None:
            self.walk.text.append("\n")


def _value(attributes: Mapping[str, str], kind: str, text: str) -> Cell:
    if kind in _NUMBERS:
        number = float(attributes.get("office:value", ""))
        return Percent(number) if kind == "percentage" else number
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    if kind == "date":
        written = attributes.get("office:date-value", "")
        return dt.datetime.fromisoformat(written) if "T" in written else dt.date.fromisoformat(written)
    return local(attributes, "string-value") or text or None


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004 - no sheet has more
