"""The cells of one sheet as a person sees them: merged cells filled, places named as the file names them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allocator.files.cells import Cell, Fault, label
from allocator.formats.numbers import runs
from allocator.formats.sentence import place_of
from allocator.language import Phrase
from allocator.language import Phrase as _


@dataclass(frozen=True, order=True)
class Merge:
    """Cells shown as one; rows and columns are counted from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def size(self, rows: int, width: int) -> int:
        """Count the cells it covers of a sheet of so many rows and columns."""
        return max(0, min(self.bottom + 1, rows) - self.top) * max(0, min(self.right + 1, width) - self.left)

    @property
    def range(self) -> str:
        """Name the cells as a workbook does, as in C3:C9."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; row i is line i + 1 of the file. `sheet` is None for CSV.

    A text that is merged over cells stands in each of them; a number merged over several rows is a Fault in each.
    `merges` are in the order of the sheet, `formulas` by place as far as .xlsx tells them. The first `lead` rows are no
    rows of the table but what stands above it. A `flat` one has its headings in the first row and nowhere else.
    """

    file: str
    sheet: str | None
    rows: tuple[tuple[Cell, ...], ...]
    sha256: str
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    lead: int = 0
    flat: bool = False
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def line(self, row: int) -> int:
        """Return a row as a person counts it, from 1 at the top of the table; 0 or less above it."""
        return row + 1 - self.lead

    def at(self, rows: int | Sequence[int], column: str | None = None) -> str:
        """Name a row of the file, or several in order; rows are counted from 0."""
        return str(self.place(rows, column))

    def place(self, rows: int | Sequence[int], column: str | None = None) -> Phrase:
        """Name a place as `at` does, in the language of whoever reads it."""
        parts: list[object] = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        lines = [self.line(row) for row in ([rows] if isinstance(rows, int) else rows)]
        if len(lines) > 1:
            parts.append(_("rows {rows}").format(rows=runs(lines)))
        elif lines[0] > 0:
            parts.append(_("row {row}").format(row=lines[0]))
        if column:
            parts.append(_("column {column}").format(column=column))
        return place_of(*parts)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, None beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def address(row: int, column: int) -> str:
    """Return the name of a cell as workbooks write it: (0, 0) is A1, (6, 27) is AB7."""
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{row + 1}"


def fill(rows: list[list[Cell]], merges: tuple[Merge, ...]) -> None:
    """Write what each merge shows into the cells it covers, as far as the sheet holds any cells."""
    width = max(map(len, rows), default=0)
    for merge in merges:
        right = min(merge.right + 1, width)
        shown = rows[merge.top][merge.left] if merge.top < len(rows) and merge.left < len(rows[merge.top]) else None
        if shown is None or shown == "":
            continue
        if not isinstance(shown, (str, Fault)):
            if merge.top == merge.bottom:
                continue  # a wide cell: the figure belongs to its first column
            shown = Fault("merged", merge.range, label(shown))
        for cells in rows[merge.top : merge.bottom + 1]:
            cells.extend([None] * (right - len(cells)))
            cells[merge.left : right] = [shown] * (right - merge.left)
