"""The order of rows in an official table."""

from dataclasses import replace

import build
import pytest

from allocator.errors import UnknownUnitError
from allocator.model.grouping import official_rows, rows_of_city
from allocator.model.units import UnitTable


def table(*rows: tuple[str, str, str]) -> UnitTable:
    """Return a unit table of names, cities and levels."""
    names, cities, levels = zip(*rows, strict=True)
    plain = build.units({"x": [1.0] * len(rows)}, ids=[str(place) for place in range(len(rows))])
    return replace(plain, names=names, cities=cities, levels=levels)


def test_total_then_region_then_each_city_with_its_own_level_districts_and_counties() -> None:
    units = table(
        ("甲县", "一市", "县市区"),
        ("丁区", "一市", "县市区"),
        ("自治区本级", "自治区本级", "自治区本级"),
        ("乙县", "二市", "县市区"),
        ("一市本级", "一市", "市本级"),
    )
    rows = official_rows(units)
    assert [(row.place, row.name, row.rows) for row in rows] == [
        ("total", "合计", (0, 1, 2, 3, 4)),
        ("single", "自治区本级", (2,)),
        ("subtotal", "一市小计", (4, 1, 0)),
        ("member", "一市本级", (4,)),
        ("member", "丁区", (1,)),
        ("member", "甲县", (0,)),
        ("subtotal", "二市小计", (3,)),
        ("member", "乙县", (3,)),
    ]


def test_units_without_cities_keep_the_order_of_the_table() -> None:
    rows = official_rows(table(("丙县", "", ""), ("甲县", "", "")))
    assert [row.name for row in rows] == ["合计", "丙县", "甲县"]


def test_a_city_is_found_by_name_or_the_cities_are_named() -> None:
    units = replace(build.units({"x": [1, 2, 3]}), cities=("甲市", "乙市", "甲市"))
    assert rows_of_city(units, "甲 市") == (0, 2)
    with pytest.raises(UnknownUnitError, match="the cities are 甲市, 乙市"):
        rows_of_city(units, "丙市")
