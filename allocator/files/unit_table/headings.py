"""Where the headings of a unit table stand: titles above, groups over sub-headings, units of measure below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from allocator.files.cells import Cell, is_blank, is_number, label
from allocator.files.sheets import Grid
from allocator.policy.table import Table

HEADING_ROWS = 20
"""How far down the headings may stand under titles and notes."""

DEEPEST = 3
"""Rows that headings in groups may take."""

_IN_BRACKETS = r"[(\[](?:单位:)?[^()\[\]]{1,12}[)\]]"
_MEASURE = re.compile(_IN_BRACKETS + r"|(?:单位:)?(?:万元|元|亿元|人|人次|万人|个|户|%|元/人|元/月)")
_MEASURED = re.compile(r"(.+?)" + _IN_BRACKETS)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


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


def _own_and_full(column: Heading) -> tuple[str, ...]:
    return column.own, column.full


def _above(column: Heading) -> tuple[str, ...]:
    return column.above


def _bare(column: Heading) -> tuple[str, ...]:
    return tuple(match[1] for name in (column.own, *column.above) if (match := _MEASURED.fullmatch(name)))


def layout_of(grid: Grid, table: Table) -> Layout | None:
    """Return the layout of a sheet by the first row that holds both the id and the name heading; None without one."""
    needed = {table.id, table.name}
    for top, row in enumerate(grid.rows[:HEADING_ROWS]):
        labels = [label(cell) for cell in row]
        if not needed <= set(labels):
            continue
        keys = [labels.index(name) for name in (table.id, table.name)]
        rows = [top]
        while rows[-1] + 1 < len(grid.rows) and len(rows) < DEEPEST and _is_second(grid, rows, keys):
            rows.append(rows[-1] + 1)
        above = [top - 1] if top and len(rows) == 1 and _groups_above(grid, top, keys) else []
        return Layout(tuple(_columns(grid, [*above, *rows])), top, rows[-1] + 1)
    return None


def _is_second(grid: Grid, rows: Sequence[int], keys: Sequence[int]) -> bool:
    """Tell whether the row below `rows` holds sub-headings: nothing new under the keys, texts or years beside."""
    below = rows[-1] + 1
    for key in keys:
        cell = grid.cell(below, key)
        if not (is_blank(cell) or label(cell) == label(grid.cell(rows[0], key))):
            return False
    others = [
        cell
        for place, cell in enumerate(grid.rows[below])
        if place not in keys and not is_blank(cell) and label(cell) != label(grid.cell(rows[-1], place))
    ]
    return bool(others) and (all(map(_is_text, others)) or all(map(_is_year, others)))


def _groups_above(grid: Grid, top: int, keys: Sequence[int]) -> bool:
    """Tell whether the row above the headings holds groups: headings repeat, and two groups stand over them."""
    own = [label(cell) for cell in grid.rows[top] if not is_blank(cell)]
    above = {label(cell) for place, cell in enumerate(grid.rows[top - 1]) if place not in keys} - {""}
    free = all(is_blank(grid.cell(top - 1, key)) for key in keys)
    return len(set(own)) < len(own) and len(above) > 1 and free


def _columns(grid: Grid, rows: Sequence[int]) -> Iterator[Heading]:
    width = max(len(grid.rows[row]) for row in rows)
    levels = [_level(grid, row, rows, width) for row in rows]
    for place in range(width):
        stack = [level[place] for level in levels]
        texts = [text for text, _single in stack if text]
        texts = [text for before, text in pairwise(["", *texts]) if text != before]  # a merge down is one heading
        measure = texts[-1] if len(texts) > 1 and _MEASURE.fullmatch(texts[-1]) else ""
        names = texts[:-1] if measure else texts
        above = tuple(text for text, single in stack[:-1] if single and text in names[:-1])
        yield Heading(names[-1] if names else "", "".join(names), above, measure)


def _level(grid: Grid, row: int, rows: Sequence[int], width: int) -> list[tuple[str, bool]]:
    """Return a heading row's text at each place, with groups over all their columns, and whether it stands alone."""
    wide = {
        place: merge
        for merge in grid.merges
        if merge.top <= row <= merge.bottom and merge.right > merge.left
        for place in range(merge.left, merge.right + 1)
    }
    texts: list[tuple[str, bool]] = []
    for place in range(width):
        text = label(grid.cell(row, place))
        if place in wide:
            is_first, last = place == wide[place].left, row == rows[-1]
            texts.append((text if is_first or not last else "", last))
        elif not text and row != rows[-1] and texts and _goes_on(grid, row, rows[-1], place):
            texts[-1] = (texts[-1][0], False)
            texts.append((texts[-1][0], False))
        else:
            texts.append((text, True))
    return texts


def _goes_on(grid: Grid, row: int, last: int, place: int) -> bool:
    """Tell whether the group to the left goes on here without merged cells: nothing above it, a sub-heading below."""
    free = all(is_blank(grid.cell(above, place)) for above in range(row, last))
    return free and not is_blank(grid.cell(last, place)) and not is_blank(grid.cell(last, place - 1))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_number(cell)


def _is_year(cell: Cell) -> bool:
    text = label(cell)
    return text.isdecimal() and len(text) == len("2025") and _FIRST_YEAR < int(text) < _LAST_YEAR
