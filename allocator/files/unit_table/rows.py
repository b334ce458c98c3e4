"""Which rows below the headings are units: totals, notes, headings and numbers of columns are told apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from allocator.errors import Problem
from allocator.files.cells import is_number, label
from allocator.files.row_words import is_heading_mark, is_note, is_total, may_be_no_unit
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.sums import compare
from allocator.model.reading import Kind, Understood

_PROSE = frozenset("。;,:、")
"""Signs of a sentence, cleaned, that no name of a unit holds."""

_NUMBERING = re.compile(r"\(?\d{1,3}\)?(=.*)?")


@dataclass
class Sorted:
    """The rows of units, what was made of the others, and rows that look like totals and must not be guessed at."""

    units: list[int] = field(default_factory=list)
    left_out: dict[Kind, list[int]] = field(default_factory=dict)
    problems: list[tuple[int, Problem]] = field(default_factory=list)

    def understood(self, body: Body) -> Iterator[Understood]:
        """Yield one fact for each kind of rows left out, in the order of the file."""
        for kind, rows in self.left_out.items():
            texts = tuple(body.first_text(row) for row in sorted(rows))
            yield Understood(kind, tuple(map(body.grid.line, sorted(rows))), texts)


def sort_rows(body: Body) -> Sorted:
    """Tell the rows of units from the others. Totals are left out where words and figures agree."""
    found = Sorted()
    odd = {row: kind for row in _odd(body) if (kind := _kind(body, row))}
    for row, kind in odd.items():
        found.left_out.setdefault(kind, []).append(row)
    found.units = [row for row in body.rows if row not in odd]
    if found.units:
        totals, found.problems = compare(body, found.units, sorted(found.left_out.pop("total", [])))
        if totals:
            found.left_out["total"] = totals
            found.units = [row for row in found.units if row not in set(totals)]
    return found


def _odd(body: Body) -> set[int]:
    """Return the rows that need a closer look: no id, no name, a heading or a word of totals and notes; the first."""
    ids, names, levels = (body.labels(key) for key in ("id", "name", "level"))
    total_levels = set(filter(_is_total_level, set(levels)))
    heading = body.heading("id")
    return {
        row
        for row, unit, name, level in zip(body.rows, ids, names, levels, strict=True)
        if not (unit and name) or unit == heading or level in total_levels or may_be_no_unit(unit + name)
    } | set(body.rows[:1])


def _kind(body: Body, row: int) -> Kind | None:
    """Say what a row is by its words; None for what may be a unit."""
    return next((kind for kind, is_so in TESTS if is_so(body, row)), None)


def _repeats_headings(body: Body, row: int) -> bool:
    return all(body.label(row, key) == body.heading(key) for key in ("id", "name"))


def _numbers_columns(body: Body, row: int) -> bool:
    """Tell whether a row numbers the columns: 甲, 乙, 1, 2, 3=1+2."""
    cells = [label(cell) for place, cell in body.own(row) if place in body.others]
    keys = [body.label(row, key) for key in ("id", "name")]
    if row != body.rows[0] or not all(map(is_heading_mark, keys)) or not all(map(_NUMBERING.fullmatch, cells)):
        return False
    numbers = [int(text.partition("=")[0].strip("()")) for text in cells]
    return len(numbers) + any(keys) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_note(body: Body, row: int) -> bool:
    is_unit = body.label(row, "id").isdecimal() and body.label(row, "name")
    return not is_unit and is_note(body.own_label(row))


def _is_total(body: Body, row: int) -> bool:
    """Tell whether a row says it is a total: by name, id or level; without a name also by any other text."""
    unit, name, level = (body.label(row, key) for key in ("id", "name", "level"))
    said = (name, unit) if name else (unit, body.label(row, "city"), body.own_label(row))
    return any(map(is_total, said)) or _is_total_level(level)


def _says_nothing(body: Body, row: int) -> bool:
    """Tell whether a row without an id or a name says nothing in the columns of figures, or is one text alone."""
    if body.label(row, "id") and body.label(row, "name"):
        return _is_prose(body, row)
    own = list(body.own(row))
    if len(own) == 1 and isinstance(own[0][1], str):
        return not is_number(own[0][1])
    return not any(place in body.others for place, _cell in own)


def _is_total_level(level: str) -> bool:
    return is_total(level) and not level.startswith("全")  # 全区 may be the level of the region's own unit


def _is_prose(body: Body, row: int) -> bool:
    """Tell whether a row without figures holds a sentence where the name should be: 2, 资金数为上年决算数."""
    figures = any(place in body.others for place, _cell in body.own(row))
    return not figures and not _PROSE.isdisjoint(body.label(row, "name"))


TESTS: tuple[tuple[Kind, Callable[[Body, int], bool]], ...] = (
    ("heading", _repeats_headings),
    ("numbering", _numbers_columns),
    ("note", _is_note),
    ("total", _is_total),
    ("note", _says_nothing),
)
"""What a row may be that is no unit, in the order in which it is asked."""
