"""The rows of a published table, each unit's added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from allocator.errors import Problem, UnknownUnitError
from allocator.files.cells import CellError
from allocator.files.published.columns import Heading
from allocator.files.published.layout import Layout, number_in
from allocator.files.published.names import Names
from allocator.files.row_words import is_note, is_total
from allocator.files.sheets import Grid
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.names import clean_name


@dataclass
class Paid:
    """What the rows say: amounts by unit and how they were told apart, names read as others, totals, problems.

    `subtotals` are those of one unit's rows.
    """

    amounts: dict[int, list[float]] = field(default_factory=dict)
    marks: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)
    subtotals: dict[int, float] = field(default_factory=dict)
    totals: list[tuple[int, str, float]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def by_unit(self, units: int) -> FloatArray:
        """Return each unit's sum (n,), NaN for a unit without a row."""
        alone = {row: [amount] for row, amount in self.subtotals.items()}
        known = alone | self.amounts
        return np.array([sum(known[row]) if row in known else np.nan for row in range(units)])


class RowReader:
    """Goes down the rows once, from city to city and from unit to unit."""

    def __init__(self, grid: Grid, layout: Layout, column: Heading, names: Names, paid: Paid | None = None) -> None:
        self.grid, self.layout, self.names = grid, layout, names
        self.column = column
        self.city = ""
        self.before: int | None = None
        self.paid = paid or Paid()

    def read(self) -> Paid:
        """Return what all rows say."""
        for line in range(self.layout.first, len(self.grid.rows)):
            texts = self.layout.texts(self.grid, line)
            if not self._is_heading(line):
                self._row(line, texts)
        return self.paid

    def _row(self, line: int, texts: Mapping[int, str]) -> None:
        called = [texts[place] for place in self.layout.units if place in texts]
        of_city = list(filter(None, map(self.names.city, called)))
        self._enter(of_city, texts)
        amount = self._amount(line, called)
        if amount is None:
            return
        if of_city or self._is_total(line):
            self.paid.totals.append((line, "".join(called) or "".join(texts.values()), amount))
            self._subtotal(called, amount)
        elif not any(map(is_note, called or texts.values())):
            self._unit(line, texts, called, amount)

    def _subtotal(self, called: Sequence[str], amount: float) -> None:
        """Keep the total of one unit's rows, marked in another column: its parts stand below, or nothing does."""
        rows = {self.names.find(text) for text in called}
        if len(rows) == 1 and (row := rows.pop()) is not None:
            self.before = row
            self.paid.subtotals[row] = amount

    def _enter(self, of_city: Sequence[str], texts: Mapping[int, str]) -> None:
        """Keep the city of a row, in its own column or in the row of its subtotal, for the rows below."""
        beside = [] if self.layout.city is None else [self.names.city(texts.get(self.layout.city, ""))]
        self.city = next(filter(None, [*of_city, *beside]), self.city)

    def _is_total(self, line: int) -> bool:
        return any(map(is_total, self.layout.labels(self.grid, line).values()))

    def _unit(self, line: int, texts: Mapping[int, str], called: Sequence[str], amount: float) -> None:
        row = self._who(line, called)
        if row is None:
            return
        others = {*self.layout.units, self.layout.city}
        mark = tuple(text for place, text in texts.items() if place not in others)
        if row in self.paid.amounts and self._is_twice(line, row, mark, called):
            what = _("{unit} stands in the table twice").format(
                unit=called[0] if called else self.names.units.names[row]
            )
            self.paid.problems.append(Problem(self.grid.at(line), what, _("keep one of the rows")))
        self.paid.amounts.setdefault(row, []).append(amount)
        self.paid.marks.setdefault(row, []).append(mark)
        self.before = row

    def _is_twice(self, line: int, row: int, mark: tuple[str, ...], called: Sequence[str]) -> bool:
        """Tell a row that repeats a unit from one of several, by budget line or by project, that are to be added up."""
        merged = any(
            merge.top < line <= merge.bottom and merge.left <= place <= merge.right
            for merge in self.grid.merges
            for place in self.layout.units
        )
        return not merged and bool(called) and (not mark or mark in self.paid.marks[row])

    def _who(self, line: int, called: Sequence[str]) -> int | None:
        """Return the unit of a row; a row that names none goes on with the one above."""
        if not called:
            if self.before is None:
                what = _("an amount without a unit")
                self.paid.problems.append(Problem(self.grid.at(line), what, _("name the unit, or remove the row")))
            return self.before
        found = {row for text in called if (row := self._named(text)) is not None}
        if len(found) > 1:
            listed = _(", ").join(self.names.units.names[row] for row in sorted(found))
            what = _("{texts} name several units: {units}").format(texts=" ".join(called), units=listed)
            self.paid.problems.append(Problem(self.grid.at(line), what, _("correct the code or the name")))
            return None
        if not found:
            self._unknown(line, called[-1])
            return None
        return found.pop()

    def _named(self, text: str) -> int | None:
        row = self.names.find(text)
        if row is None:
            return self.names.own_level(text, self.city)
        units = self.names.units
        if text not in {units.ids[row], units.codes[row], clean_name(units.names[row])}:
            self.paid.read_as[text] = units.names[row]
        return row

    def _unknown(self, line: int, text: str) -> None:
        try:
            self.names.units.find(text, self.grid.at(line))
        except UnknownUnitError as error:
            self.paid.problems += error.problems

    def _amount(self, line: int, called: Sequence[str]) -> float | None:
        """Return the amount of a row, None where it prints none; a text in its place is a problem of a unit's row."""
        cell = self.grid.cell(line, self.column.place)
        try:
            return number_in(cell)
        except CellError as error:
            if any(self.names.find(text) is not None for text in called):
                where = _("{place} ({unit})").format(place=self.grid.at(line), unit=called[-1])
                self.paid.problems.append(Problem(where, error.what, error.todo))
            return None

    def _is_heading(self, line: int) -> bool:
        """Tell whether a row repeats the headings, as on a new page."""
        cells = self.layout.labels(self.grid, line)
        headings = {heading.place: heading.path for heading in self.layout.headings}
        return len(cells) > 1 and all(text.lower() in headings.get(place, ()) for place, text in cells.items())
