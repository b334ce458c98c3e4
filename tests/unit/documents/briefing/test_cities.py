"""The cities on the page."""

from dataclasses import replace
from typing import Any

import build

from allocator.documents.briefing.cities import cities
from allocator.engine.pipeline import allocate
from allocator.model.case import Case

CITIES = ("甲市", "甲市", "乙市", "丙市")


def made(**sections: Any) -> Case:
    """Return 100 万元 by x = 1 : 2 : 3 : 4, so 10, 20, 30 and 40."""
    case = build.case({"x": [1, 2, 3, 4], "last": [10, 15, 40, 0]}, **sections)
    return replace(case, units=replace(case.units, cities=CITIES))


def test_each_city_with_its_sums_and_a_bar_as_long_as_its_change() -> None:
    # last year 甲市 25 (+20 %), 乙市 40 (−25 %), 丙市 0
    table = build.policy()["table"] | {"last_year": "last"}
    rows = [row.cells for row in cities(allocate(made(table=table))).rows]
    assert rows[0] == ("甲市", "30", "25", "5", "+20.00%", "1", "0", f"增 {'█' * 6}")
    assert rows[1] == ("乙市", "30", "40", "−10", "−25.00%", "0", "1", f"减 {'█' * 8}")
    assert rows[2][4:] == ("—", "1", "0", "")


def test_without_last_year_there_are_amounts_alone() -> None:
    rows = cities(allocate(made())).rows
    assert [row.cells for row in rows] == [("甲市", "30"), ("乙市", "30"), ("丙市", "40")]
