"""A sheet before it is written: cells at their places, formulas with the values the engine gave them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from xlsxwriter.utility import xl_col_to_name

Kind = Literal["text", "date", "plain", "number", "count", "paid", "money", "share", "rate", "theta", "check"]
"""How a value is shown: `paid` is money in whole steps, `money` has two decimals, `share` and `rate` are per cent."""

Tone = Literal["plain", "title", "section", "heading", "method", "given", "sum", "note"]
"""What a cell is: its background and type follow; `given` is a figure that a person may change."""

Align = Literal["left", "center", "right"]

Value = str | float | date | None


class Look(NamedTuple):
    """How a cell looks."""

    kind: Kind = "text"
    tone: Tone = "plain"
    align: Align | None = None
    indent: int = 0


PLAIN = Look()


class Cell(NamedTuple):
    """A value, or a formula together with the value it had when the workbook was written."""

    value: Value
    look: Look = PLAIN
    formula: str | None = None


@dataclass
class Board:
    """One sheet: cells by (row, column) counted from 1, and how it is printed."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] = (0, 0)
    repeat_rows: tuple[int, int] | None = None
    repeat_columns: tuple[int, int] | None = None
    one_page_wide: bool = True
    rows_before_break: list[int] = field(default_factory=list)
    columns_before_break: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    folded: set[int] = field(default_factory=set)
    print_area: tuple[int, int] | None = None
    red_if: dict[tuple[int, int], str] = field(default_factory=dict)
    red_unless: dict[tuple[int, int], float | str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value, look: Look = PLAIN, formula: str | None = None) -> str:
        """Place a cell and return its address for formulas anywhere in the book."""
        self.cells[row, column] = Cell(value, look, formula)
        return f"{self.name}!${letter(column)}${row}"

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Join cells to one that shows what stands in the first; a single cell stays as it is."""
        look = self.cells[first_row, first_column].look
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                self.cells.setdefault((row, column), Cell(None, look))
        if (first_row, first_column) != (last_row, last_column):
            self.merged.append((first_row, first_column, last_row, last_column))

    def fit_widths(self, shown: Callable[[float, Kind], str]) -> None:
        """Widen columns to the longest figure in them as it is `shown`; programs show ### where one does not fit."""
        joined = {corner[:2] for corner in self.merged}
        most: dict[tuple[int, Kind], float] = {}
        for place, cell in self.cells.items():
            if isinstance(cell.value, int | float) and place not in joined:
                at = place[1], cell.look.kind
                most[at] = max(most.get(at, 0.0), abs(cell.value))
        for (column, kind), value in most.items():
            self.widths[column] = max(self.widths.get(column, USUAL), len(shown(value, kind)) + MARGIN)

    def break_columns(self, room: float) -> None:
        """Begin a printed page where a group of columns would go beyond `room`, the repeated columns included."""
        ends = [*self.groups, max(self.widths, default=0) + 1][1:]
        stub = self._across(1, (self.repeat_columns or (0, 0))[1] + 1)
        used = stub
        for first, end in zip(self.groups, ends, strict=True):
            wide = self._across(first, end)
            if used > stub and used + wide > room:
                self.columns_before_break.append(first - 1)
                used = stub
            used += wide

    def _across(self, first: int, end: int) -> float:
        return sum(self.widths.get(column, USUAL) for column in range(first, end) if column not in self.folded)

    def fit_heights(self) -> None:
        """Make rows high enough for the text that is wrapped in them; programs do not do so for joined cells."""
        spans = {corner[:2]: corner[3] for corner in self.merged if corner[0] == corner[2]}
        for (row, column), cell in self.cells.items():
            if isinstance(cell.value, str) and cell.look.tone in {"plain", "heading", "sum"}:
                last = spans.get((row, column), column)
                room = sum(self.widths.get(place, USUAL) for place in range(column, last + 1)) - 2
                lines = -(-width(cell.value) // max(int(room), 1))
                if lines > 1:
                    self.heights[row] = max(self.heights.get(row, 0.0), LINE * lines + 2)


LINE = 13.5
"""Points of a line of text."""
USUAL, MARGIN = 8.43, 2.5
"""The width of a column that says nothing, in digits; the room beside a figure for its sign and the edges."""


def width(text: str) -> int:
    """Return how many columns of a terminal, or half-width signs, a text takes."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


@cache
def letter(column: int) -> str:
    """Return the letters of a column counted from 1."""
    return str(xl_col_to_name(column - 1))


def total(addresses: Sequence[str]) -> str:
    """Return the formula that adds up addresses; 0 for none."""
    return "=" + ("+".join(addresses) or "0")


Addresses = Mapping[str, str]
"""Addresses by the key of a tranche, factor or item."""
