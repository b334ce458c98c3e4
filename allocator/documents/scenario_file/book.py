"""How cells of a workbook to be filled in look and what they take: colours, formats, drop-downs, limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allocator.formats.styles import lines
from allocator.policy.keys import Shape
from allocator.policy.paths import Raw

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

YES_NO = ("是", "否")
FILL = "#FFF9E5"
HEAD, SECTION, LINE = "#DDEBF7", "#EAF1E4", "#C9CED6"
SIZE = 10.5
FONT = "宋体"
FIRST_DAY = 1949
LINE_POINTS = 13.5

PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}
"""What a person may do on a protected sheet besides filling it in; there is no password."""


@dataclass(frozen=True)
class Lists:
    """Ranges that drop-downs take their words from: headings of the unit table, ids of the sources of money."""

    headings: str = ""
    sources: str = ""


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}

    def __call__(self, number: str = "General", **look: Raw) -> "Format":
        """Return a format."""
        key = (number, *sorted(look.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "num_format": number}
            self._made[key] = self._book.add_format(base | look)
        return self._made[key]

    def given(self, shape: Shape | None) -> "Format":
        """Return the format of a cell to be filled in."""
        return self(
            number_format(shape), bg_color=FILL, border=1, border_color=LINE, locked=False, text_wrap=True, align="left"
        )

    def copied(self, shape: Shape | None) -> "Format":
        """Return the format of a cell that repeats what stands elsewhere."""
        return self(
            number_format(shape), font_color="#6B7280", border=1, border_color=LINE, text_wrap=True, align="left"
        )


def number_format(shape: Shape | None) -> str:
    """Return how the numbers of a key are shown; what may be an amount or "5%" stays as it is typed."""
    if shape is None:
        return "General"
    if shape.in_percent:
        return "0.00%"
    if shape.forms == {"date"}:
        return "yyyy-mm-dd"
    is_mixed = shape.forms == {"text", "number"} and not shape.is_name
    return "@" if is_mixed or (shape.forms == {"text"} and not shape.choices) else "General"


def height(*columns: tuple[object, int]) -> float:
    """Return the points a row takes that shows these texts, each in a column so many characters wide."""
    most = 1
    for value, wide in columns:
        if isinstance(value, str):
            most = max(most, sum(lines(part, wide - 2) for part in value.split("\n")))
    return LINE_POINTS * most + 2


def write(page: "Worksheet", at: tuple[int, int], value: Raw, look: "Format") -> None:
    """Write a value as it is: text stays text, whatever it begins with."""
    if value is None:
        page.write_blank(*at, None, look)
    elif isinstance(value, str):
        page.write_string(*at, value, look)
    elif isinstance(value, (int, float)):
        page.write_number(*at, value, look)
    else:
        page.write_datetime(*at, value, look)


def validation(shape: Shape | None, lists: Lists) -> Mapping[str, Any] | None:
    """Return what a cell takes, None where anything may stand there."""
    if shape is None:
        return None
    if (shape.owner, shape.name) == ("Tranche", "source") and lists.sources:
        return {"validate": "list", "source": lists.sources, "error_type": "warning"}
    made = next((made for fits, made in _KINDS if fits(shape)), None)
    return made(shape, lists) if made and (made is not _heading or lists.headings) else None


def _words(shape: Shape, _lists: Lists) -> Mapping[str, Any]:
    words = [str(choice) for choice in shape.choices]
    kind = "warning" if shape.forms else "stop"
    return {"validate": "list", "source": words, "error_type": kind, "error_message": "请选 " + "、".join(words)}


def _switch(_shape: Shape, _lists: Lists) -> Mapping[str, Any]:
    return {"validate": "list", "source": list(YES_NO), "error_message": "请选 是 或 否"}


def _date(_shape: Shape, _lists: Lists) -> Mapping[str, Any]:
    first = f"=DATE({FIRST_DAY},1,1)"
    return {"validate": "date", "criteria": ">=", "value": first, "error_message": "请填日期，如 2025-01-31"}


def _heading(_shape: Shape, lists: Lists) -> Mapping[str, Any]:
    message = "单位数据表没有这一列；测算系数的代号可以保留"
    return {"validate": "list", "source": lists.headings, "error_type": "warning", "error_message": message}


def _number(shape: Shape, _lists: Lists) -> Mapping[str, Any]:
    least, most = shape.least, shape.most
    if shape.in_percent and most is None:
        least, most = (-3.0 if least is None else least), 3.0
    message = "请填比例，如 25%" if shape.in_percent else "请填数字，不带单位"
    limits = {
        "criteria": "between",
        "minimum": least if least is not None else -1e15,
        "maximum": most if most is not None else 1e15,
    }
    kind = "integer" if shape.forms == {"whole"} else "decimal"
    return {
        "validate": kind,
        **limits,
        "error_type": "warning" if shape.in_percent else "stop",
        "error_message": message,
    }


_NAMES_OF_UNITS = {"unit", "units", "level", "city", "tranches", "exempt"}


def is_heading(shape: Shape | None) -> bool:
    """Tell whether a key takes a heading of the unit table."""
    if shape is None or shape.forms != {"text"} or shape.items is not None or not shape.is_name:
        return False
    return shape.owner == "Table" or shape.name not in _NAMES_OF_UNITS


def _is_closed(shape: Shape) -> bool:
    """Tell whether one of several words must stand there; a number may not."""
    return all(isinstance(word, str) for word in shape.choices) and bool(shape.choices) and "number" not in shape.forms


_Kind = tuple[Callable[[Shape], bool], Callable[[Shape, Lists], Mapping[str, Any]]]
_KINDS: tuple[_Kind, ...] = (
    (_is_closed, _words),
    (lambda shape: shape.forms == {"switch"}, _switch),
    (lambda shape: shape.forms == {"date"}, _date),
    (is_heading, _heading),
    (lambda shape: bool(shape.forms) and shape.forms <= {"number", "whole"} and not shape.choices, _number),
)
