"""A file of sheets, each read when it is asked for."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell
from allocator.files.sheets import limits
from allocator.files.sheets.grid import Grid, Merge, fill
from allocator.language import translate as _


class Contents(NamedTuple):
    """The rows of a sheet as written, its merged cells, and its formulas by place where the format tells them."""

    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    formulas: Mapping[tuple[int, int], str] = {}


@dataclass(frozen=True)
class Sheet:
    """A sheet that has not been read: its name (None for CSV), whether it is hidden, and how to read it.

    Its first `lead` rows are paragraphs above the table.
    """

    name: str | None
    hidden: bool
    contents: Callable[[], Contents]
    lead: int = 0


@dataclass(frozen=True)
class Book:
    """A table file: its name without folder, the SHA-256 of its bytes, its sheets in order."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """Return the sheets a person sees; all of them where a file hides every one."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden) or self.sheets

    def grid(self, sheet: Sheet) -> Grid:
        """Read a sheet. Raises TableError."""
        rows, merges, formulas = sheet.contents()
        width = max(map(len, rows), default=0)
        if sum(merge.size(len(rows), width) for merge in merges) > limits.CELLS:
            limits.refuse_far(self.file, sheet.name, merges[-1].bottom, merges[-1].right)
        fill(rows, merges)
        shown = tuple(map(tuple, rows))
        return Grid(self.file, sheet.name, shown, self.sha256, sheet.hidden, merges, sheet.lead, formulas=formulas)

    def named(self, name: str) -> Sheet:
        """Return the sheet of this name, hidden or not; a CSV is its one sheet. Raises TableError."""
        names = [sheet.name for sheet in self.sheets if sheet.name is not None]
        if name not in names:
            if not names:
                return self.sheets[0]
            near = difflib.get_close_matches(name, names, n=1)
            todo = _("did you mean {name}?").format(name=near[0]) if near else _("name one of these in `table.sheet`")
            what = _("there is no sheet {sheet}; the sheets are {names}").format(sheet=name, names=_(", ").join(names))
            raise TableError(Problem(self.file, what, todo))
        return next(sheet for sheet in self.sheets if sheet.name == name)
