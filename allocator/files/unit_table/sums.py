"""Rows of totals held against the rows they add up: left out where words and figures agree, refused where not."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, compress

import numpy as np

from allocator.errors import Problem
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.totals import Figures, Sum
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _

Found = tuple[list[int], list[tuple[int, Problem]]]
"""Rows that are totals, and problems with their rows."""


def compare(body: Body, units: list[int], totals: list[int]) -> Found:
    """Return which rows are totals: of those that say so (`totals`) and of the rest (`units`) that only add up.

    A row that says so and does not add up is a problem, and so is one that adds up and does not say so, unless it
    bears the bare name of a city.
    """
    figures, bare = _figures(body, units)
    sound, problems = _said(body, units, totals, figures)
    for place in figures.sums(bare):
        if bare[place]:
            sound.append(units[place])
        else:
            problems.append((units[place], _adds_up(body, units[place])))
    return sound, problems


def members(body: Body, units: list[int], totals: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows of the units that each row of a total adds up."""
    figures, _bare = _figures(body, units)
    found = {row: _summed(body, units, row, figures)[0].inside for row in totals}
    return {row: list(compress(units, inside)) for row, inside in found.items() if inside is not None}


def _figures(body: Body, units: list[int]) -> tuple[Figures, BoolArray]:
    """Return the figures of the units, and which of these bear the bare name of a city (m,)."""
    among = set(units)
    is_unit = [row in among for row in body.rows]
    cities, names, levels = (list(compress(body.labels(key), is_unit)) for key in ("city", "name", "level"))
    known = set(cities) - {""}
    bare = np.array([name in known for name in names])
    down = accumulate(cities, _or_above)  # a CSV keeps a merged city in its first row only
    inside = [name if is_city else city for city, name, is_city in zip(down, names, bare, strict=True)]
    return Figures([body.numbers(place, units) for place in body.others], inside, levels), bare


def _or_above(above: str, city: str) -> str:
    return city or above


def _said(body: Body, units: list[int], totals: list[int], figures: Figures) -> Found:
    sound, problems = [], []
    for row in totals:
        summed, values = _summed(body, units, row, figures)
        if summed.wrong is None:
            sound.append(row)
        else:
            problems.append((row, _no_sum(body, row, summed, values[summed.wrong])))
    return sound, problems


def _summed(body: Body, units: list[int], row: int, figures: Figures) -> tuple[Sum, FloatArray]:
    """Return what a row of a total adds up, and its own figures (k,)."""
    values = np.array([body.numbers(place, [row])[0] for place in body.others])
    city = _city_of(body, row, set(figures.cities) - {""})
    return figures.summed(values, bisect_left(units, row), city), values


def _city_of(body: Body, row: int, cities: set[str]) -> str:
    """Return the city a subtotal is of: by its city column, else by the name it bears."""
    city, name = body.label(row, "city"), body.label(row, "name")
    if city in cities:
        return city
    return max((known for known in cities if name.startswith(known)), key=len, default="")


def _adds_up(body: Body, row: int) -> Problem:
    what = _("{name} looks like a total row: its figures are the sum of other rows, which would be paid twice")
    name = body.label(row, "name") or body.label(row, "id") or _("a row without a unit")
    return Problem(body.grid.at(row), what.format(name=name), _("remove the row: the table holds units only"))


def _no_sum(body: Body, row: int, summed: Sum, value: float) -> Problem:
    column = body.layout.headings[body.others[summed.wrong or 0]]
    what = _("{name} looks like a total row, but {column} says {value:,.10g} where the rows add up to {sum:,.10g}")
    words = {"name": body.first_text(row), "column": column, "value": value, "sum": summed.expected}
    todo = _("correct the figure or remove the row; if it is a unit, give it another name")
    return Problem(body.grid.at(row), what.format(**words), todo)
