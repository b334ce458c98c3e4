"""A table that was published, read as it comes and matched with the units of a scenario."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.money_units import UNITS, named_above, named_in_heading
from allocator.files.published.columns import Chooser, Heading, chosen, is_no_money
from allocator.files.published.layout import Layout, find_layout
from allocator.files.published.names import Names
from allocator.files.published.notes import notes
from allocator.files.published.rows import Paid, RowReader
from allocator.files.sheets import Grid, open_book
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.published import Meaning, Published
from allocator.names import clean_name

SHOWN = 10


@dataclass(frozen=True)
class Asked:
    """The headings of amounts and units and the sheet, as far as a person names them."""

    amount: str | None = None
    unit: str | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class _Choice:
    """A sheet with the columns that may be the amount, the surest first choice of a file."""

    grid: Grid
    layout: Layout
    chooser: Chooser
    columns: Sequence[Heading]

    @property
    def rank(self) -> tuple[int, int]:
        return min((self.chooser.rank(column) for column in self.columns), default=(9, 9))


def read_published(path: Path, case: Case, asked: Asked) -> Published:
    """Return the published amounts of the units of `case`, and which of their money they are.

    Units are known by id, code or name, also by an old or a short one; several rows of a unit are added up, rows of
    totals passed over. The column is the one asked for, else the one that the headings and the scenario's own names of
    tranches and sources make clear. Raises TableError with every row that is no unit of the scenario, every amount
    that is no number, or the headings that were seen where they leave a doubt.
    """
    names = Names(case.units)
    choice = _choose(path, case, names, asked)
    if len(choice.columns) != 1:
        raise TableError(_doubt(choice, asked))
    (column,) = choice.columns
    paid = _paid(choice, column, names)
    if paid.problems:
        raise TableError(paid.problems)
    unit = named_in_heading(column.path) or named_above([*choice.layout.above, *column.path])
    amounts = paid.by_unit(len(case.units)) * float(UNITS[unit or "万元"])
    return Published(
        amounts=amounts,
        meaning=choice.chooser.meaning(column) or Meaning(),
        place=_place(choice.grid),
        heading=column.text,
        measured=bool(unit),
        notes=tuple(notes(choice.grid, paid, unit)),
    )


def _paid(choice: _Choice, column: Heading, names: Names) -> Paid:
    """Return what all rows say, those of each half of a table in turn; a city goes on from one half to the next."""
    paid, city = Paid(), ""
    for half in choice.layout.halves():
        own = next(heading for heading in half.headings if heading.path == column.path)
        reader = RowReader(choice.grid, half, own, names, paid)
        reader.city = city
        reader.read()
        city = reader.city
    return paid


def _place(grid: Grid) -> str:
    return placed(grid.file, _("sheet {sheet}").format(sheet=grid.sheet) if grid.sheet else "")


def _choose(path: Path, case: Case, names: Names, asked: Asked) -> _Choice:
    """Return the sheet that holds the table: of those with most units, the one whose amount is surest."""
    book = open_book(path)
    sheets = book.visible if asked.sheet is None else (book.named(asked.sheet),)
    grids = [book.grid(sheet) for sheet in sheets]
    wanted = clean_name(asked.unit) if asked.unit else None
    found = [
        _choice(grid, layout, case, asked) for grid in grids if (layout := find_layout(grid, names, wanted)) is not None
    ]
    if not found:
        raise TableError(_nowhere(grids, asked))
    most = max(choice.layout.known for choice in found)
    full = [choice for choice in found if choice.layout.known * 2 > most]
    return min(full, key=lambda choice: (not choice.columns, choice.rank))


def _choice(grid: Grid, layout: Layout, case: Case, asked: Asked) -> _Choice:
    chooser, first = Chooser(case.scenario, " ".join(layout.above)), layout.halves()[0]
    if asked.amount is not None:
        wanted = clean_name(asked.amount)
        return _Choice(grid, layout, chooser, [heading for heading in first.headings if heading.is_called(wanted)])
    return _Choice(grid, layout, chooser, chosen([item for item in first.numbers if not is_no_money(item)], chooser))


def _doubt(choice: _Choice, asked: Asked) -> Problem:
    """Return the problem of a table whose amount is not clear: the headings seen, and the option to give."""
    headings = choice.layout.numbers or choice.layout.headings
    seen = _(", ").join(heading.text for heading in headings)
    if asked.amount is not None:
        what = _("there is no heading {wanted}, or more than one; the headings seen are {seen}")
        what = what.format(wanted=asked.amount, seen=_(", ").join(heading.text for heading in choice.layout.headings))
    elif choice.columns:
        what = _("several columns may be the amount; the columns of numbers are {seen}").format(seen=seen)
    else:
        what = _("no column is known as the amount; the headings seen are {seen}").format(seen=seen)
    example = next((heading.text for heading in (*choice.columns, *headings)), _("amount"))
    return Problem(_place(choice.grid), what, _('name the column, as in --amount "{heading}"').format(heading=example))


def _nowhere(grids: Sequence[Grid], asked: Asked) -> Problem:
    """Return the problem of a file in which no column names units."""
    grid = max(grids, key=lambda grid: len(grid.rows))
    rows = ["、".join(texts) for texts in _first_rows(grid)]
    if asked.unit is not None:
        what = _("no sheet has a column {wanted} above units; the first rows hold {seen}")
        what = what.format(wanted=asked.unit, seen=" | ".join(rows))
    else:
        what = _("no column names units of the scenario; the first rows hold {seen}").format(seen=" | ".join(rows))
    return Problem(_place(grid), what, _("name the columns with --unit and --amount, or the sheet with --sheet"))


def _first_rows(grid: Grid) -> Iterator[list[str]]:
    filled = (row for row in grid.rows if any(str(cell or "").strip() for cell in row))
    for row in islice(filled, 4):
        yield list(dict.fromkeys(str(cell).strip() for cell in row if str(cell or "").strip()))[:SHOWN]
