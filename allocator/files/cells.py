"""Cleaning what people type into cells."""

import datetime as dt
import math
import re
import unicodedata

from allocator.language import translate as _
from allocator.names import clean_name

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta | None

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_WITH_UNIT = re.compile(r"([+-]?[\d.,]+)\s*(万元|亿元|万|亿|元|%)")


class CellError(ValueError):
    """A cell that is no number: what is wrong with it, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo


def cell_name(cell: Cell) -> str:
    """Return the cleaned name in a cell; the number 450123.0 is the code 450123."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return clean_name(str(cell))


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return cell is None or (isinstance(cell, str) and not clean_name(cell))


def read_number(cell: Cell) -> float:
    """Return the number in a cell; a blank is NaN.

    "1,234" and "５６７" are numbers. Raises CellError.
    """
    if is_blank(cell):
        return math.nan
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = float(cell)
    elif isinstance(cell, str):
        number = _from_text(cell)
    else:
        raise CellError(_("{value} is not a number").format(value=_shown(cell)), _plain_number())
    if not math.isfinite(number):
        raise CellError(_("{value} is not a finite number").format(value=_shown(cell)), _plain_number())
    return number


def _from_text(cell: str) -> float:
    text = clean_name(cell)
    if any(unicodedata.category(mark) == "No" for mark in cell):  # 1200① is not 12001
        raise _no_number(cell)
    if _PLAIN.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if text.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        return math.inf
    raise _why_not(text)


def _why_not(text: str) -> CellError:
    value = _shown(text)
    if set(text) <= set("-—–─－_/"):
        todo = _("write 0, or leave the cell empty if the figure is not known")
        return CellError(_("{value} is a dash, not a number").format(value=value), todo)
    if match := _WITH_UNIT.fullmatch(text):
        what = _("{value} carries the unit {unit}").format(value=value, unit=match[2])
        return CellError(what, _("write the number alone, in the unit of the heading"))
    if text.startswith("#"):
        what = _("{value} is the error of a spreadsheet formula").format(value=value)
        return CellError(what, _("mend the formula, or write the number"))
    return _no_number(text)


def _no_number(text: str) -> CellError:
    return CellError(_("{value} is text, not a number").format(value=_shown(text)), _plain_number())


def _plain_number() -> str:
    return _("write a plain number such as 1234.5")


def _shown(cell: Cell) -> str:
    return f'"{cell}"'
