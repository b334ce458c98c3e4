"""Which sheet of a workbook holds the unit table."""

from collections.abc import Iterator, Sequence

from allocator.errors import Problem, TableError
from allocator.files.cells import label
from allocator.files.sheets import Book, Grid
from allocator.files.unit_table.heading_rows import HEADING_ROWS, layout_of
from allocator.language import translate as _
from allocator.model.reading import Understood
from allocator.policy.table import Table


def sheet_of_units(book: Book, table: Table, columns: Sequence[str]) -> tuple[Grid, tuple[Understood, ...]]:
    """Return the sheet that [table] names, else the visible one that holds its headings, and what was passed over.

    Where several hold the id and the name heading, the one that holds all `columns` is meant. Raises TableError.
    """
    if table.sheet is not None:
        return book.grid(book.named(table.sheet)), ()
    grids = [book.grid(sheet) for sheet in book.visible]
    chosen = _chosen(book, [grid for grid in grids if layout_of(grid, table)], table, columns)
    if chosen is None:
        raise TableError(_no_headings(book, grids, table))
    return chosen, tuple(_passed(book, chosen))


def _chosen(book: Book, holding: Sequence[Grid], table: Table, columns: Sequence[str]) -> Grid | None:
    if len(holding) > 1:
        holding = [grid for grid in holding if _holds(grid, table, columns)] or holding
    if len(holding) > 1:
        names = _(", ").join(grid.sheet or "" for grid in holding)
        what = _("several sheets hold the headings of the unit table: {names}").format(names=names)
        raise TableError(Problem(book.file, what, _("name one of these in `table.sheet`")))
    return holding[0] if holding else None


def _passed(book: Book, chosen: Grid) -> Iterator[Understood]:
    if len(book.visible) > 1:
        yield Understood("sheet", texts=(chosen.sheet or "",))
    hidden = tuple(sheet.name or "" for sheet in book.sheets if sheet not in book.visible)
    if hidden:
        yield Understood("hidden", texts=hidden)


def _holds(grid: Grid, table: Table, columns: Sequence[str]) -> bool:
    layout = layout_of(grid, table)
    return layout is not None and all(layout.places(column) for column in columns)


def _no_headings(book: Book, grids: Sequence[Grid], table: Table) -> Problem:
    """Say where the headings were looked for, and whether a hidden sheet has them."""
    hidden = [book.grid(sheet) for sheet in book.sheets if sheet not in book.visible]
    holding = next((grid.sheet for grid in hidden if layout_of(grid, table)), None)
    if holding:
        what = _("only the hidden sheet {sheet} holds the headings {id} and {name}")
        todo = _("show the sheet in Excel or WPS, or name it in `table.sheet`")
        return Problem(book.file, what.format(sheet=holding, id=table.id, name=table.name), todo)
    return no_headings(next((grid for grid in grids if grid.rows), grids[0]), table)


def no_headings(grid: Grid, table: Table) -> Problem:
    """Say what a sheet without the headings holds in their stead."""
    if not grid.rows:
        return Problem(grid.file, _("the table is empty"), _("fill in the headings and the units"))
    row = _fullest(grid)
    what = _("no row holds both headings {id} and {name}; this row holds {seen}").format(
        id=table.id,
        name=table.name,
        seen=_(", ").join(filter(None, map(label, grid.rows[row]))) or _("nothing"),
    )
    return Problem(grid.at(row), what, _("correct the headings, or `id` and `name` in [table]"))


def _fullest(grid: Grid) -> int:
    """Return the first of the upper rows with the most texts: the headings, most likely."""
    filled = [len(list(filter(None, map(label, row)))) for row in grid.rows[:HEADING_ROWS]]
    return filled.index(max(filled))
