"""One row of an indicator."""

from fractions import Fraction

import pytest

from allocator.files.cells import Cell
from allocator.files.forms.headings import layout
from allocator.files.forms.indicators import ReadIndicator, read_indicator
from allocator.files.forms.rows import Row
from allocator.files.sheets import Grid

HARMFUL = ("事件",)


def read(**cells: Cell) -> ReadIndicator:
    """Return the indicator of a row with these cells, by heading."""
    row = {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "培训", "指标值": "5", "完成值": "6"} | cells
    grid = Grid("f.xlsx", "s", (tuple(row), tuple(row.values())), "")
    found = layout(grid, 0)
    assert found
    return read_indicator(
        Row(grid, 1, found, {key: grid.cell(1, place) for key, place in found.places.items()}), HARMFUL
    )


def one(**cells: Cell) -> tuple[str, str, str, str]:
    """Return name, direction, target and unit of measure."""
    indicator = read(**cells).indicator
    assert indicator
    return indicator.name, indicator.direction, indicator.target.text, indicator.measure


@pytest.mark.parametrize(
    ("cells", "direction", "measure"),
    [
        ({"指标值": "≥16万人次"}, ">=", "万人次"),
        ({"指标值": "≤1600元/人"}, "<=", "元/人"),
        ({"指标值": "4个"}, ">=", "个"),
        ({"指标值": "0", "三级指标": "重大群体性事件数量"}, "<=", ""),
        ({"指标值": "1600元", "二级指标": "成本指标"}, "<=", "元"),
        ({"指标值": "30天", "二级指标": "时效指标"}, "<=", "天"),
        ({"指标值": "98%", "二级指标": "时效指标"}, ">=", "%"),
        ({"指标值": "是", "完成值": "是"}, "yes/no", ""),
        ({"指标值": "保持稳定", "完成值": "基本稳定"}, "words", ""),
        ({"指标值": "原则上不超过其实际缴费额的2/3。", "完成值": "同左"}, "words", ""),
        ({"指标值": "5", "指标性质": "正向指标"}, ">=", ""),
        ({"指标值": "5", "指标性质": "反向"}, "<=", ""),
        ({"指标值": "优", "完成值": "良", "指标性质": "定性"}, "words", ""),
        ({"指标值": "≥5", "指标性质": "定量"}, ">=", ""),
        ({"指标值": "5", "方向": "≥", "计量单位": "万人"}, ">=", "万人"),
    ],
)
def test_the_direction(cells: dict[str, Cell], direction: str, measure: str) -> None:
    assert one(**cells)[1::2] == (direction, measure)


def test_a_direction_that_no_cell_gives_is_assumed() -> None:
    assert read(指标值="4个").assumed
    assert not read(指标值="≥4个").assumed
    assert not read(指标值="4个", 方向="≥").assumed
    assert not read(指标值="保持稳定").assumed


def test_a_sign_against_the_direction_is_said() -> None:
    indicator = read(指标值="≤5", 方向="≥").indicator
    assert indicator
    assert indicator.direction == ">="
    assert indicator.target.why


@pytest.mark.parametrize(
    ("name", "shown", "measure"),
    [
        ("城镇新增就业（万人）", "城镇新增就业", "万人"),
        ("打造品牌数量（累计）（个）", "打造品牌数量（累计）", "个"),
        ("去向落实率（100%）", "去向落实率", "%"),
        ("零工市场服务人次（万）", "零工市场服务人次", "万"),
        ("品牌数量（累计）", "品牌数量（累计）", ""),
        ("取得证书（或合格证书）人员", "取得证书（或合格证书）人员", ""),
    ],
)
def test_the_unit_in_the_brackets_of_the_name(name: str, shown: str, measure: str) -> None:
    assert one(三级指标=name) == (shown, ">=", "5", measure)


@pytest.mark.parametrize(
    ("first", "second", "level", "shown", "points"),
    [
        ("产出指标（50分）", "数量指标", "output", "产出指标", 50),
        ("产\n出\n指\n标\n(50)", "数量指标", "output", "产出指标", 50),
        ("效益指标30分", "社会效益指标", "benefit", "效益指标", 30),
        ("满意度", "", "satisfaction", "满意度", None),
        ("一、成本指标", "", "output", "一、成本指标", None),
        ("", "服务对象满意度指标", "satisfaction", "", None),
    ],
)
def test_the_level(first: str, second: str, level: str, shown: str, points: int | None) -> None:
    indicator = read(一级指标=first, 二级指标=second).indicator
    assert indicator
    assert (indicator.level, indicator.level1, indicator.level_points) == (level, shown, points)


@pytest.mark.parametrize("reason", ["无", "无。", "—", "", None])
def test_no_reason_is_none(reason: Cell) -> None:
    indicator = read(未完成原因=reason).indicator
    assert indicator
    assert indicator.reason == ""


def test_points_and_a_share_stated_as_one() -> None:
    indicator = read(指标值="8", 分值=10.0, 得分="7.5", 完成率=0.75).indicator  # 6 ÷ 8
    assert indicator
    assert (indicator.weight, indicator.earned.text) == (10, "7.5")
    assert indicator.stated.figure
    assert indicator.stated.figure.value == Fraction(75)


def test_both_figures_in_one_unit() -> None:
    indicator = read(指标值="≥1.2万人", 完成值="13000人").indicator
    assert indicator
    assert indicator.actual.figure
    assert (indicator.measure, indicator.actual.figure.value) == ("万人", Fraction(13, 10))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"一级指标": "过程指标"}, "一级指标"),
        ({"三级指标": ""}, "三级指标"),
        ({"方向": "约"}, "方向"),
        ({"分值": "多"}, "分值"),
        ({"分值": "-1"}, "分值"),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(cells: dict[str, Cell], column: str) -> None:
    (problem,) = read(**cells).problems
    assert problem.where == f"f.xlsx, sheet s, row 2, column {column}"
