"""Where a published table has its headings, its units and its numbers: told by what stands in the cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from allocator.files.cells import Cell, CellError, is_blank, label, read_figure
from allocator.files.forms.headings import bare
from allocator.files.published.columns import Heading
from allocator.files.published.names import Names
from allocator.files.published.words import ANNEX, COUNTED, UNITS
from allocator.files.row_words import is_total
from allocator.files.sheets import Grid

HEADING_ROWS = 3
"""Rows of headings above the first row of figures, at most."""

HEADINGS_WITHIN = 20
"""How far down they may stand."""

TITLE_TEXTS = 4
"""Texts above the headings that are its title, its unit of measure and the like; what is higher up is prose."""

HALVES = (4, 3, 2)
"""How many parts of a long table may stand beside each other."""

_NUMBER_LIKE = re.compile(r"[+-]?[\d,.]+\D{0,3}")

DASHES = set("-—–─－_")


@dataclass(frozen=True)
class Layout:
    """The first row below the headings, the columns that name units, the cities' column, and those of numbers.

    A long table may be printed in halves beside each other, under the same headings again. The columns of a half are
    those of its headings; a whole table has also columns without one.
    """

    first: int
    units: tuple[int, ...]
    city: int | None
    headings: tuple[Heading, ...]
    numbers: tuple[Heading, ...]
    above: tuple[str, ...]
    known: int
    is_half: bool = False

    def labels(self, grid: Grid, line: int) -> dict[int, str]:
        """Return what stands in the columns of a row, blanks left out."""
        own = {heading.place for heading in self.headings}
        cells = enumerate(map(label, grid.rows[line]))
        return {place: text for place, text in cells if text and (place in own or not self.is_half)}

    def texts(self, grid: Grid, line: int) -> dict[int, str]:
        """Return the texts of a row by column: what is no number and no counter."""
        numbers = {heading.place for heading in self.numbers}
        counters = {heading.place for heading in self.headings if _is_counter(heading)}
        skipped = (numbers | counters) - set(self.units)
        return {place: text for place, text in self.labels(grid, line).items() if place not in skipped}

    def halves(self) -> "tuple[Layout, ...]":
        """Return the parts of a table printed beside each other, from left to right; the whole where it is one."""
        paths = [heading.path for heading in self.headings]
        times = next((times for times in HALVES if _repeats(paths, times)), 1)
        width = len(paths) // times
        return tuple(self._half(width, number) for number in range(times)) if times > 1 else (self,)

    def _half(self, width: int, number: int) -> "Layout":
        """Return one part: its columns stand in it as they stand in any of the others."""
        turn = {heading.place: at % width for at, heading in enumerate(self.headings)}
        headings = self.headings[number * width : (number + 1) * width]
        here = {turn[heading.place]: heading for heading in headings}
        units = {turn[place] for place in self.units}
        numbers = {turn[heading.place] for heading in self.numbers} - units
        city = None if self.city is None or turn.get(self.city) in units else here.get(turn.get(self.city, -1))
        return replace(
            self,
            units=tuple(here[at].place for at in sorted(units)),
            city=city.place if city else None,
            headings=headings,
            numbers=tuple(here[at] for at in sorted(numbers)),
            is_half=True,
        )


def _repeats(paths: Sequence[tuple[str, ...]], times: int) -> bool:
    width = len(paths) // times
    return width > 1 and list(paths[:width]) * times == list(paths)


def find_layout(grid: Grid, names: Names, unit: str | None) -> Layout | None:
    """Return the layout of a sheet; None where no column names units. `unit` is the heading of the column that does."""
    known = _known(grid, names) or _by_heading(grid)
    body = [line for line in range(len(grid.rows)) if _is_body(grid, line, known)]
    if not body:
        return None
    first = body[0]
    tops = _heading_lines(grid, first)
    headings = tuple(_headings(grid, tops))
    places = _unit_places(headings, known, unit)
    if not places:
        return None
    city = _city(grid, names, first, places)
    return Layout(
        first=first,
        units=places,
        city=city,
        headings=headings,
        numbers=_numbers(grid, headings, {*places, city}, sorted(set().union(*known.values()))),
        above=_above(grid, tops),
        known=len(known.get(places[0], ())),
    )


def _unit_places(headings: Sequence[Heading], known: dict[int, set[int]], unit: str | None) -> tuple[int, ...]:
    """Return the columns that name units: those of the heading asked for, else those that name about as many."""
    if unit is not None:
        return tuple(heading.place for heading in headings if heading.is_called(unit))
    counters = {heading.place for heading in headings if _is_counter(heading)}
    counts = {place: len(rows) for place, rows in known.items() if place not in counters}
    return tuple(sorted(place for place, count in counts.items() if count * 2 > max(counts.values())))


def _is_counter(heading: Heading) -> bool:
    return bool(COUNTED.fullmatch(heading.path[-1]))


def number_in(cell: Cell) -> float | None:
    """Return the number of a cell, 0 for a dash, None for a blank. Raises CellError."""
    if is_blank(cell):
        return None
    if isinstance(cell, str) and set(label(cell)) <= DASHES:
        return 0.0
    return read_figure(cell)


def _is_number(cell: Cell) -> bool:
    """Tell whether a cell is a number, or a text that is meant as one, such as 12.5万."""
    try:
        return number_in(cell) is not None
    except CellError:
        return bool(_NUMBER_LIKE.fullmatch(label(cell)))


def _known(grid: Grid, names: Names) -> dict[int, set[int]]:
    """Return the rows in which each column names a unit."""
    found: dict[int, set[int]] = {}
    for line, cells in enumerate(grid.rows):
        for place, cell in enumerate(cells):
            if names.find(label(cell)) is not None:
                found.setdefault(place, set()).add(line)
    return found


def _by_heading(grid: Grid) -> dict[int, set[int]]:
    """Return the rows below a heading of units where no row names any: what they name is to be told."""
    for line, cells in enumerate(grid.rows[:HEADINGS_WITHIN]):
        for place, cell in enumerate(cells):
            below = {row for row in range(line + 1, len(grid.rows)) if label(grid.cell(row, place))}
            if below and bare(label(cell)) in UNITS:
                return {place: below}
    return {}


def _is_body(grid: Grid, line: int, known: dict[int, set[int]]) -> bool:
    """Tell whether a row is one of units or of a total, not one of headings."""
    cells = grid.rows[line]
    named = [place for place, rows in known.items() if line in rows]
    totals = [place for place, cell in enumerate(cells) if is_total(label(cell))]
    figures = [place for place, cell in enumerate(cells) if _is_number(cell) and place not in named]
    return bool(named or totals) and bool(figures)


def _heading_lines(grid: Grid, first: int) -> list[int]:
    """Return the rows of headings right above the first row: of several texts, no title, no numbers of columns."""
    lines: list[int] = []
    for line in range(first - 1, -1, -1):
        texts = _texts(grid, line)
        if not texts or all(text.isdigit() or len(text) == 1 for text in texts):
            continue
        if len(texts) == 1 or len(lines) == HEADING_ROWS:
            break
        lines.insert(0, line)
    return lines


def _above(grid: Grid, tops: Sequence[int]) -> tuple[str, ...]:
    """Return the texts right above the headings, down from the mark of the annex."""
    texts = [text for line in range(tops[0] if tops else 0) for text in _texts(grid, line)][-TITLE_TEXTS:]
    marks = [place for place, text in enumerate(texts) if ANNEX.fullmatch(text)]
    return tuple(texts[marks[-1] :] if marks else texts)


def _texts(grid: Grid, line: int) -> list[str]:
    """Return the texts of a row, those of merged cells once."""
    return [text for text, _same in groupby(filter(None, map(label, grid.rows[line])))]


def _headings(grid: Grid, lines: Sequence[int]) -> Iterator[Heading]:
    width = max((len(grid.rows[line]) for line in lines), default=0)
    columns = [[label(grid.cell(line, place)).lower() for line in lines] for place in range(width)]
    for place, texts in enumerate(_grouped(columns)):
        if path := tuple(text for text, _same in groupby(filter(None, texts))):
            yield Heading(place, path)


def _grouped(columns: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield the headings of each column; a group's that was not merged stands above its first column only."""
    group = ""
    for texts in columns:
        if len(texts) > 1 and not texts[0] and texts[-1] and group:
            yield [group, *texts[1:]]
            continue
        group = texts[0] if len(set(filter(None, texts))) > 1 else ""
        yield texts


def _city(grid: Grid, names: Names, first: int, units: Sequence[int]) -> int | None:
    """Return the column that names cities beside the units, if there is one."""
    counts: dict[int, int] = {}
    for line in range(first, len(grid.rows)):
        for place, cell in enumerate(grid.rows[line]):
            if place not in units and names.city(label(cell)):
                counts[place] = counts.get(place, 0) + 1
    return max(counts, key=lambda place: counts[place]) if counts else None


def _numbers(
    grid: Grid, headings: Sequence[Heading], taken: set[int | None], lines: Sequence[int]
) -> tuple[Heading, ...]:
    """Return the columns of numbers beside those of units and cities, counters left out; `lines` are those of units."""
    beside = [heading for heading in headings if heading.place not in taken and not _is_counter(heading)]
    return tuple(heading for heading in beside if _holds_numbers(grid, lines, heading.place))


def _holds_numbers(grid: Grid, lines: Sequence[int], place: int) -> bool:
    """Tell whether a column holds numbers beside the units."""
    filled = [cell for line in lines if not is_blank(cell := grid.cell(line, place))]
    return bool(filled) and sum(map(_is_number, filled)) * 2 > len(filled)
