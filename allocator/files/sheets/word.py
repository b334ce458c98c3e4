""".docx: every table is a sheet, the paragraphs above it are its first rows."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from allocator.files.sheets.archive import Archive, damaged
from allocator.files.sheets.book import Contents, Sheet
from allocator.files.sheets.grid import Merge
from allocator.files.sheets.limits import Extent
from allocator.files.sheets.markup import MarkupError, Start, Walk, local

if TYPE_CHECKING:
    from allocator.files.cells import Cell

CONTENT = "word/document.xml"
_ASIDE = ("w:moveFrom", "mc:Fallback", "w:txbxContent", "w:footnote")
"""What is not shown where it stands, or not shown at all."""

MOST_SPAN = 1000
DIGITS = 4
"""No table has so many columns that their number has more."""


def word_sheets(file: str, archive: Archive) -> tuple[Sheet, ...]:
    """Return the tables of a Word document. Raises TableError."""
    return word_parts(file, archive)[0]


def word_parts(file: str, archive: Archive) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the tables of a Word document, and the paragraphs after the last of them. Raises TableError."""
    reader = _read(file, archive, CONTENT)
    sheets = tuple(
        Sheet(table.name, hidden=False, contents=partial(_given, table), lead=table.lead) for table in reader.tables
    )
    return sheets, tuple(reader.above)


def word_texts(archive: Archive, part: str) -> tuple[str, ...]:
    """Return the paragraphs of a part without tables, such as a header. Raises TableError."""
    return tuple(_read(archive.file, archive, part).above)


def _read(file: str, archive: Archive, part: str) -> "_Reader":
    reader = _Reader(file)
    try:
        reader.walk.over(archive.pieces(part))
    except MarkupError as error:
        raise damaged(file, error) from None
    return reader


def _given(table: "_Table") -> Contents:
    return Contents([[*row] for row in table.rows], tuple(sorted(table.merges)))


class _Table:
    """A table on its way; `open` holds the cell at the top of each merged column."""

    def __init__(self, file: str, number: int, above: list[str]) -> None:
        self.name = f"表{number}"
        self.lead = len(above)
        self.rows: list[list[Cell]] = [[text] for text in above]
        self.merges: set[Merge] = set()
        self.open: dict[int, Merge] = {}
        self.extent = Extent(file, self.name)

    def add(self, column: int, span: int, text: str, merge: str) -> None:
        """Put a cell into the last row; `merge` is how it is merged with the one above: "", restart or continue."""
        row = len(self.rows) - 1
        self.extent.add(row, column + span - 1)
        cells = self.rows[row]
        cells += [None] * (column + span - len(cells))
        top = self.open.pop(column, None)
        here = Merge(row, column, row, column + span - 1)
        if merge == "continue" and top is not None:
            here = Merge(top.top, top.left, row, top.right)
            self.merges.discard(top)
        else:
            cells[column] = text or None
        if merge:
            self.open[column] = here
        if (here.top, here.left) != (here.bottom, here.right):
            self.merges.add(here)


class _Reader:
    """The walk over the document."""

    def __init__(self, file: str) -> None:
        self.tables: list[_Table] = []
        self.above: list[str] = []
        self._file = file
        self._depth = self._aside = 0
        self._column, self._span, self._merge = 0, 1, ""
        self._paragraph: list[str] = []
        self._cell: list[str] = []
        starts: dict[str, Start] = {"w:tbl": self._table_starts, "w:tr": self._row_starts, "w:tc": self._cell_starts}
        starts |= {"w:gridSpan": self._spans, "w:vMerge": self._merges, "w:gridBefore": self._begins_at}
        starts |= {"w:p": self._paragraph_starts, "w:t": self._text_starts, "w:br": self._break, "w:tab": self._tab}
        starts |= dict.fromkeys(_ASIDE, self._aside_starts)
        ends = {"w:tbl": self._table_ends, "w:tc": self._cell_ends, "w:p": self._paragraph_ends, "w:t": self._text_ends}
        ends |= dict.fromkeys(_ASIDE, self._aside_ends)
        self.walk = Walk(starts, ends)

    def _aside_starts(self, _attributes: Mapping[str, str]) -> None:
        self._aside += 1

    def _aside_ends(self) -> None:
        self._aside -= 1

    def _table_starts(self, _attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.tables.append(_Table(self._file, len(self.tables) + 1, self.above))
            self.above = []

    def _table_ends(self) -> None:
        self._depth -= 1

    def _row_starts(self, _attributes: Mapping[str, str]) -> None:
        if self._depth == 1:
            self.tables[-1].rows.append([])
            self._column = 0

    def _begins_at(self, attributes: Mapping[str, str]) -> None:
        if self._depth == 1:
            self._column = _number(attributes)

    def _cell_starts(self, _attributes: Mapping[str, str]) -> None:
        if self._depth == 1:
            self._span, self._merge, self._cell = 1, "", []

    def _spans(self, attributes: Mapping[str, str]) -> None:
        if self._depth == 1:
            self._span = max(1, _number(attributes))

    def _merges(self, attributes: Mapping[str, str]) -> None:
        if self._depth == 1:
            self._merge = local(attributes, "val") or "continue"

    def _cell_ends(self) -> None:
        if self._depth == 1:
            self.tables[-1].add(self._column, self._span, "\n".join(self._cell).strip(), self._merge)
            self._column += self._span

    def _paragraph_starts(self, _attributes: Mapping[str, str]) -> None:
        if not self._aside:
            self._paragraph = []

    def _paragraph_ends(self) -> None:
        text = "".join(self._paragraph).strip()
        if text and not self._aside:
            (self._cell if self._depth else self.above).append(text)
            self._paragraph = []

    def _text_starts(self, _attributes: Mapping[str, str]) -> None:
        if not self._aside:
            self.walk.text = []

    def _text_ends(self) -> None:
        self._paragraph += self.walk.text or ()
        self.walk.text = None

    def _break(self, _attributes: Mapping[str, str]) -> None:
        if not self._aside:
            self._paragraph.append("\n")

    def _tab(self, _attributes: Mapping[str, str]) -> None:
        if not self._aside:
            self._paragraph.append(" ")


def _number(attributes: Mapping[str, str]) -> int:
    text = local(attributes, "val") or "0"
    return min(int(text), MOST_SPAN) if text.isdecimal() and len(text) <= DIGITS else 0
