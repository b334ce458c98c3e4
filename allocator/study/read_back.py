"""A document as people have left it, held against what it said when it was made: every name, figure and number."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter
from typing import Literal

from allocator.model.written import Written, WrittenCell, WrittenTable

CLOSE = 1e-9
"""Figures closer than this, as a share of the larger, are the same: an office program calculates formulas anew."""

Kind = Literal["cell", "row gone", "row more", "table gone", "table more", "text", "wording", "filled in", "header"]

HARMLESS: frozenset[Kind] = frozenset(("wording", "filled in"))
"""What people may do: say the same otherwise, with no figure or number touched, and fill in what was left open."""

_PLACEHOLDER = re.compile(r"【[^【】]*待填】")
_FIGURES = re.compile(r"[^\s，。；、：（）]*〔\d{4}〕\d*号|\d[\d,]*(?:\.\d+)?%?")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Change:
    """What is no longer as it was: in which table, at which cell (A1, or row and column from 1), and what it says.

    `row` and `column` are what the row and the column are called: the first texts of theirs.
    """

    kind: Kind
    was: WrittenCell = None
    now: WrittenCell = None
    table: str = ""
    spot: tuple[int, int] | None = None
    row: str = ""
    column: str = ""
    spots: bool = False

    @property
    def harmless(self) -> bool:
        """Whether nothing that was calculated is touched."""
        return self.kind in HARMLESS


def changes(made: Written, now: Written) -> tuple[Change, ...]:
    """Return what a document says otherwise than when it was made, from top to bottom."""
    headers = (Change("header", was=text) for text in made.headers if text not in now.headers)
    return (*headers, *_paragraphs(made.paragraphs, now.paragraphs), *_tables(made.tables, now.tables))


def original(made: Sequence[tuple[str, Written]], name: str, now: Written) -> Written | None:
    """Return the one of several documents, by their names, that `now` is a later state of; None where there is none.

    It is the one of its name, else, of those of its kind, the one of which most is still there.
    """
    kind = name.rpartition(".")[2].lower()
    alike = [(file == name, likeness(said, now), said) for file, said in made if file.lower().endswith(kind)]
    return max(alike, key=itemgetter(0, 1))[2] if alike else None


def likeness(made: Written, now: Written) -> float:
    """Return how much of a document is still there, from 0 to 1."""
    before, after = _everything(made), _everything(now)
    return len(before & after) / max(1, len(before))


def _everything(document: Written) -> set[object]:
    cells = {_key(cell) for table in document.tables for row in table.rows for cell in row}
    return cells | set(map(_plain, document.paragraphs))


def _tables(made: Sequence[WrittenTable], now: Sequence[WrittenTable]) -> Iterator[Change]:
    """Pair the tables by name and order; what has no partner is gone, or more."""
    pairs = SequenceMatcher(None, [table.name for table in made], [table.name for table in now], autojunk=False)
    for tag, first, last, start, end in pairs.get_opcodes():
        both = min(last - first, end - start)
        if tag in {"equal", "replace"}:
            for before, after in zip(made[first : first + both], now[start : start + both], strict=True):
                yield from _cells(before, after)
        if tag != "equal":
            kept = both if tag == "replace" else 0
            yield from (Change("table gone", table=table.name) for table in made[first + kept : last])
            yield from (Change("table more", table=table.name) for table in now[start + kept : end])


def _cells(made: WrittenTable, now: WrittenTable) -> Iterator[Change]:
    for before, after in _rows(made, now):
        if before is None:
            yield Change("row more", now=_told(now.rows[after or 0]), table=made.name)
        elif after is None:
            yield Change("row gone", was=_told(made.rows[before]), table=made.name)
        else:
            yield from _row(made, now, before, after)


def _rows(made: WrittenTable, now: WrittenTable) -> Iterator[tuple[int | None, int | None]]:
    """Yield which rows belong together; in tables of the same length they are those of the same place."""
    if len(made.rows) == len(now.rows):
        yield from ((row, row) for row in range(len(made.rows)))
        return
    before, after = ([tuple(map(_key, row)) for row in table.rows] for table in (made, now))
    for _tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        both = min(last - first, end - start)
        yield from zip(range(first, first + both), range(start, start + both), strict=True)
        yield from ((row, None) for row in range(first + both, last))
        yield from ((None, row) for row in range(start + both, end))


def _row(made: WrittenTable, now: WrittenTable, before: int, after: int) -> Iterator[Change]:
    was, said = made.rows[before], now.rows[after]
    for column in range(max(len(was), len(said))):
        old, new = (row[column] if column < len(row) else None for row in (was, said))
        if not _same(old, new):
            row, heading = _told(was), _heading(made, before, column)
            yield Change("cell", old, new, made.name, (after, column), row, heading, made.spots)


def _told(row: Sequence[WrittenCell]) -> str:
    """Return what a row is called: its first text that is no figure."""
    return next((str(cell) for place, cell in enumerate(row) if _is_name(row, place)), "")


def _heading(table: WrittenTable, row: int, column: int) -> str:
    """Return the text that stands over a cell: in the last row before the first figure, else the nearest above it."""
    named = [(place, cells[column]) for place, cells in enumerate(table.rows[:row]) if _is_name(cells, column)]
    body = next((place for place, cells in enumerate(table.rows) if any(map(_is_figure, cells))), 0)
    over = [text for place, text in named if place < body] or [text for _place, text in named]
    return str(over[-1]) if over else ""


def _is_figure(cell: WrittenCell) -> bool:
    return cell is not None and _figure(cell) is not None


def _is_name(row: Sequence[WrittenCell], column: int) -> bool:
    return column < len(row) and row[column] is not None and not _is_figure(row[column])


def _paragraphs(made: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    before, after = list(map(_plain, made)), list(map(_plain, now))
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        for old, new in zip(made[first : first + both], now[start : start + both], strict=True):
            yield Change(_kind(old, new), old, new)
        for old in made[first + both : last]:
            yield Change(_kind(old, ""), was=old)
        for new in now[start + both : end]:
            yield Change(_kind("", new), now=new)


def _kind(was: str, now: str) -> Kind:
    """Say what has become of a paragraph: an open place filled in, other words alone, or another figure or number."""
    parts = _PLACEHOLDER.split(_plain(was))
    if len(parts) > 1 and re.fullmatch("(.+)".join(map(re.escape, parts)), _plain(now)):
        return "filled in"
    return "wording" if _FIGURES.findall(_plain(was)) == _FIGURES.findall(_plain(now)) else "text"


def _same(was: WrittenCell, now: WrittenCell) -> bool:
    first, second = _figure(was), _figure(now)
    if first is not None and second is not None:
        return math.isclose(first, second, rel_tol=CLOSE, abs_tol=CLOSE)
    return _key(was) == _key(now)


def _figure(cell: WrittenCell) -> float | None:
    """Return the number a cell shows, whether it is one or the text of one."""
    if not isinstance(cell, str):
        return cell
    try:
        figure = float(_plain(cell).replace(",", "").replace("−", "-"))
    except ValueError:
        return None
    return figure if math.isfinite(figure) else None


def _key(cell: WrittenCell) -> object:
    figure = _figure(cell)
    if figure is not None:
        return float(f"{figure:.9g}")
    return (_plain(cell) or None) if isinstance(cell, str) else None


def _plain(text: str) -> str:
    return _BLANK.sub("", text)
