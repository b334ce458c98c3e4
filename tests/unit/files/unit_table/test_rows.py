"""Rows that are no units, by their words and by what they say."""

import pytest

from allocator.files.sheets import Grid
from allocator.files.unit_table.body import Body
from allocator.files.unit_table.heading_rows import layout_of
from allocator.files.unit_table.rows import Sorted, sort_rows
from allocator.policy.table import Table

TABLE = Table(file="u.xlsx", id="编号", name="地区", level="级次")
HEADINGS = ("编号", "地区", "级次", "人数", "金额")
UNITS = (("450101", "甲县", "县", 10.0, 1.0), ("450102", "乙县", "县", 30.0, 5.0), ("450103", "丙县", "县", 5.0, 2.0))


def sorted_with(*rows: tuple[object, ...], first: tuple[tuple[object, ...], ...] = ()) -> tuple[Sorted, Body]:
    grid = Grid("u.xlsx", None, (HEADINGS, *first, *UNITS, *rows), "")  # type: ignore[arg-type]
    layout = layout_of(grid, TABLE)
    assert layout is not None
    body = Body.of(grid, layout, TABLE)
    return sort_rows(body), body


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("合计", None, None, 45.0, 8.0), "total"),
        ((None, "总　计", None, 45.0, 8.0), "total"),
        (("450199", "全区（合计）", None, 45.0, 8.0), "total"),
        (("450100", "南市", "市小计", 45.0, 8.0), "total"),
        (("注：人数为年底数", None, None, None, None), "note"),
        (("填表人：某某", None, "审核人：某某", None, 13800000000.0), "note"),
        (("填表人", "某某", "联系电话", None, None), "note"),
        (("以上数据由各县上报", None, None, None, None), "note"),
        ((None, None, "县", None, None), "note"),
        ((*HEADINGS,), "heading"),
        (("2", "资金数为上年决算数，由财政局提供。", None, None, None), "note"),
    ],
)
def test_a_row_that_is_no_unit_is_left_out_and_told(row: tuple[object, ...], kind: str) -> None:
    found, body = sorted_with(row)
    assert (found.units, found.problems) == ([1, 2, 3], [])
    (fact,) = found.understood(body)
    assert (fact.kind, fact.lines) == (kind, (5,))


@pytest.mark.parametrize("row", [("甲", "乙", "丙", "1", "2"), ("栏次", None, None, 1.0, 2.0)])
def test_the_numbers_of_columns_are_left_out(row: tuple[object, ...]) -> None:
    found, _body = sorted_with(first=(row,))
    assert (found.units, found.left_out) == ([2, 3, 4], {"numbering": [1]})


@pytest.mark.parametrize(
    "row",
    [
        ("450104", "丁县", "县", None, None),  # a unit without figures asks for them
        (None, "丁县", "县", 3.0, None),  # a unit without an id is told
        ("450104", None, None, "—", None),
        (None, None, None, 7.0, None),
        ("450104", None, None, None, None),
    ],
)
def test_what_may_be_a_unit_is_not_passed_over(row: tuple[object, ...]) -> None:
    found, _body = sorted_with(row)
    if row == ("450104", None, None, None, None):
        assert found.left_out == {"note": [4]} or found.units == [1, 2, 3, 4]
    else:
        assert found.units == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("合计", None, None, 45.0, 12.0), "合计 looks like a total row, but 金额 says 12 where the rows add up to 8"),
        (("450104", "丁县", "县", 45.0, 8.0), "丁县 looks like a total row: its figures are the sum of other rows"),
        ((None, None, None, 45.0, 8.0), "a row without a unit looks like a total row"),
    ],
)
def test_words_and_figures_that_do_not_agree_are_refused(row: tuple[object, ...], told: str) -> None:
    found, _body = sorted_with(row)
    ((line, problem),) = found.problems
    assert line == 4
    assert str(problem.what).startswith(told)


def test_a_subtotal_of_a_level_is_left_out_wherever_its_units_stand() -> None:
    own = ("450100", "南市本级", "市本级", 7.0, 3.0)
    found, _body = sorted_with((None, "市本级合计", None, 7.0, 3.0), (None, "县合计", None, 45.0, 8.0), first=(own,))
    assert (found.left_out, found.problems) == ({"total": [5, 6]}, [])


def test_a_regions_own_level_under_the_city_of_all_is_a_unit() -> None:
    grid = Grid(
        "u.xlsx", None, (("市", *HEADINGS), ("全区", "450000", "区本级", "全区", 1.0, 2.0), ("南市", *UNITS[0])), ""
    )
    table = Table(file="u.xlsx", id="编号", name="地区", level="级次", city="市")
    layout = layout_of(grid, table)
    assert layout is not None
    assert sort_rows(Body.of(grid, layout, table)).units == [1, 2]
