"""The tile map of a region: a table with the columns 编号 (a unit's id or code), 简称, 列 and 行."""

from collections.abc import Iterator
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell, CellError, cell_code, is_blank, label, read_number
from allocator.files.sheets import Grid, read_grids
from allocator.language import translate as _
from allocator.model.tiles import Tile
from allocator.model.units import UnitTable

SHEET = "方格图"
"""The sheet of a workbook that holds other tables as well."""

HEADINGS = ("编号", "简称", "列", "行")
FARTHEST = 200
"""Tiles; a place beyond is a slip of the pen."""


def read_tiles(path: Path, units: UnitTable) -> tuple[Tile, ...]:
    """Return the tiles of the units of a table, in the file's order; tiles of other units are left out.

    A unit without 简称 shows its name. Raises TableError with all problems of the file: missing headings, places that
    are no whole numbers, two tiles for a unit or in one place, no unit of the table at all.
    """
    grid = tile_grid(path)
    headings = [label(cell) for cell in grid.rows[0]] if grid.rows else []
    missing = [heading for heading in HEADINGS if heading not in headings]
    if missing:
        what = _("there is no heading {headings} in the first row").format(headings=_(", ").join(missing))
        raise TableError(
            Problem(grid.file, what, _("a tile map has the columns {all}").format(all=_(", ").join(HEADINGS)))
        )
    reader = _Reader(grid, [headings.index(heading) for heading in HEADINGS], units)
    tiles = tuple(reader.tiles())
    if not tiles and not reader.problems:
        what = _("no tile belongs to a unit of {table}").format(table=units.file)
        reader.problems.append(Problem(grid.file, what, _("write each unit's id or code in the column 编号")))
    if reader.problems:
        raise TableError(reader.problems)
    return tiles


def tile_grid(path: Path) -> Grid:
    """Return the sheet of tiles of a file: the one of that name, else the first. Raises TableError."""
    grids = read_grids(path)
    return next((grid for grid in grids if grid.sheet == SHEET), grids[0])


class _Reader:
    """One tile file on its way to tiles, with the problems met."""

    def __init__(self, grid: Grid, places: list[int], units: UnitTable) -> None:
        self.grid, self.places = grid, places
        self.rows = {key: row for row, key in [*enumerate(units.codes), *enumerate(units.ids)] if key}
        self.names = units.names
        self.problems: list[Problem] = []

    def tiles(self) -> Iterator[Tile]:
        taken: dict[object, int] = {}
        for line, cells in enumerate(self.grid.rows[1:], 1):
            unit, short, x, y = (cells[place] if place < len(cells) else None for place in self.places)
            row = self._row_of(line, unit)
            if row is None:
                continue
            tile = Tile(row, label(short) or self.names[row], self._whole(line, "列", x), self._whole(line, "行", y))
            for key in (row, (tile.x, tile.y)):
                if key in taken:
                    what = _("this unit or this place has a tile in row {row} already").format(row=taken[key] + 1)
                    self.problems.append(Problem(self.grid.at(line), what, _("give each unit one place of its own")))
                taken[key] = line
            yield tile

    def _row_of(self, line: int, cell: Cell) -> int | None:
        try:
            return self.rows.get(cell_code(cell))
        except CellError as error:
            self.problems.append(Problem(self.grid.at(line, "编号"), error.what, error.todo))
            return None

    def _whole(self, line: int, heading: str, cell: Cell) -> int:
        try:
            number = -1.0 if is_blank(cell) else read_number(cell)
        except CellError:
            number = -1.0
        if not (number.is_integer() and 0 <= number <= FARTHEST):
            what = _("a place is a whole number from 0 to {farthest}").format(farthest=FARTHEST)
            self.problems.append(Problem(self.grid.at(line, heading), what, _("correct it")))
            return -1 - line  # a place no other tile takes
        return int(number)
