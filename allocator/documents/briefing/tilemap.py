"""The schematic map on the page: one square a unit, coloured by how its money has changed."""

from allocator.formats.word.tiles import WordTile
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.model.tiles import Tile
from allocator.views.measures import NO_CLASS, Measure, diverging, sequential
from allocator.views.palette import UNKNOWN

SIGNS = 3
"""Signs that a square holds."""


def tile_rows(result: Allocation) -> tuple[list[list[WordTile | None]], str]:
    """Return the squares by row, empty places as None, and the legend in words with what the map shows."""
    tiles, measure = result.case.tiles, _measure(result)
    left, top = min(tile.x for tile in tiles), min(tile.y for tile in tiles)
    placed = {(tile.y - top, tile.x - left): tile for tile in tiles}
    height, width = (1 + max(place) for place in zip(*placed, strict=True))
    rows = [[_square(placed.get((row, column)), measure) for column in range(width)] for row in range(height)]
    return rows, f"{measure.column}（示意图，不表示行政区域界线）"


def legend_row(result: Allocation) -> list[WordTile | None]:
    """Return the classes of the map as squares with their borders on them."""
    measure = _measure(result)
    return [
        WordTile(words, colour.fill, colour.ink) for colour, words in zip(measure.colours, measure.legend, strict=True)
    ]


def _measure(result: Allocation) -> Measure:
    if result.change is None or result.last_year is None:
        return sequential("分配金额", result.amount)
    return diverging("比上年增减率", ratio(result.change, result.last_year))


def _square(tile: Tile | None, measure: Measure) -> WordTile | None:
    if tile is None:
        return None
    kind = measure.classes[tile.row]
    colour = UNKNOWN if kind == NO_CLASS else measure.colours[kind]
    return WordTile(tile.label[:SIGNS], colour.fill, colour.ink)
