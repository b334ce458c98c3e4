"""From a cell to the value a scenario file would hold under its key."""

import datetime as dt
import json
import re

from allocator.files.cells import Cell, CellError, Percent, read_number
from allocator.policy.base import is_percent
from allocator.policy.keys import Shape

Value = str | int | float | bool | dt.date | list["Value"]

EMPTY_LIST = "[]"
"""What is written for a list that is there and holds nothing; a blank cell says nothing at all."""

SEPARATORS = re.compile(r"[、,，;；\n]")
LARGEST_WHOLE = 1e15
"""Whole numbers below are whole as floats too."""

YES, NO = ("是", "true", "yes"), ("否", "false", "no")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def value_of(cell: Cell, shape: Shape | None) -> Value:
    """Return what a cell that is not blank says under a key that takes `shape`.

    A key the models do not know keeps what the cell holds; a text in double quotes is the text between them. Raises
    CellError for a cell that shows nothing of its own and for a text where only a number may stand.
    """
    if isinstance(cell, str) and (quoted := _quoted(cell)) is not None:
        return quoted
    if shape is not None and shape.items is not None and isinstance(cell, str) and shape.items.model is None:
        return _list(cell, shape)
    return _single(cell, shape)


def _quoted(cell: str) -> str | None:
    """Return the text between double quotes, which is taken as it is: never a number, never a list."""
    text = cell.strip()
    try:
        return str(json.loads(text)) if text.startswith('"') else None
    except ValueError:
        return None


def _list(cell: str, shape: Shape) -> Value:
    if cell.strip() == EMPTY_LIST:
        return []
    parts = [part.strip() for part in SEPARATORS.split(cell)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and (shape.forms or shape.choices):
        return _single(parts[0], shape)
    return [_single(part, shape.items) for part in parts]


def _single(cell: Cell, shape: Shape | None) -> Value:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, (bool, dt.date)):
        return cell
    taken = shape or Shape()
    if isinstance(cell, str):
        return cell if _is_text(taken) and not taken.is_name else _from_text(cell.strip(), shape)
    if isinstance(cell, Percent) and _is_money_or_percent(taken):
        return f"{cell * 100:.12g}%"  # money, or a text in per cent: what the cell shows is meant
    whole = _whole(read_number(cell))
    return str(whole) if _is_text(taken) else whole


def _is_money_or_percent(shape: Shape) -> bool:
    return shape.forms == {"text", "number"} and not shape.is_name


def _is_text(shape: Shape) -> bool:
    return shape.forms == {"text"} and not shape.choices


def _from_text(text: str, shape: Shape | None) -> Value:
    if shape is None:
        return text
    if text.lower() in (*YES, *NO) and _is_switch(shape, on=text.lower() in YES):
        return text.lower() in YES
    if "date" in shape.forms and (found := _DATE.fullmatch(text)):
        return _date(text, *map(int, found.groups()))
    if shape.forms & {"number", "whole"} or any(type(choice) is int for choice in shape.choices):
        return _number(text, shape)
    return text


def _is_switch(shape: Shape, *, on: bool) -> bool:
    """Tell whether yes, or no, may stand here: as a switch, or beside texts, such as `roster = false`."""
    return "switch" in shape.forms or any(choice is on for choice in shape.choices)


def _date(text: str, year: int, month: int, day: int) -> Value:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return text


def _number(text: str, shape: Shape) -> Value:
    """Return the number in a text; one in per cent stays as it is written, and so does a name where names may stand."""
    if is_percent(text) and (shape.in_percent or "text" in shape.forms):
        return text
    try:
        number = read_number(text)
    except CellError:
        if "text" in shape.forms or text in map(str, shape.choices):
            return text
        raise
    return _whole(number)


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) < LARGEST_WHOLE else number
