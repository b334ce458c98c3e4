"""Figures as forms write them: ≥5.3万人次, 371358万元, 85.58%, 不低于90%."""

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.evaluation.figures import Figure, printed
from allocator.evaluation.tables import Direction, Entry
from allocator.files.cells import LONGEST, Cell, CellError, Percent, label, read_number
from allocator.formats.sentence import quoted
from allocator.language import Phrase as _
from allocator.language import joined

_SIGNS: tuple[tuple[Direction, tuple[str, ...]], ...] = (
    (">=", (">=", "=>", "≥", "≧", "⩾", "不少于", "不低于", "不小于", "大于等于", "大于或等于", "至少", "达到")),
    ("<=", ("<=", "=<", "≤", "≦", "⩽", "不超过", "不高于", "不大于", "不多于", "小于等于", "小于或等于", "控制在")),
    (">", (">", "大于", "超过", "高于", "多于")),
    ("<", ("<", "小于", "低于", "少于")),
    ("=", ("=", "等于")),
)
SIGNS: dict[str, Direction] = {word: direction for direction, words in _SIGNS for word in words}
_AFTER: tuple[tuple[str, Direction], ...] = (
    ("及以上", ">="), ("以上", ">="), ("及以下", "<="), ("以下", "<="), ("之内", "<="), ("以内", "<="), ("内", "<="),
)  # fmt: skip
_WRITTEN = re.compile(
    rf"(?P<sign>{'|'.join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))})?"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+)"
    r"(?P<unit>[^\d,.;:!?，。；：！？、=<>≥≤]{0,20})"
)
_BROKEN = re.compile(r"[\d.,]\s+[\d.,]")

SCALES = {"亿": Fraction(10**8), "万": Fraction(10**4), "千": Fraction(1000), "百": Fraction(100), "": Fraction(1)}
_SCALED = re.compile(r"(亿|千万|百万|万|千|百)?(.*)")


@dataclass(frozen=True)
class Quantity:
    """A cell that may hold a figure: the entry, the sign before it and the unit behind it, as far as written."""

    entry: Entry
    sign: Direction | None = None
    unit: str = ""


def read_quantity(cell: Cell) -> Quantity:
    """Return what a cell says, a share that is shown in per cent as it is shown. What cannot be read says why."""
    text = label(cell)
    if isinstance(cell, Percent):
        return Quantity(_entry(f"{cell * 100:.12g}", cell), unit="%")
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Quantity(_entry(f"{cell:.12g}", cell))
    match = _WRITTEN.fullmatch(text) if len(text) <= LONGEST and not _odd(cell) else None
    if match is None:
        return Quantity(_entry(text, cell))
    number, unit = match["number"].replace(",", ""), match["unit"].strip("()")
    sign, unit = _after(SIGNS.get(match["sign"] or ""), unit)
    return Quantity(Entry(text, printed(number)), sign, unit)


def _odd(cell: Cell) -> bool:
    """Tell whether digits stand apart (1 2) or are no digits of a number (①): those are not to be run together."""
    text = cell if isinstance(cell, str) else ""
    odd = any(unicodedata.category(mark) == "No" and mark not in "²³" for mark in text)
    return odd or bool(_BROKEN.search(unicodedata.normalize("NFKC", text)))


def _after(sign: Direction | None, unit: str) -> tuple[Direction | None, str]:
    for word, meant in _AFTER:
        if unit.endswith(word) and sign in {None, meant}:
            return meant, unit.removesuffix(word)
    return sign, unit


def _entry(text: str, cell: Cell) -> Entry:
    if not text and (cell is None or isinstance(cell, str)):
        return Entry()
    unread = Unread(cell)
    return Entry(text, why=unread) if str(unread) else Entry(text, printed(text.replace(",", "")))


@dataclass(frozen=True)
class Unread:
    """Why a cell is no number, said in the language of whoever reads it; nothing where it is one."""

    cell: Cell

    def __str__(self) -> str:
        """Say it."""
        try:
            read_number(self.cell)
        except CellError as error:
            return str(joined("; ", (error.what, error.todo)))
        return ""


def in_unit(quantity: Quantity, measure: str, *, convert: bool) -> Quantity:
    """Return a quantity whose unit is held against `measure`: dropped where they agree, else said to be another.

    With `convert` 13000人 is 1.3 beside 万人; without, only what is written the same agrees.
    """
    if quantity.entry.figure is None or _agree(quantity.unit, measure):
        return quantity
    one, other = _parts(quantity.unit), _parts(measure)
    if convert and (one[1] == other[1] or not one[1]):
        return replace(quantity, entry=scaled(quantity.entry, one[0] / other[0]), unit=measure)
    what = _("{value} carries the unit {unit}").format(value=quoted(quantity.entry.text), unit=quantity.unit)
    todo = _("write it in the unit of the row, {unit}").format(unit=measure)
    return replace(quantity, entry=Entry(quantity.entry.text, why=joined("; ", (what, todo))))


def _agree(unit: str, measure: str) -> bool:
    return unit.startswith(measure) or measure.startswith(unit)


def _parts(unit: str) -> tuple[Fraction, str]:
    """Return how many of the plain unit one of this unit is, and the plain unit: 万人 is 10 000 人."""
    match = _SCALED.fullmatch(unit)
    scale, plain = (match[1] or "", match[2]) if match else ("", unit)
    factor = Fraction(1)
    for sign in scale:
        factor *= SCALES[sign]
    return factor, plain


def scaled(entry: Entry, factor: Fraction) -> Entry:
    """Return an entry in another unit of measure."""
    figure = entry.figure
    if figure is None or factor == 1:
        return entry
    value = figure.value * factor
    text = f"{float(value):.12g}"
    return replace(entry, figure=Figure(text, value, figure.last_digit * factor))
