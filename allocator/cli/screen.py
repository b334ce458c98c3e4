"""What a person sees in the terminal."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.table import Table
from rich.text import Text

from allocator.cli.wrapping import pieces, wrapped
from allocator.formats.table import Column, Sheet, Value, shown
from allocator.names import printable

PIPE_WIDTH = 200
"""Columns where the output is no terminal and nothing wraps it."""

LONG, FRAME, STUB = 30, 3, 2
"""Texts longer than this are folded; columns of a cell's frame; columns at most that say what a row is."""

HEADING = 16
"""Columns of a heading that is wider than its figures: what is longer is folded."""


def console() -> Console:
    """Return a console that prints text as it is: no markup, no colour guessing."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


class Prose:
    """A text that is folded without parting a figure or a word."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text, self.style = printable(text), style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield its lines, as wide as there is room."""
        return (Text(line, self.style) for line in wrapped(self.text, options.max_width))


def show(sheet: Sheet, rows: Iterable[Sequence[Value]] | None = None) -> None:
    """Print a table: text to the left, numbers to the right, the total in bold; in parts where it is too wide.

    No name and no figure is ever cut: only long texts are folded, and every part begins with what its rows are.
    """
    chosen = list(sheet.rows if rows is None else rows)
    texts = _texts(sheet, [*chosen, *([sheet.total] if sheet.total else [])])
    body, total = texts[: len(chosen)], texts[-1] if sheet.total else None
    out = console()
    out.print(Prose(sheet.name, "bold"))
    for places in _parts(sheet, texts, out.width):
        out.print(_part(sheet, places, body, total))
    say(*sheet.notes)


def _part(sheet: Sheet, places: Mapping[int, int], body: Sequence[Sequence[str]], total: Sequence[str] | None) -> Table:
    """Return the columns at their places, each as wide as is said."""
    table = Table(pad_edge=False)
    for place, width in places.items():
        column = sheet.columns[place]
        justify: Literal["left", "right"] = "left" if column.kind == "text" else "right"
        table.add_column(Prose(column.shown), justify=justify, width=width)
    for row in body:
        table.add_row(*(Prose(row[place]) for place in places))
    if total:
        table.add_section()
        table.add_row(*(Prose(total[place]) for place in places), style="bold")
    return table


def _parts(sheet: Sheet, body: Sequence[Sequence[str]], width: int) -> Iterator[dict[int, int]]:
    """Yield which columns stand together and how wide each is: as many as fit, after the stub; none that is empty."""
    every = {at: max((cell_len(row[at]) for row in body), default=0) for at in range(len(sheet.columns))}
    most = {at: widest for at, widest in every.items() if widest} if body else every
    least = {at: max(min(LONG, widest), _heading(sheet.columns[at])) for at, widest in most.items()}
    first = next(iter(least), 0)
    stub = [at for at in least if at == first or (at < STUB and sheet.columns[at].kind == "text")]
    for part in _packed(stub, least, width + 1):
        yield _widened({at: least[at] for at in part}, most, width)


def _packed(stub: list[int], least: Mapping[int, int], width: int) -> list[list[int]]:
    """Return as many columns together as fit, each time after the stub."""
    parts = [list(stub)]
    for at in list(least)[len(stub) :]:
        if len(parts[-1]) > len(stub) and sum(least[other] + FRAME for other in (*parts[-1], at)) > width:
            parts.append(list(stub))
        parts[-1].append(at)
    return parts


def _heading(column: Column) -> int:
    """Return the room a heading cannot do without."""
    return max(min(HEADING, cell_len(column.shown)), *(cell_len(piece.strip()) for piece in pieces(column.shown)))


def _widened(least: Mapping[int, int], most: Mapping[int, int], width: int) -> dict[int, int]:
    """Give what is left of the width to the columns of long texts, one after the other."""
    left = width + 1 - sum(room + FRAME for room in least.values())
    found = {}
    for at, room in least.items():
        found[at] = max(room, min(most[at], room + left)) if left > 0 else room
        left -= found[at] - room
    return found


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
        out.print(Prose(line))


def _texts(sheet: Sheet, rows: Sequence[Sequence[Value]]) -> list[list[str]]:
    """Return the cells as a person sees them; money in a column has the same decimals in every row."""
    columns = [_column(column, [row[place] for row in rows]) for place, column in enumerate(sheet.columns)]
    return [list(row) for row in zip(*columns, strict=True)]


def _column(column: Column, values: Sequence[Value]) -> list[str]:
    texts = [shown(value, column.kind) for value in values]
    if column.kind != "money":
        return texts
    places = max((len(text.partition(".")[2]) for text in texts), default=0)
    return [shown(value, "money") if isinstance(value, str | None) else f"{value:z,.{places}f}" for value in values]
