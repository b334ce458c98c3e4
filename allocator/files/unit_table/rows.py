"""Which rows below the headings are units: totals, notes, headings and numbers of columns are told apart."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, pairwise

import numpy as np

from allocator.errors import Problem
from allocator.files.cells import is_blank, is_number, label
from allocator.files.row_words import is_heading_mark, is_note, is_total, may_be_no_unit
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.totals import Figures, Sum, numbers_of
from allocator.language import translate as _
from allocator.model.reading import Kind, Understood

MOST_KEYS = 6
"""Where the numbers of columns may begin: after so many columns that say who a unit is."""

_NUMBERING = re.compile(r"\(?\d{1,3}\)?(=.*)?")


@dataclass
class Sorted:
    """The rows of units, what was made of the others, and rows that look like totals and must not be guessed at."""

    units: list[int] = field(default_factory=list)
    left_out: dict[Kind, list[tuple[int, str]]] = field(default_factory=dict)
    problems: list[tuple[int, Problem]] = field(default_factory=list)

    def understood(self) -> Iterator[Understood]:
        """Yield one fact for each kind of rows left out, in the order of the file."""
        for kind, rows in self.left_out.items():
            lines, texts = zip(*sorted(rows), strict=True)
            yield Understood(kind, tuple(line + 1 for line in lines), texts)


def sort_rows(body: Body) -> Sorted:
    """Tell the rows of units from the others. Totals are left out where words and figures agree."""
    found = Sorted()
    totals = []
    odd = _odd(body)
    for row in body.rows:
        kind = _kind(body, row) if row in odd else None
        if kind == "total":
            totals.append(row)
        elif kind:
            found.left_out.setdefault(kind, []).append((row, _first_text(body, row)))
        else:
            found.units.append(row)
    if found.units:
        _compare(body, totals, found)
    return found


def _odd(body: Body) -> set[int]:
    """Return the rows that need a closer look: no id, no name, a heading or a word of totals and notes; the first."""
    ids, names, levels = (body.labels(key) for key in ("id", "name", "level"))
    total_levels = set(filter(is_total, set(levels)))
    heading = body.layout.columns[body.keys["id"]].own
    return {
        row
        for row, unit, name, level in zip(body.rows, ids, names, levels, strict=True)
        if not (unit and name) or unit == heading or level in total_levels or may_be_no_unit(unit + name)
    } | set(body.rows[:1])


def _kind(body: Body, row: int) -> Kind | None:
    """Say what a row is by its words; None for what may be a unit."""
    unit, name = body.label(row, "id"), body.label(row, "name")
    if unit == body.layout.columns[body.keys["id"]].own and name == body.layout.columns[body.keys["name"]].own:
        return "heading"
    if row == body.rows[0] and _is_numbering(body, row, unit, name):
        return "numbering"
    own = list(body.own(row))
    first = label(own[0][1]) if own else ""
    if is_note(first) and not (unit.isdecimal() and name):
        return "note"
    if any(is_total(text) for text in (*(body.label(row, key) for key in body.keys), first)):
        return "total"
    empty = all(is_blank(cell) for place, cell in own if place in body.others)
    alone = len(own) == 1 and isinstance(own[0][1], str) and not is_number(own[0][1])
    return "note" if alone or (empty and not (unit and name)) else None


def _is_numbering(body: Body, row: int, unit: str, name: str) -> bool:
    """Tell whether a row numbers the columns: 甲, 乙, 1, 2, 3=1+2."""
    cells = [label(cell) for place, cell in body.own(row) if place in body.others]
    if not (is_heading_mark(unit) and is_heading_mark(name) and cells and all(map(_NUMBERING.fullmatch, cells))):
        return False
    numbers = [int(re.sub(r"\D", "", text.partition("=")[0])) for text in cells]
    counted = all(after == before + 1 for before, after in pairwise(numbers))
    return counted and numbers[0] <= MOST_KEYS and (len(numbers) > 1 or bool(unit))


def _first_text(body: Body, row: int) -> str:
    """Return the text by which a person knows a row."""
    name = body.label(row, "name") or body.label(row, "id")
    return name or next((label(cell) for _place, cell in body.own(row)), "")


def _compare(body: Body, totals: list[int], found: Sorted) -> None:
    """Leave totals out where the figures agree, and find rows that add up without saying so."""
    units, among = found.units, set(found.units)
    is_unit = [row in among for row in body.rows]
    unit_cities = list(compress(body.labels("city"), is_unit))
    figures = Figures([body.column(place, units) for place in body.others], unit_cities)
    cities = set(unit_cities) - {""}
    for row in totals:
        values = numbers_of([body.grid.cell(row, place) for place in body.others])
        summed = figures.summed(values, bisect_left(units, row), _city_of(body, row, cities))
        if summed.wrong is None:
            found.left_out.setdefault("total", []).append((row, _first_text(body, row)))
        else:
            found.problems.append((row, _no_sum(body, row, summed, values[summed.wrong])))
    bare = np.array([name in cities for name in compress(body.labels("name"), is_unit)])
    for place, _sum in figures.sums(bare):
        row = units[place]
        if bare[place]:
            found.left_out.setdefault("total", []).append((row, _first_text(body, row)))
        else:
            found.problems.append((row, _adds_up(body, row)))
    away = {row for row, _text in found.left_out.get("total", ())}
    found.units = [row for row in units if row not in away]


def _adds_up(body: Body, row: int) -> Problem:
    what = _("{name} looks like a total row: its figures are the sum of other rows, which would be paid twice")
    name = _first_text(body, row) or _("a row without a unit")
    return Problem(body.grid.at(row), what.format(name=name), _("remove the row: the table holds units only"))


def _no_sum(body: Body, row: int, summed: Sum, value: float) -> Problem:
    column = body.layout.headings[body.others[summed.wrong or 0]]
    what = _("{name} looks like a total row, but {column} says {value:,.10g} where the rows add up to {sum:,.10g}")
    words = {"name": _first_text(body, row), "column": column, "value": value, "sum": summed.expected}
    todo = _("correct the figure or remove the row; if it is a unit, give it another name")
    return Problem(body.grid.at(row), what.format(**words), todo)


def _city_of(body: Body, row: int, cities: set[str]) -> str:
    """Return the city a subtotal is of: by its city column, else by the name it bears."""
    city = body.label(row, "city")
    if city in cities:
        return city
    name = body.label(row, "name")
    return max((known for known in cities if known and name.startswith(known)), key=len, default="")
