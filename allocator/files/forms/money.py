"""The money block of a form: the total, its sources, and what details them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.errors import Problem
from allocator.evaluation.tables import Entry, Money
from allocator.files.forms.headings import bare
from allocator.files.forms.quantities import scaled
from allocator.files.forms.rates import as_rate
from allocator.files.forms.rows import Row, is_dash
from allocator.files.money_units import UNITS
from allocator.formats.sentence import quoted
from allocator.language import Phrase, joined
from allocator.language import translate as _
from allocator.names import clean_name

_TOTAL = re.compile(
    r"(?:本|全|年度|全年|年|项目|预算|投入|转移支付)*(?:资金|金额)?(?:来源|投入|预算)?(?:总额|合计|总计|总数|总和|总量|总投入)|总(?:资金|预算|投入|金额)|total"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]+|[【】〔〕\[\]「」]")
"""What may stand round the label of a total: the number of the row, and brackets round the whole label."""
_OF_IT = re.compile(r"\s*其\s*中\s*[:：]?\s*")
_ELSE = re.compile("其他|自有|社会|上年|以前|单位")
"""How a source is called that is of no government: where details do not add up, it ends them."""


@dataclass(frozen=True)
class _Read:
    """A row of money, and whether it says 其中."""

    money: Money
    of_it: bool


def read_money(rows: Sequence[Row], factor: Fraction) -> tuple[list[Money], list[Problem]]:
    """Return the money of the rows of one table, in 万元, and what is wrong; `factor` is the unit of the block."""
    read: list[_Read] = []
    problems: list[Problem] = []
    for row in rows:
        written = row.text("source")
        source = _OF_IT.sub("", written, count=1) if _OF_IT.match(written) else written
        source = source.strip(" \u3000:：")
        if source:
            read.append(_Read(_money(row, source, factor), bool(_OF_IT.match(written))))
        else:
            problems.append(Problem(row.where("source"), _("the cell is empty"), _("fill it in")))
    return _with_depths(read), problems


def is_total(source: str) -> bool:
    """Tell whether a label is that of the total: without number, colon, brackets and unit of measure."""
    return bool(_TOTAL.fullmatch(bare(_NUMBERED.sub("", clean_name(source))).lower()))


def _money(row: Row, source: str, factor: Fraction) -> Money:
    budget, spent = (_in_wan(row, field, factor) for field in ("budget", "spent"))
    money = Money(
        where=row.place,
        source=source,
        is_total=is_total(source),
        budget=budget,
        spent=spent,
        weight=row.number("weight"),
        earned=row.optional("earned"),
    )
    share = money.pair[1].value / money.pair[0].value if money.pair and money.pair[0].value else None
    return replace(money, stated=as_rate(row, share))


def _in_wan(row: Row, field: str, factor: Fraction) -> Entry:
    if is_dash(row.key(field)):
        return Entry()
    quantity = row.quantity(field)
    if quantity.entry.figure and quantity.unit and quantity.unit not in UNITS:
        what = Phrase("{value} carries the unit {unit}").format(value=quoted(quantity.entry.text), unit=quantity.unit)
        return Entry(
            quantity.entry.text, why=joined("; ", (what, Phrase("write the number alone, in the unit of the heading")))
        )
    return scaled(quantity.entry, UNITS.get(quantity.unit, factor))


def _with_depths(read: Sequence[_Read]) -> list[Money]:
    """Say of each row whether it is a source, or details the row above it after a further 其中."""
    found: list[Money] = []
    place = 0
    while place < len(read):
        item, above = read[place], found[-1] if found else None
        if item.of_it and above and not above.is_total:
            run = _details(above, [later.money for later in read[place:]])
            found += [replace(row, depth=above.depth + 1) for row in run]
            place += len(run)
        else:
            found.append(item.money)
            place += 1
    return found


def _details(above: Money, below: Sequence[Money]) -> Sequence[Money]:
    """Return the rows that detail the one above: as many as add up to it, else those before money from elsewhere."""
    until = next((place for place, row in enumerate(below) if row.is_total), len(below))
    for columns in (("budget", "spent"), ("budget",), ("spent",)):
        for count in range(1, until + 1):
            if all(_adds_up(above, below[:count], column) for column in columns):
                return below[:count]
    return below[: next((place for place, row in enumerate(below[:until]) if place and _ELSE.match(row.source)), until)]


def _adds_up(above: Money, rows: Sequence[Money], column: str) -> bool:
    whole = getattr(above, column).figure
    figures = [getattr(row, column).figure for row in rows]
    return whole is not None and sum((figure.value for figure in figures if figure), Fraction(0)) == whole.value
