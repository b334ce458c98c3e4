"""A table across a page: how wide its columns are, which page holds it, and how it is parted where none does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from allocator.documents.notice.lines import length
from allocator.documents.official_table import OfficialTable, decimals
from allocator.formats.word.grid import SIZE
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.views.booking import Booked
from allocator.views.words import heading

WIDE, TALL, HALF = 225.0, 156.0, 75.0
"""Millimetres of a table across a landscape page, an upright one, and half of that."""

NUMBER, NAME, NOTE, MONEY, LEAST, THIN = 12.0, 36.0, 32.0, 40.0, 21.0, 14.0
"""Widths of columns; money takes what is left, no more than MONEY and no less than LEAST, or THIN where many stand
side by side on a page; the notes take the rest."""

TEXT, HEADED, EDGES = 42.0, 4, 3.0
"""The most that a budget line takes, the signs of its heading on a line, and the edges of a cell."""

POINT = 25.4 / 72


@dataclass(frozen=True)
class Laid:
    """The tables, one below the other; whether they lie on their side, or stand in the two columns of a page."""

    tables: tuple[TextTable, ...]
    wide: bool
    halves: bool


def laid_out(table: OfficialTable, label: str) -> Laid:
    """Return a table on as narrow a page as holds it: in two columns of a page, upright, or on its side.

    `label` is what its units are called.
    """
    figure = max((millimetres(text) for column in _money(table) for text in column), default=0.0)
    needed = NUMBER + NAME + _words(table) + max(LEAST, figure) * len(table.columns)
    halves, wide = needed <= HALF, needed > TALL
    width = HALF if halves else WIDE if wide else TALL
    return Laid(tuple(_table(part, label, width) for part in _parts(table, width, figure)), wide, halves)


def millimetres(text: str, size: float = SIZE) -> float:
    """Return the width of a cell that shows a text on one line; Latin letters and digits are half as wide as others."""
    return length(text) * size * POINT + EDGES


def amount(money: float, places: int) -> str:
    """Return money in 万元 as a table shows it; nothing is a dash."""
    return f"{money:,.{places}f}" if abs(money) > 10.0**-9 else "—"


def _parts(table: OfficialTable, width: float, figure: float) -> Iterator[OfficialTable]:
    """Yield the table, or one for as many columns as a page holds with their figures whole; words stand in the last."""
    count = len(table.columns)
    most = max(1, int((width - NUMBER - NAME - _words(table)) / max(THIN, figure)))
    for start in range(0, count, most):
        part = replace(table, columns=table.columns[start : start + most])
        yield part if start + most >= count else replace(part, remarks=(), booked=())


def _words(table: OfficialTable) -> float:
    """Return the millimetres that columns of words take: budget lines and remarks."""
    return sum(map(_width, table.texts)) + (NOTE if table.has_remarks else 0.0)


def _width(item: Booked) -> float:
    """Return the width of a column of budget lines: its longest text on one line, or on several where it is long."""
    return min(TEXT, max(map(millimetres, (*item.units, "字" * HEADED))))


def _table(table: OfficialTable, label: str, width: float) -> TextTable:
    texts = sum(map(_width, table.texts))
    room = min(MONEY, (width - NUMBER - NAME - _words(table)) / len(table.columns))
    rest = width - NUMBER - NAME - texts - room * len(table.columns)
    name = NAME if table.has_remarks else NAME + rest
    words = [TextColumn.alone(item.heading, _width(item), "left") for item in table.texts]
    money = [TextColumn(column.group, column.heading, room) for column in table.columns]
    last = [TextColumn.alone(heading("remark"), rest, "left")] if table.has_remarks else []
    first = (TextColumn.alone(heading("number"), NUMBER, "center"), TextColumn.alone(label, name, "left"))
    return TextTable((*first, *money, *words, *last), tuple(_rows(table)))


def _money(table: OfficialTable) -> list[list[str]]:
    """Return the amounts of each column, row by row."""
    places = decimals(*(column.money for column in table.columns))
    rows = [list(row.rows) for row in table.rows]
    return [[amount(float(column.money[row].sum()), places) for row in rows] for column in table.columns]


def _rows(table: OfficialTable) -> Iterator[TextRow]:
    """Yield the rows in words; units are numbered through."""
    for (number, row), *money in zip(table.numbered(), *_money(table), strict=True):
        last = [table.remarks[row.rows[0]] if number else ""] if table.has_remarks else []
        words = [item.units[row.rows[0]] if number else "" for item in table.texts]
        cells = ("" if number is None else str(number), row.name, *money, *words, *last)
        yield TextRow(cells, strong=row.place != "member", indented=row.place == "member")
