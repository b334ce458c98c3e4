"""What a person sees in the terminal."""

import sys
from collections.abc import Iterable, Sequence
from itertools import takewhile

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from allocator.formats.table import Sheet, Value, shown
from allocator.names import printable

PIPE_WIDTH = 200
"""Columns where the output is no terminal and nothing wraps it."""

LONG, FRAME, STUB = 30, 3, 2
"""Texts longer than this are folded; columns of a cell's frame; columns at most that say what a row is."""


def console() -> Console:
    """Return a console that prints text as it is: no markup, no colour guessing."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(sheet: Sheet, rows: Iterable[Sequence[Value]] | None = None) -> None:
    """Print a table: text to the left, numbers to the right, the total in bold; in parts where it is too wide.

    No name and no figure is ever cut: only long texts are folded, and every part begins with what its rows are.
    """
    body = [_shown(sheet, row) for row in (sheet.rows if rows is None else rows)]
    total = _shown(sheet, sheet.total) if sheet.total else None
    out = console()
    for number, places in enumerate(_parts(sheet, [*body, *([total] if total else [])], out.width)):
        out.print(_part(sheet, places, body, total, printable(sheet.name) if number == 0 else None))
    say(*sheet.notes)


def _part(
    sheet: Sheet, places: Sequence[int], body: Sequence[Sequence[str]], total: Sequence[str] | None, title: str | None
) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", pad_edge=False)
    for place in places:
        column = sheet.columns[place]
        heading = printable(column.shown)
        if column.kind != "text":
            table.add_column(heading, justify="right", no_wrap=True)
        elif _is_long(body, place):
            table.add_column(heading, overflow="fold")
        else:
            table.add_column(heading, no_wrap=True)
    for row in body:
        table.add_row(*(row[place] for place in places))
    if total:
        table.add_section()
        table.add_row(*(total[place] for place in places), style="bold")
    return table


def _is_long(body: Sequence[Sequence[str]], place: int) -> bool:
    return max((cell_len(row[place]) for row in body), default=0) > LONG


def _parts(sheet: Sheet, body: Sequence[Sequence[str]], width: int) -> list[list[int]]:
    """Return which columns stand together: all of them where they fit, else as many as do, after the stub."""
    room = _rooms(sheet, body)
    if sum(room) < width:
        return [list(_all(sheet))]
    stub = list(takewhile(lambda at: sheet.columns[at].kind == "text", _all(sheet)[:STUB]))
    whole = width - sum(room[at] for at in stub)
    parts: list[list[int]] = [[]]
    for at in _all(sheet)[len(stub) :]:
        if parts[-1] and sum(room[other] for other in parts[-1]) + room[at] >= whole:
            parts.append([])
        parts[-1].append(at)
    return [[*stub, *part] for part in parts]


def _rooms(sheet: Sheet, body: Sequence[Sequence[str]]) -> list[int]:
    headings = [printable(column.shown) for column in sheet.columns]
    return [max(cell_len(heading), _widest(body, at)) + FRAME for at, heading in enumerate(headings)]


def _all(sheet: Sheet) -> range:
    return range(len(sheet.columns))


def _widest(body: Sequence[Sequence[str]], place: int) -> int:
    """Return the room a column cannot do without: a long text may be folded."""
    return min(LONG, max((cell_len(row[place]) for row in body), default=0))


def present(parts: Iterable[Sheet | str]) -> None:
    """Print what a result says: tables and lines of text."""
    for part in parts:
        if isinstance(part, str):
            say(part)
        else:
            show(part)


def say(*lines: str) -> None:
    """Print lines of text, wrapped to the terminal."""
    out = console()
    for line in lines:
        out.print(printable(line))


def _shown(sheet: Sheet, row: Sequence[Value]) -> list[str]:
    return [shown(value, column.kind) for value, column in zip(row, sheet.columns, strict=True)]
