"""How values look in a workbook."""

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from allocator.formats.numbers import plain
from allocator.formats.table import Kind, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = {
    "text": "@",
    "digits": "@",
    "count": "#,##0",
    "money": "#,##0.######",
    "exact": "#,##0.00",
    "rate": "0.00%",
    "share": "0.0000%",
    "index": "0.0000",
}

Style = Callable[[str], "Format"]
"""The format of a workbook for a number format, in one look."""


def style(book: "Workbook", look: Mapping[str, Any] | None = None) -> Style:
    """Return the formats of one look, each made once."""
    return cache(lambda number: book.add_format({**(look or {}), "num_format": number}))


def write_cell(page: "Worksheet", at: tuple[int, int], value: Value, kind: Kind, look: Style) -> None:
    """Write a value at a row and column. Text stays text, whatever it begins with.

    Whole money takes the format of a count: Excel would print the point of 1,600.###.
    """
    if isinstance(value, str):
        page.write_string(*at, value, look(FORMATS["text"]))
    elif value is None:
        page.write_blank(*at, None, look(FORMATS["text"]))
    else:
        number = plain(value)
        page.write_number(*at, number, look(FORMATS["count" if kind == "money" and type(number) is int else kind]))


def width(text: str) -> int:
    """Return how many characters wide a text is; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def lines(text: str, characters: int) -> int:
    """Return how many lines a text takes when it is wrapped."""
    return max(1, math.ceil(width(text) / characters))
