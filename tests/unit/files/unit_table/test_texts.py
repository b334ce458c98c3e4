"""Codes and names as they are read."""

import pytest

from allocator.files.cells import Cell, Fault
from allocator.files.sheets import Grid
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.heading_rows import layout_of
from allocator.files.unit_table.texts import texts_of
from allocator.policy.table import Table


def read(key: str, *cells: Cell) -> tuple[tuple[str, ...], list[str]]:
    table = Table(file="u.xlsx", id="编号", name="地区")
    grid = Grid("u.xlsx", None, (("编号", "地区"), *((cell, cell) for cell in cells)), "")
    layout = layout_of(grid, table)
    assert layout is not None
    texts, problems = texts_of(Body.of(grid, layout, table), key, list(range(1, len(cells) + 1)))
    return texts, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "cell",
    ["450102", 450102.0, "450102.0", "450102.00", "4.50102E+05", "４５０１０２", "'450102", "’450102", " 450102 "],
)
def test_a_code_is_the_same_however_it_is_written(cell: Cell) -> None:
    assert read("id", cell) == (("450102",), [])


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("New  York", "New York"),
        ("Break O'Day", "Break O'Day"),
        ("容　县", "容县"),
        (" 甲县\n", "甲县"),
        ("全区（含市）", "全区（含市）"),
    ],
)
def test_names_are_shown_as_written(cell: str, shown: str) -> None:
    assert read("name", cell) == ((shown,), [])


def test_a_name_that_is_an_error_is_told_by_its_cell() -> None:
    texts, problems = read("name", "甲县", Fault("error", "B3", "#REF!"))
    assert texts == ("甲县", "")
    (problem,) = problems
    assert problem.startswith("u.xlsx, row 3, column 地区: the cell B3 holds #REF!")


def test_a_column_that_is_not_named_is_empty() -> None:
    assert read("level", "甲县") == (("",), [])
