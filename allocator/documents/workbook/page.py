"""A sheet of sections, each a list of figures or a table, whose cells formulas elsewhere find by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from allocator.documents.workbook.board import Align, Board, Kind, Look, Value, letter

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One figure of a table: `key` names its cell; `given` figures may be changed by a person."""

    value: Value
    kind: Kind = "text"
    key: Key | None = None
    formula: str | None = None
    given: bool = False


class Page:
    """A board that is filled from top to bottom."""

    def __init__(self, name: str, title: str, subtitle: str, columns: int) -> None:
        self.board = Board(name)
        self.columns = columns
        self.row = 3
        self.addresses: dict[Key, str] = {}
        self._places: dict[Key, tuple[int, int]] = {}
        self.board.put(1, 1, title, Look(tone="title"))
        self.board.put(2, 1, subtitle, Look(tone="note"))

    def section(self, title: str) -> None:
        """Begin a section."""
        self.row += 1
        self.board.put(self.row, 1, title, Look(tone="section"))
        self.board.merge(self.row, 1, self.row, self.columns)
        self.row += 1

    def line(self, label: str, entry: Entry, note: str = "") -> None:
        """Write one figure beside its label, and what is to be said of it."""
        self.board.put(self.row, 1, label, Look(tone="heading"))
        self._put(2, entry)
        self.board.put(self.row, 3, note, Look())
        self.board.merge(self.row, 3, self.row, self.columns)
        self.row += 1

    def text(self, label: str, text: str) -> None:
        """Write a text over the whole width."""
        self.board.put(self.row, 1, label, Look(tone="heading"))
        self.board.put(self.row, 2, text, Look())
        self.board.merge(self.row, 2, self.row, self.columns)
        self.row += 1

    def caption(self, text: str) -> None:
        """Write what the table below it is of."""
        self.board.put(self.row, 1, text, Look(tone="heading"))
        self.board.merge(self.row, 1, self.row, self.columns)
        self.row += 1

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Entry]], key: Key | None = None) -> None:
        """Write a table; its columns are found under (*key, heading)."""
        for column, heading in enumerate(headings, 1):
            self.board.put(self.row, column, heading, Look(tone="heading", align="center"))
        first = self.row + 1
        for entries in rows:
            self.row += 1
            for column, entry in enumerate(entries, 1):
                self._put(column, entry)
        for column, heading in enumerate(headings, 1):
            if key and rows:
                name = letter(column)
                self.addresses[*key, heading] = f"{self.board.name}!${name}${first}:${name}${self.row}"
        self.row += 1

    def fill(self, key: Key, formula: str, value: Value = None) -> None:
        """Give the figure at `key` the formula, and value, that were not known before other sheets were laid out."""
        place = self._places[key]
        cell = self.board.cells[place]
        self.board.cells[place] = cell._replace(formula=formula, value=cell.value if value is None else value)

    def _put(self, column: int, entry: Entry) -> None:
        look = Look(kind=entry.kind, tone="given" if entry.given else "plain", align=_align(entry))
        address = self.board.put(self.row, column, entry.value, look, entry.formula)
        if entry.key:
            self.addresses[entry.key] = address
            self._places[entry.key] = (self.row, column)


def _align(entry: Entry) -> Align | None:
    return "center" if entry.kind == "date" else None
