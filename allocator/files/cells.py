"""Cleaning what people type into cells."""

import datetime as dt
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from allocator.errors import Problem, TableError
from allocator.formats.sentence import quoted
from allocator.language import translate as _
from allocator.names import clean_name, shown_name

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_WITH_UNIT = re.compile(r"([+-]?[\d.,]+)\s*(万元|亿元|万|亿|元|%)")
_CODE = re.compile(r"(\d+)\.0+")
_SCIENTIFIC = re.compile(r"\d\.\d{1,17}[eE]\+?\d{1,2}")
LONGEST = 60
"""Characters of a figure; what is longer is no amount of anything, and costly to read."""
SMALLEST, LARGEST = 1e-100, 1e100
"""Figures outside are slips of a key, and their quotients and squares would be no numbers any more."""


@dataclass(frozen=True)
class Fault:
    """A cell that shows no figure of its own: an error value, a formula never calculated, a number merged over rows.

    `address` is the cell as a workbook names it (F7), for a merged number the range (F7:F9); `text` is what it shows.
    """

    kind: Literal["error", "uncached", "merged"]
    address: str
    text: str


class Percent(float):
    """A share of one that its cell shows in per cent: 0.857 shown as 85.7 %."""


Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta | Fault | None


class CellError(TableError):
    """A cell that is no number or no text: what is wrong with it, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(Problem("", what, todo))
        self.what = what
        self.todo = todo


class BeyondError(CellError):
    """A number that no amount, count or rate can be."""


def cell_name(cell: Cell) -> str:
    """Return the cleaned name in a cell; the number 450123.0 is the code 450123. Raises CellError."""
    if isinstance(cell, Fault) and cell.kind != "merged":
        raise _fault(cell)
    return label(cell)


def cell_text(cell: Cell) -> str:
    """Return the text in a cell as it is shown. Raises CellError."""
    return shown_name(cell) if isinstance(cell, str) else cell_name(cell)


def cell_code(cell: Cell) -> str:
    """Return the code in a cell: 450102.0, 4.50102E+05, ４５０１０２, '450102 are the code 450102. Raises CellError."""
    name = cell_name(cell)
    if name.isdigit():
        return name
    name = name.lstrip("'’‘`")
    if _SCIENTIFIC.fullmatch(name) and float(name).is_integer():
        return str(int(float(name)))
    return match[1] if (match := _CODE.fullmatch(name)) else name


def label(cell: Cell) -> str:
    """Return the cleaned text of a cell where headings are looked for; what shows no text is empty."""
    if cell is None:
        return ""
    if isinstance(cell, Fault):
        return clean_name(cell.text) if cell.kind == "merged" else ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return clean_name(str(cell))


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return cell is None or (isinstance(cell, str) and not (cell.isalnum() or clean_name(cell)))


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds a number."""
    try:
        return not math.isnan(read_number(cell))
    except CellError:
        return False


def read_number(cell: Cell) -> float:
    """Return the number in a cell; a blank is NaN.

    "1,234" and "５６７" are numbers; "1 2" and a cell of two lines are none. Raises CellError.
    """
    if is_blank(cell):
        return math.nan
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = _from_number(cell)
    elif isinstance(cell, str):
        number = _from_text(cell)
    elif isinstance(cell, Fault):
        raise _fault(cell)
    else:
        raise CellError(_("{value} is not a number").format(value=_shown(cell)), _plain_number())
    if not math.isfinite(number):
        raise BeyondError(_("{value} is not a finite number").format(value=_shown(cell)), _plain_number())
    return number


def read_figure(cell: Cell) -> float:
    """Return the number in a cell that an amount, a count or a rate can be; a blank is NaN. Raises CellError."""
    number = read_number(cell)
    if abs(number) > LARGEST:
        raise BeyondError(_("{value} is too large for a figure").format(value=_shown(cell)), _plain_number())
    if abs(number) < SMALLEST and number != 0:
        raise _too_small(cell)
    return number


def _from_number(cell: float) -> float:
    try:
        return float(cell)
    except OverflowError:  # a whole number of more than 308 digits
        return math.inf


def _from_text(cell: str) -> float:
    if len(cell) > LONGEST:
        raise CellError(_("{value} is too long for a figure").format(value=_shown(cell)), _plain_number())
    text = unicodedata.normalize("NFKC", cell).strip()
    if any(unicodedata.category(mark) == "No" for mark in cell) or text.split()[1:]:  # 1200① is not 12001
        raise _no_number(cell)
    if _PLAIN.fullmatch(text):
        return _plain(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if text.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        return math.inf
    raise _why_not(clean_name(text))


def _plain(text: str) -> float:
    number = float(text)
    if number == 0 and set(re.split("[eE]", text)[0]) & set("123456789"):
        raise _too_small(text)
    return number


def _too_small(cell: Cell) -> BeyondError:
    return BeyondError(_("{value} is too small for a figure").format(value=_shown(cell)), _plain_number())


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


def _fault(fault: Fault) -> CellError:
    words = {"cell": fault.address, "value": fault.text}
    if fault.kind == "error":
        what = _("the cell {cell} holds {value}, the error of a spreadsheet formula").format(**words)
        return CellError(what, _("mend the formula, or write the number"))
    if fault.kind == "uncached":
        what = _("the formula in the cell {cell} was never calculated").format(**words)
        return CellError(what, _("open the file in Excel or WPS and save it, or write the number"))
    what = _("one figure, {value}, stands merged over the cells {cell}").format(**words)
    return CellError(what, _("unmerge the cells and write each row's own figure"))


def _no_number(text: str) -> CellError:
    return CellError(_("{value} is text, not a number").format(value=_shown(text)), _plain_number())


def _plain_number() -> str:
    return _("write a plain number such as 1234.5")


def _shown(cell: Cell) -> str:
    text = "⏎".join(str(cell).splitlines())
    return str(quoted(f"{text[:LONGEST]}…" if len(text) > LONGEST else text))
