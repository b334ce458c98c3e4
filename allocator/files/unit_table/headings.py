"""The headings of a unit table: names of their own, of the groups above them, and units of measure."""

import re
from dataclasses import dataclass

_IN_BRACKETS = r"[(\[](?:单位:)?[^()\[\]]{1,12}[)\]]"
_MEASURE = re.compile(_IN_BRACKETS + r"|(?:单位:)?(?:万元|元|亿元|人|人次|万人|个|户|%|元/人|元/月)")
_MEASURED = re.compile(r"(.+?)" + _IN_BRACKETS)


@dataclass(frozen=True)
class Heading:
    """A column's names: its own, with its groups before it, those of single cells above it, and its unit of measure."""

    own: str
    full: str
    above: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True)
class Layout:
    """The headings by place, the row of the top ones and the first row below them; rows are counted from 0."""

    columns: tuple[Heading, ...]
    top: int
    first: int

    def places(self, wanted: str) -> list[int]:
        """Return the places of a heading: by its own or full name, else by one above it, else without its measure."""
        for names in (_own_and_full, _above, _bare):
            found = [place for place, column in enumerate(self.columns) if wanted in names(column)]
            if len(found) > 1:
                found = [place for place in found if self.columns[place].full == wanted] or found
            if found:
                return found
        return []

    @property
    def headings(self) -> tuple[str, ...]:
        """Return one name a column, with its group only where it needs it to be told from others; "" for none."""
        own = [column.own for column in self.columns]
        return tuple(column.own if own.count(column.own) == 1 else column.full for column in self.columns)


def is_measure(text: str) -> bool:
    """Tell whether a cleaned text is a unit of measure: (万元), 人, 单位:元."""
    return _MEASURE.fullmatch(text) is not None


def _own_and_full(column: Heading) -> tuple[str, ...]:
    return column.own, column.full


def _above(column: Heading) -> tuple[str, ...]:
    return column.above


def _bare(column: Heading) -> tuple[str, ...]:
    return tuple(match[1] for name in (column.own, *column.above) if (match := _MEASURED.fullmatch(name)))
