"""The money of a form: its total, its sources, their details, its unit of money."""

from fractions import Fraction

import pytest

from allocator.evaluation.tables import Money
from allocator.files.cells import Cell
from allocator.files.forms.headings import layout
from allocator.files.forms.money import is_total, read_money
from allocator.files.forms.rows import Row
from allocator.files.sheets import Grid


def money(*rows: tuple[Cell, ...], factor: Fraction = Fraction(1)) -> list[Money]:
    found, problems = read(*rows, factor=factor)
    assert problems == []
    return found


def read(*rows: tuple[Cell, ...], factor: Fraction = Fraction(1)) -> tuple[list[Money], list[object]]:
    grid = Grid("f.csv", None, (("资金来源", "全年预算数", "全年执行数"), *rows), "")
    found = layout(grid, 0)
    assert found
    cells = [{key: grid.cell(line, place) for key, place in found.places.items()} for line in range(1, len(grid.rows))]
    got, problems = read_money([Row(grid, line, found, row) for line, row in enumerate(cells, 1)], factor)
    return got, [*problems]


@pytest.mark.parametrize(
    "label",
    [
        "年度资金总额：",
        "年度资金总额",
        "资金总额（万元）",
        "合计",
        "合  计：",
        "总计",
        "年度预算资金总额",
        "资金合计",
        "Total",
        "全年资金总额:",
        "一、年度资金总额",
        "（一）合计：",
        "【年度资金总额】",
        "总资金",
    ],
)
def test_labels_of_the_total(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["一、中央财政资金", "财政资金合计", "其他资金总额", "地方资金小计"])
def test_labels_of_sources(label: str) -> None:
    assert not is_total(label)


def test_a_further_of_it_details_the_row_above_as_far_as_it_adds_up() -> None:
    rows = money(
        ("年度资金总额：", 900, 800),
        ("其中：财政拨款", 800, 700),
        ("其中：中央财政资金", 500, 450),
        ("　　　地方财政资金", 300, 250),
        ("其他资金", 100, 100),
    )
    assert [(row.source, row.is_total, row.depth) for row in rows] == [
        ("年度资金总额", True, 1),
        ("财政拨款", False, 1),
        ("中央财政资金", False, 2),
        ("地方财政资金", False, 2),
        ("其他资金", False, 1),
    ]


def test_details_that_do_not_add_up_end_before_money_from_elsewhere() -> None:
    rows = money(
        ("合计", 900, 800), ("财政拨款", 800, 700), ("其中：中央", 500, 450), ("地方", 150, 250), ("其他资金", 100, 100)
    )
    assert [row.depth for row in rows] == [1, 1, 2, 2, 1]


def test_the_first_of_it_below_the_total_names_the_sources() -> None:
    rows = money(("合计", 900, 800), ("其中：中央财政资金", 500, 450), ("地方财政资金", 400, 350))
    assert [(row.source, row.depth) for row in rows[1:]] == [("中央财政资金", 1), ("地方财政资金", 1)]


@pytest.mark.parametrize(
    ("cell", "factor", "wan"),
    [
        ("371358万元", 1, "371358"),
        (3_713_580_000, Fraction(1, 10_000), "371358"),
        ("3713580000元", 1, "371358"),
        ("37.1358亿元", 1, "371358"),
        ("1,234.50", 1, "1234.5"),
    ],
)
def test_money_is_in_wan(cell: Cell, factor: Fraction, wan: str) -> None:
    (row,) = money(("中央财政资金", cell, 1), factor=Fraction(factor))
    assert row.budget.figure
    assert row.budget.figure.value == Fraction(wan)


def test_another_unit_is_said() -> None:
    (row,) = money(("中央财政资金", "5人", 1))
    assert "carries the unit 人" in str(row.budget.why)


def test_a_blank_row_is_kept_and_a_row_without_a_source_said() -> None:
    (row,), problems = read(("地方财政资金", "", ""), ("", 5, 4))
    assert row.is_blank
    assert len(problems) == 1


def test_a_dash_is_no_money() -> None:
    (row,) = money(("其他资金", "—", "—"))
    assert row.is_blank
