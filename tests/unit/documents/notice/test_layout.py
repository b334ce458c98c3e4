"""Columns across a page: widths, pages and parts."""

import numpy as np
import pytest

from allocator.documents.notice.layout import HALF, TALL, WIDE, amount, laid_out, millimetres
from allocator.documents.official_table import OfficialColumn, OfficialTable
from allocator.model.grouping import TableRow
from allocator.views.booking import Booked

ROWS = (TableRow("total", "合计", (0, 1)), TableRow("single", "甲县", (0,)), TableRow("single", "乙县", (1,)))


def table(
    columns: int, money: float = 5.0, remarks: tuple[str, ...] = (), booked: tuple[Booked, ...] = ()
) -> OfficialTable:
    made = tuple(OfficialColumn(f"列{n}", f"列{n}", (), np.array([money, 1.0])) for n in range(columns))
    return OfficialTable(made, ROWS, remarks, booked)


@pytest.mark.parametrize(
    ("columns", "wide", "halves", "width"),
    [(1, False, True, HALF), (2, False, False, TALL), (5, False, False, TALL), (6, True, False, WIDE)],
)
def test_a_table_takes_the_narrowest_page_that_holds_it(columns: int, wide: bool, halves: bool, width: float) -> None:
    laid = laid_out(table(columns), "地区")
    assert (laid.wide, laid.halves, len(laid.tables)) == (wide, halves, 1)
    assert sum(column.width for column in laid.tables[0].columns) == pytest.approx(width)


def test_figures_are_never_broken_whatever_their_size() -> None:
    parts = laid_out(table(8, 1234567890.25), "地区").tables
    assert [len(part.columns) for part in parts] == [7, 5]
    for part in parts:
        longest = max(millimetres(text) for row in part.rows for text in row.cells[2:])
        assert all(column.width >= longest for column in part.columns[2:])


def test_columns_that_no_page_holds_go_on_in_a_second_table_with_the_words() -> None:
    code = Booked("project_code", units=("45001", "45002"))
    first, second = laid_out(table(11, remarks=("一", ""), booked=(code,)), "地区").tables
    assert [column.heading for column in first.columns[:3]] == ["序号", "地区", "列0"]
    assert [column.heading for column in second.columns[-2:]] == ["项目代码", "备注"]
    assert sum(len(part.columns) - 2 for part in (first, second)) == 11 + 2
    assert [row.cells[1] for row in second.rows] == ["合计", "甲县", "乙县"]
    assert [row.cells[-2:] for row in second.rows] == [("", ""), ("45001", "一"), ("45002", "")]
    for part in (first, second):
        assert sum(column.width for column in part.columns) <= WIDE + 1e-9


@pytest.mark.parametrize(
    ("money", "places", "written"), [(1234.5, 1, "1,234.5"), (0.0, 2, "—"), (1e-12, 2, "—"), (-3.0, 0, "-3")]
)
def test_money_in_a_cell(money: float, places: int, written: str) -> None:
    assert amount(money, places) == written
