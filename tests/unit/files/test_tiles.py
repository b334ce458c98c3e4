"""Tile maps: read from a table, joined to units by id or code, every slip reported."""

from pathlib import Path

import build
import pytest

from allocator.errors import TableError
from allocator.files.load import load
from allocator.files.tiles import read_tiles
from allocator.model.tiles import Tile

UNITS = build.units({"x": [1, 2, 3]}, ids=["001", "002", "003"])
GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


def _written(folder: Path, *rows: str) -> Path:
    path = folder / "tiles.csv"
    path.write_text("\n".join(("编号,简称,列,行", *rows)), encoding="utf-8")
    return path


def test_tiles_are_joined_by_id_and_nameless_ones_show_the_unit(tmp_path: Path) -> None:
    path = _written(tmp_path, "003,丙,4,0", "999,elsewhere,9,9", "001,,0,1")
    assert read_tiles(path, UNITS) == (Tile(2, "丙", 4, 0), Tile(0, "name-001", 0, 1))


def test_every_slip_is_reported_at_once(tmp_path: Path) -> None:
    path = _written(tmp_path, "001,甲,1,1", "002,乙,1,1", "001,甲,2,2", "003,丙,1.5,x")
    with pytest.raises(TableError) as caught:
        read_tiles(path, UNITS)
    places = [problem.where for problem in caught.value.problems]
    assert places == [
        "tiles.csv, row 3",
        "tiles.csv, row 4",
        "tiles.csv, row 5, column 列",
        "tiles.csv, row 5, column 行",
    ]


@pytest.mark.parametrize("rows", [(), ("999,elsewhere,0,0",)])
def test_a_map_without_any_unit_of_the_table_is_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(TableError, match=r"no tile belongs to a unit of units\.csv"):
        read_tiles(_written(tmp_path, *rows), UNITS)


def test_missing_headings_are_named(tmp_path: Path) -> None:
    path = tmp_path / "tiles.csv"
    path.write_text("编号,列\n001,1\n", encoding="utf-8")
    with pytest.raises(TableError, match="简称, 行"):
        read_tiles(path, UNITS)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiles.csv"
    path.write_bytes(b"")
    with pytest.raises(TableError, match="编号, 简称, 列, 行"):
        read_tiles(path, UNITS)


def test_guangxi_has_a_place_for_each_of_its_111_counties() -> None:
    case = load(GUANGXI)
    counties = [row for row, level in enumerate(case.units.levels) if level == "县市区"]
    assert sorted(tile.row for tile in case.tiles) == counties
    assert len(counties) == 111
    assert len({(tile.x, tile.y) for tile in case.tiles}) == 111


def test_every_city_of_guangxi_hangs_together_on_the_map() -> None:
    case = load(GUANGXI)
    for city in set(case.units.cities) - {"自治区本级"}:
        left = {(tile.x, tile.y) for tile in case.tiles if case.units.cities[tile.row] == city}
        found = [left.pop()]
        while found:
            x, y = found.pop()
            beside = left & {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            left -= beside
            found += beside
        assert not left, city
