"""The schematic map: one square a unit, and below it the units that have no place on it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from allocator.documents.report.chart import drawing, size_of, text
from allocator.formats.markup import element
from allocator.model.tiles import Tile
from allocator.views.measures import NO_CLASS, Measure
from allocator.views.palette import RULE, UNKNOWN, Colour

NOTE = "示意图，不表示行政区域界线"
SIDE, GAP = 44, 2
ONE_LINE = 3
"""Characters a square holds beside each other."""
MOST_BELOW = 60
"""Units without a place that still fit below a map."""


def tile_map(tiles: Sequence[Tile], names: Sequence[str], measure: Measure) -> Element:
    """Return the map coloured by `measure`; each square is a button that knows its unit's row."""
    placed, below = _placed(tiles), _below(tiles, names)
    columns, rows = (1 + max(place) for place in zip(*((tile.x, tile.y) for tile in [*placed, *below]), strict=True))
    squares = element("g", *(_square(tile, measure) for tile in [*placed, *below]), font_size=12, text_anchor="middle")
    strip = [text((0, below[0].y * SIDE - 8), "不在图上的单位", "muted")] if below else []
    made = drawing(columns * SIDE, rows * SIDE, NOTE, *strip, squares)
    made.set("role", "group")
    return made


def with_legend(chart: Element, measure: Measure) -> Element:
    """Return the map with its legend under it, as a figure needs."""
    width, height = size_of(chart)
    across = width / 3
    parts = []
    for place, (colour, words) in enumerate(zip(measure.colours, measure.legend, strict=True)):
        x, y = across * (place % 3), height + 14 + 22 * (place // 3)
        parts += [swatch(colour, x, y), text((x + 22, y + 12), words)]
    bottom = height + 20 + 22 * ((len(measure.legend) + 2) // 3)
    return drawing(width, bottom, NOTE, *chart, *parts)


def swatch(colour: Colour, x: float = 0, y: float = 0) -> Element:
    """Return the little square of a legend."""
    return element("rect", x=x, y=y, width=15, height=15, fill=colour.fill, stroke=RULE, class_="rule")


def _placed(tiles: Sequence[Tile]) -> list[Tile]:
    """Move the map into its top left corner; read in rows, as the tab and arrow keys go."""
    left, top = min(tile.x for tile in tiles), min(tile.y for tile in tiles)
    moved = [Tile(tile.row, tile.label, tile.x - left, tile.y - top) for tile in tiles]
    return sorted(moved, key=lambda tile: (tile.y, tile.x))


def _below(tiles: Sequence[Tile], names: Sequence[str]) -> list[Tile]:
    placed = _placed(tiles)
    width, first = 1 + max(tile.x for tile in placed), 2 + max(tile.y for tile in placed)
    rows = sorted(set(range(len(names))) - {tile.row for tile in tiles})
    if len(rows) > MOST_BELOW:
        return []
    return [Tile(row, names[row], place % width, first + place // width) for place, row in enumerate(rows)]


def _square(tile: Tile, measure: Measure) -> Element:
    kind = measure.classes[tile.row]
    colour = UNKNOWN if kind == NO_CLASS else measure.colours[kind]
    side = SIDE - GAP
    return element(
        "g",
        element("rect", width=side, height=side, rx=3, fill=colour.fill),
        *_label(tile.label),
        element("text", measure.mark(tile.row), x=side - 6, y=side - 2, font_size=9),
        class_="tile",
        data_unit=tile.row,
        transform=f"translate({tile.x * SIDE} {tile.y * SIDE})",
        fill=colour.ink,
    )


def _label(label: str) -> list[Element]:
    """Write a label in one line, or in two of equal length; what is longer than a square is cut off."""
    label = label if len(label) <= 2 * ONE_LINE else label[: 2 * ONE_LINE - 1] + "…"
    half = (len(label) + 1) // 2
    middle = (SIDE - GAP) // 2
    if len(label) <= ONE_LINE:
        return [element("text", label, x=middle, y=middle + 4)]
    return [
        element("text", label[:half], x=middle, y=middle - 4),
        element("text", label[half:], x=middle, y=middle + 9),
    ]
