"""A sheet of one row a unit, in the order of their ids, built column by column from left to right."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from allocator.documents.workbook.board import MARGIN, Board, Kind, Look, Value, letter, width
from allocator.kernel import FloatArray

TITLE, SUBTITLE, GROUP, HEADING, METHOD, SUM, MAX, MIN, FIRST = range(1, 10)
"""The rows: four of headings, how the column is calculated, three of totals, and the first unit."""

NAMES = 2
HEADINGS = ("编号", "地区")
"""The first columns: id and name."""

WIDTH = 13.0
LONGEST = 30.0
"""Digits that a column of names is wide at most."""


@dataclass(frozen=True)
class UnitColumn:
    """One column: what stands in it, and the addresses under which formulas find it."""

    sheet: str
    column: int
    group: str
    heading: str
    method: str
    kind: Kind
    values: tuple[Value, ...]
    formulas: tuple[str | None, ...]
    given: bool
    sums: bool
    extremes: bool
    folded: bool

    @property
    def cell(self) -> str:
        """The cell of the same row on the same sheet; # stands for the row."""
        return f"{letter(self.column)}#"

    @property
    def there(self) -> str:
        """The cell of the same row, seen from another sheet."""
        return f"{self.sheet}!{self.cell}"

    @property
    def all(self) -> str:
        """All cells of the column, seen from anywhere."""
        name = letter(self.column)
        return f"{self.sheet}!${name}${FIRST}:${name}${FIRST + len(self.values) - 1}"

    @property
    def sum(self) -> str:
        """The sum of the column, seen from anywhere."""
        return self._summary(SUM)

    @property
    def max(self) -> str:
        """The largest value."""
        return self._summary(MAX)

    @property
    def min(self) -> str:
        """The smallest value."""
        return self._summary(MIN)

    def _summary(self, row: int) -> str:
        return f"{self.sheet}!${letter(self.column)}${row}"


class UnitColumns:
    """The columns of a sheet, each added to the right of the others."""

    def __init__(self, name: str, ids: Sequence[str], names: Sequence[str]) -> None:
        self.name = name
        self.columns: list[UnitColumn] = []
        for heading, texts in zip(HEADINGS, (ids, names), strict=True):
            self.add("单位", heading, "", texts, kind="text")

    def add(  # noqa: PLR0913 - a column is what these say
        self,
        group: str,
        heading: str,
        method: str,
        values: FloatArray | Sequence[Value],
        formula: str | Sequence[str | None] | None = None,
        *,
        kind: Kind = "money",
        given: bool = False,
        sums: bool = True,
        extremes: bool = False,
        folded: bool = False,
    ) -> UnitColumn:
        """Add a column. In a formula # is the row; `given` marks figures a person may change.

        A `folded` one holds nothing of its own: formulas need it, but it is neither shown nor printed.
        """
        written = tuple(map(_value, values.tolist() if isinstance(values, np.ndarray) else values))
        if kind == "number" and all(value is None or float(value).is_integer() for value in written):  # type: ignore[arg-type]
            kind = "count"
        formulas = (formula,) * len(written) if formula is None or isinstance(formula, str) else tuple(formula)
        place = len(self.columns) + 1
        sums = sums and kind != "text"
        column = UnitColumn(
            self.name, place, group, heading, method, kind, written, formulas, given, sums, extremes, folded
        )
        self.columns.append(column)
        return column

    def board(self, title: str, subtitle: str) -> Board:
        """Return the sheet."""
        board = Board(self.name, freeze=(FIRST - 1, NAMES), one_page_wide=False)
        board.repeat_rows, board.repeat_columns = (GROUP, HEADING), (1, NAMES)
        board.put(TITLE, 1, title, Look(tone="title", align="left"))
        board.put(SUBTITLE, NAMES + 1, subtitle, Look(tone="note"))  # not beside every page's repeated columns
        for row, word in ((METHOD, "算法"), (SUM, "合计"), (MAX, "最大值"), (MIN, "最小值")):
            board.put(row, 1, word, Look(tone="sum" if row > METHOD else "method", align="center"))
        for column in self.columns:
            _fill(board, column)
        for group, members in groupby(self.columns, key=lambda column: column.group):
            first, *others = [column.column for column in members]
            last = [first, *others][-1]
            board.put(GROUP, first, group, Look(tone="section", align="center"))
            board.merge(GROUP, first, GROUP, last)
            board.groups.append(first)
        board.groups.remove(1)
        for row in (METHOD, SUM, MAX, MIN):
            board.merge(row, 1, row, NAMES)
        board.heights = {HEADING: 44.0, METHOD: 60.0}
        board.fit_heights()
        return board


def _value(value: Value) -> Value:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _fill(board: Board, column: UnitColumn) -> None:
    place = column.column
    board.widths[place] = WIDTH
    if place == NAMES:
        longest = max((width(str(name)) for name in column.values), default=0)
        board.widths[place] = min(LONGEST, max(WIDTH, longest + MARGIN))
    if column.folded:
        board.folded.add(place)
    board.put(HEADING, place, column.heading, Look(tone="heading", align="center"))
    if column.column > NAMES:
        board.put(METHOD, place, column.method, Look(tone="method"))
        _summaries(board, column)
    body = Look(kind=column.kind, tone="given" if column.given else "plain")
    for row, (value, formula) in enumerate(zip(column.values, column.formulas, strict=True), FIRST):
        board.put(row, place, value, body, formula and formula.replace("#", str(row)))


def _summaries(board: Board, column: UnitColumn) -> None:
    numbers = [float(value) for value in column.values if isinstance(value, int | float)]
    look = Look(kind=column.kind, tone="sum")
    cells = column.all.partition("!")[2]
    for row, word, wanted in ((SUM, "SUM", column.sums), (MAX, "MAX", column.extremes), (MIN, "MIN", column.extremes)):
        if wanted:
            board.put(row, column.column, _summary(word, numbers), look, f"={word}({cells})")
        else:
            board.put(row, column.column, None, look)


def _summary(word: str, numbers: Iterable[float]) -> float:
    array = np.array(list(numbers) or [0.0])
    return float({"SUM": array.sum(), "MAX": array.max(), "MIN": array.min()}[word])
