"""Subtotals of cities, by level, by name, and by the bare name of the city."""

import pytest

from allocator.files.cells import Cell
from allocator.files.sheets import Grid
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.heading_rows import layout_of
from allocator.files.unit_table.rows import sort_rows
from allocator.files.unit_table.sums import members
from allocator.policy.table import Table

TABLE = Table(file="u.xlsx", id="编号", name="地区", city="市")
ROWS = (
    ("编号", "地区", "市", "人数"),
    ("1", "甲县", "南市", 10.0),
    ("2", "乙县", "南市", 30.0),
    ("3", "丙县", "北市", 5.0),
)
SUBTOTALS = (("9", "南市", "南市", 40.0), ("9", "南市", None, 40.0), (None, "南市小计", "南市", 40.0))


@pytest.mark.parametrize("row", SUBTOTALS)
def test_a_citys_subtotal_is_left_out_wherever_it_stands(row: tuple[Cell, ...]) -> None:
    for place in (1, 4):
        grid = Grid("u.xlsx", None, (*ROWS[:place], row, *ROWS[place:]), "")
        layout = layout_of(grid, TABLE)
        assert layout is not None
        found = sort_rows(Body.of(grid, layout, TABLE))
        assert found.left_out == {"total": [place]}
        assert not found.problems


def test_a_unit_that_bears_its_citys_name_and_adds_up_nothing_is_a_unit() -> None:
    grid = Grid("u.xlsx", None, (*ROWS, ("9", "南市", "南市", 7.0)), "")
    layout = layout_of(grid, TABLE)
    assert layout is not None
    assert sort_rows(Body.of(grid, layout, TABLE)).units == [1, 2, 3, 4]


def test_a_city_that_stands_in_its_first_row_only_has_a_subtotal_all_the_same() -> None:
    rows: list[tuple[Cell, ...]] = [
        *ROWS[:1],
        (None, "南市", "南市", 40.0),
        ("1", "甲县", None, 10.0),
        ("2", "乙县", None, 30.0),
        ROWS[3],
    ]
    grid = Grid("u.csv", None, tuple(rows), "")
    layout = layout_of(grid, TABLE)
    assert layout is not None
    assert sort_rows(Body.of(grid, layout, TABLE)).left_out == {"total": [1]}


def test_which_units_a_total_adds_up() -> None:
    rows = (ROWS[0], (None, "合计", None, 45.0), *ROWS[1:3], (None, "南市小计", "南市", 40.0), ROWS[3])
    grid = Grid("u.xlsx", None, rows, "")
    layout = layout_of(grid, TABLE)
    assert layout is not None
    assert members(Body.of(grid, layout, TABLE), [2, 3, 5], [1, 4]) == {1: [2, 3, 5], 4: [2, 3]}
