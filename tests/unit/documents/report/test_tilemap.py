"""The schematic map, read from the drawing."""

from xml.etree.ElementTree import Element

import pytest
from reading import words

from allocator.documents.report.tilemap import NOTE, tile_map, with_legend
from allocator.model.tiles import Tile
from allocator.views.measures import NO_CLASS, Measure
from allocator.views.palette import CATEGORIES, UNKNOWN

TILES = (Tile(1, "乙", 3, 5), Tile(0, "甲", 2, 5), Tile(2, "丙", 2, 4))
NAMES = ["甲县", "乙县", "丙县", "丁县"]
MEASURE = Measure("受限情况", (0, 1, NO_CLASS, 0), CATEGORIES[:2], ("不受限", "▼ 下限"), ("", "▼"))


def by_row(chart: Element) -> dict[int, Element]:
    return {int(part.attrib["data-unit"]): part for part in chart.iter("g") if "data-unit" in part.attrib}


def squares(names: list[str], tiles: tuple[Tile, ...] = TILES) -> dict[int, str]:
    chart = tile_map(tiles, names, Measure("", (0,) * len(names), CATEGORIES[:1], ("",)))
    return {
        int(part.attrib["data-unit"]): part.attrib["transform"]
        for part in chart.iter("g")
        if "data-unit" in part.attrib
    }


def test_squares_are_moved_to_the_corner_and_read_in_rows() -> None:
    found = squares(NAMES[:3])
    assert list(found) == [2, 0, 1]
    assert found == {2: "translate(0 0)", 0: "translate(0 44)", 1: "translate(44 44)"}


def test_units_without_a_place_stand_below() -> None:
    assert squares(NAMES)[3] == "translate(0 132)"  # two rows of the map, one between
    assert "不在图上的单位" in words(tile_map(TILES, NAMES, MEASURE))
    assert "不在图上的单位" not in words(tile_map(TILES, NAMES[:3], MEASURE))


def test_too_many_without_a_place_are_left_to_the_table() -> None:
    assert set(squares(["x"] * 64)) == {0, 1, 2}


def test_colour_ink_and_mark_say_the_class() -> None:
    chart = tile_map(TILES, NAMES[:3], MEASURE)
    drawn = by_row(chart)
    fills = {row: part[0].attrib["fill"] for row, part in drawn.items()}
    assert fills == {0: CATEGORIES[0].fill, 1: CATEGORIES[1].fill, 2: UNKNOWN.fill}
    assert {row: words(part)[-1] for row, part in drawn.items()} == {0: "", 1: "▼", 2: ""}


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("横州", ["横州"]),
        ("横州市", ["横州市"]),
        ("防城港市", ["防城", "港市"]),
        ("都安瑶族自治县", ["都安瑶", "族自…"]),
    ],
)
def test_a_label_takes_one_line_or_two(label: str, lines: list[str]) -> None:
    chart = tile_map((Tile(0, label, 0, 0),), [label], Measure("", (0,), CATEGORIES[:1], ("",)))
    assert words(chart)[:-1] == lines


def test_a_longer_label_is_cut_off() -> None:
    chart = tile_map((Tile(0, "都安瑶族自治县", 0, 0),), ["x"], Measure("", (0,), CATEGORIES[:1], ("",)))
    assert words(chart)[:-1] == ["都安瑶", "族自…"]


def test_a_figure_has_its_legend() -> None:
    chart = with_legend(tile_map(TILES, NAMES[:3], MEASURE), MEASURE)
    assert words(chart)[-2:] == ["不受限", "▼ 下限"]
    assert chart.get("aria-label") == NOTE
