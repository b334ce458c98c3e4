"""The map on the page: squares in their places, coloured by how money has changed."""

from dataclasses import replace
from typing import Any

import build

from allocator.documents.briefing.tilemap import legend_row, tile_rows
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.tiles import Tile
from allocator.views.palette import DIVERGING, SEQUENTIAL

TILES = (Tile(0, "甲县", 3, 2), Tile(1, "乙族自治县", 4, 3))


def result(**sections: Any) -> Allocation:
    return allocate(replace(build.case({"x": [1, 3], "last": [50, 50]}, **sections), tiles=TILES))


def test_squares_stand_in_the_corner_and_losses_are_orange() -> None:
    rows, title = tile_rows(result(table=build.policy()["table"] | {"last_year": "last"}))
    assert title == "比上年增减率（示意图，不表示行政区域界线）"
    assert [[tile.text if tile else None for tile in row] for row in rows] == [["甲县", None], [None, "乙族自"]]
    loss, gain = rows[0][0], rows[1][1]
    assert loss is not None
    assert gain is not None
    colours = [colour.fill for colour in DIVERGING]
    assert colours.index(loss.fill) < 3 <= colours.index(gain.fill)


def test_without_last_year_it_shows_amounts() -> None:
    rows, title = tile_rows(result())
    assert title.startswith("分配金额")
    assert {tile.fill for row in rows for tile in row if tile} <= {colour.fill for colour in SEQUENTIAL}
    assert all(tile and tile.text for tile in legend_row(result()))
