"""What a person sees in the terminal."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from allocator.formats.table import Sheet, Value

DECIMALS = {"exact": "{:,.2f}", "rate": "{:.2%}", "share": "{:.4%}", "index": "{:.4f}"}
"""How numbers of a kind are shown; the others have no more decimals than they need."""

PIPE_WIDTH = 200
"""Columns where the output is no terminal and nothing wraps it."""


def console() -> Console:
    """Return a console that prints text as it is: no markup, no colour guessing."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(sheet: Sheet, rows: Iterable[Sequence[Value]] | None = None) -> None:
    """Print a table: text to the left, numbers to the right, the total in bold."""
    table = Table(title=sheet.name, title_justify="left", title_style="bold", pad_edge=False)
    for column in sheet.columns:
        heading = column.shown or column.heading
        if column.kind == "text":
            table.add_column(heading, overflow="fold")
        else:
            table.add_column(heading, justify="right", no_wrap=True)
    for row in sheet.rows if rows is None else rows:
        table.add_row(*_shown(sheet, row))
    if sheet.total:
        table.add_section()
        table.add_row(*_shown(sheet, sheet.total), style="bold")
    out = console()
    out.print(table)
    for note in sheet.notes:
        out.print(note)


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
        out.print(line)


def _shown(sheet: Sheet, row: Sequence[Value]) -> list[str]:
    return [_text(value, column.kind) for value, column in zip(row, sheet.columns, strict=True)]


def _text(value: Value, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if kind in DECIMALS:
        return DECIMALS[kind].format(value)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
