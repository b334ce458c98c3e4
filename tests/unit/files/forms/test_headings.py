"""Headings in all their spellings."""

from collections.abc import Sequence

import pytest

from allocator.files.cells import Cell
from allocator.files.forms.headings import bare, layout
from allocator.files.sheets import Grid

MINIMAL = ["一级指标", "三级指标", "年度指标值", "全年实际完成值"]


def grid(*rows: Sequence[Cell]) -> Grid:
    return Grid("f.xlsx", "s", tuple(map(tuple, rows)), "")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("偏差原因分析及改进措施", "reason"),
        ("未完成原因和改\n进措施", "reason"),
        ("未完成原因及拟采取的改进措施", "reason"),
        ("度量单位", "measure"),
        ("单位", "measure"),  # right of the indicator
        ("指标性质", "direction"),
        ("分值", "weight"),
        ("权 重（分）", "weight"),
        ("得分", "earned"),
        ("完成率（B/A）", "stated"),
    ],
)
def test_columns_of_indicators(heading: str, field: str) -> None:
    found = layout(grid([*MINIMAL, heading]), 0)
    assert found
    assert (found.kind, found.places[field]) == ("indicators", 4)
    assert found.not_understood == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("预算执行率（B/A×100%）", "stated"),
        ("预算执行率\n  (B/A×100%)", "stated"),
        ("执行率", "stated"),
        ("支出进度（%）", "stated"),
        ("分值", "weight"),
    ],
)
def test_columns_of_money(heading: str, field: str) -> None:
    found = layout(grid(["资金来源", "全年预算数（A）", "全年执行数(B)", heading]), 0)
    assert found
    assert (found.kind, found.places[field]) == ("money", 3)


@pytest.mark.parametrize(
    ("headings", "place"),
    [
        (["资金来源", "年初预算数", "全年预算数", "全年执行数"], 2),
        (["资金来源", "年初预算数", "调整后预算数", "全年执行数"], 2),
        (["资金来源", "年初预算数", "全年执行数"], 1),
    ],
)
def test_the_budget_as_it_was_last(headings: list[Cell], place: int) -> None:
    found = layout(grid(headings), 0)
    assert found
    assert found.places["budget"] == place
    assert found.not_understood == {}


def test_a_column_that_is_not_understood_is_known_by_its_heading() -> None:
    found = layout(grid(["序号", *MINIMAL, "佐证材料", "备注", ""]), 0)
    assert found
    assert found.not_understood == {5: "佐证材料"}


def test_the_unit_before_an_indicator_is_one_of_government() -> None:
    found = layout(grid(["单位", *MINIMAL]), 0)
    assert found
    assert found.places["unit_name"] == 0


def test_headings_in_two_rows() -> None:
    found = layout(
        grid(["绩效指标", "", "年度指标值", "全年完成值"], ["一级指标", "三级指标", "", ""], ["产出指标"]), 0
    )
    assert found
    assert (found.first, found.places["name"], found.places["target"]) == (2, 1, 2)


def test_the_row_above_headings_is_none_of_them() -> None:
    rows = grid(["地方主管部门", "甲厅", "资金使用单位", "乙局"], ["", "", "全年预算数（A）", "全年执行数（B）"])
    assert layout(rows, 0) is None
    assert layout(rows, 1)


def test_other_rows_are_no_headings() -> None:
    assert layout(grid(["产出指标", "培训", "≥5人", "6人"]), 0) is None
    assert layout(grid(["三级指标", "指标值"], ["5", "6"]), 0) is None


def test_what_stands_in_brackets_is_left_out() -> None:
    assert bare("转移支付(项目)名称") == "转移支付名称"
    assert bare("其他资金(自有(社会)资金):") == "其他资金"
