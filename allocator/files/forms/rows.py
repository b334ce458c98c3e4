"""A row of a block: its cells by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Problem
from allocator.evaluation.tables import Entry
from allocator.files.cells import BeyondError, Cell, CellError, label, read_figure
from allocator.files.forms.headings import Layout
from allocator.files.forms.quantities import Quantity, read_quantity
from allocator.files.sheets import Grid
from allocator.language import Phrase

DASHES = frozenset("-—–─－_/")


def is_dash(text: str) -> bool:
    """Tell whether a cleaned text is a dash: the form leaves the cell open."""
    return bool(text) and set(text) <= DASHES


@dataclass(frozen=True)
class Row:
    """The cells of a row by field; merged ones filled from above."""

    grid: Grid
    line: int
    layout: Layout
    cells: Mapping[str, Cell]

    def key(self, field: str) -> str:
        """Return a cell as it is compared."""
        return label(self.cells.get(field))

    def text(self, field: str) -> str:
        """Return a cell as it is shown, its punctuation left alone, the breaks of its lines left out."""
        cell = self.cells.get(field)
        return "".join(cell.split("\n")).strip() if isinstance(cell, str) else label(cell)

    def quantity(self, field: str) -> Quantity:
        """Return the figure in a cell."""
        return read_quantity(self.cells.get(field))

    def optional(self, field: str) -> Entry:
        """Return the figure in a cell that may be left open; a dash leaves it open too."""
        return Entry() if is_dash(self.key(field)) else self.quantity(field).entry

    def number(self, field: str) -> Fraction | None:
        """Return the number in a cell, None where there is none."""
        figure = self.optional(field).figure
        return figure.value if figure else None

    def beyond(self) -> Iterator[Problem]:
        """Yield the cells that hold a number which no figure can be; what is no number is left to the audit."""
        for field, cell in self.cells.items():
            try:
                read_figure(cell)
            except BeyondError as error:
                yield Problem(self.where(field), error.what, error.todo)
            except CellError:
                continue

    @property
    def place(self) -> Phrase:
        """The row, in the language of whoever reads it."""
        return self.grid.place(self.line)

    def where(self, field: str | None = None) -> str:
        """Name the row, or a cell of it."""
        return self.grid.at(self.line, self.layout.heading(field) or None if field else None)
