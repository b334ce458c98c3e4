"""A comparison as tables, worked by hand."""

import json
from dataclasses import replace
from pathlib import Path

import build
import pytest
from tabled import headings, values

from allocator.formats.save import save
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.study.comparison import Comparison, compare
from allocator.views.comparison.tables import (
    about_sheet,
    compared_sheets,
    comparison_shapes,
    difference_sheet,
    group_sheet,
    labels,
    mover_sheet,
    spread_sheet,
    summary_sheet,
    unit_sheet,
)

COLUMNS = {"x": [1.0, 2.0, 1.0], "y": [2.0, 1.0, 1.0], "people": [100.0, 100.0, 200.0], "last": [30.0, 30.0, 30.0]}


def case(column: str) -> Case:
    """Return 100 万元 shared by a column: 25, 50, 25 by x, and 50, 25, 25 by y."""
    table = build.policy()["table"] | {"heads": "people", "last_year": "last", "city": "city"}
    made = build.case(COLUMNS, factors={"base": build.factor(1, **{column: {}})}, table=table)
    return replace(made, units=replace(made.units, cities=("一市", "一市", "二市")))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(case("x"), case("y"))


def test_one_row_a_unit_with_both_amounts_and_ranks(comparison: Comparison) -> None:
    sheet = unit_sheet(comparison)
    assert values(sheet, "基准金额") == [25, 50, 25]
    assert values(sheet, "方案1金额") == [50, 25, 25]
    assert values(sheet, "方案1比基准增减额") == [25, -25, 0]
    assert values(sheet, "方案1比基准增减率") == [1, -0.5, 0]
    assert values(sheet, "基准名次") == [2, 1, 2]
    assert values(sheet, "方案1名次") == [1, 2, 2]


def test_parts_of_the_change_add_up_to_it(comparison: Comparison) -> None:
    sheet = unit_sheet(comparison)
    parts = [values(sheet, heading) for heading in headings(sheet) if heading.startswith("方案1因")]
    assert [sum(part) for part in zip(*parts, strict=True)] == pytest.approx([25, -25, 0])
    assert not [heading for heading in headings(unit_sheet(comparison, parts=False)) if heading.startswith("方案1因")]


def test_who_gains_and_how_much_moves(comparison: Comparison) -> None:
    sheet = summary_sheet(comparison, labels(comparison))
    assert values(sheet, "方案") == ["基准", "方案1"]
    assert values(sheet, "转移金额") == [None, 25]
    assert [values(sheet, heading)[1] for heading in ("增加单位数", "减少单位数", "不变单位数")] == [1, 1, 1]
    assert values(sheet, "比上年增加单位") == [1, 1]


def test_money_by_city(comparison: Comparison) -> None:
    sheet = group_sheet(comparison, by_city(comparison.units), "分市", labels(comparison))
    assert values(sheet, "名称") == ["一市", "二市"]
    assert values(sheet, "基准金额") == values(sheet, "方案1金额") == [75, 25]
    assert values(sheet, "方案1增加单位") == [1, 0]
    assert sheet.total is not None
    assert sheet.total[:2] == ("合计", 3)


def test_money_per_head(comparison: Comparison) -> None:
    sheet = spread_sheet(comparison, labels(comparison))
    assert values(sheet, "人均元") == [2500, 2500]  # 100 万元 for 400 people
    assert values(sheet, "无人口单位") == [0, 0]


def test_the_largest_changes_come_first_on_either_side(comparison: Comparison) -> None:
    sheet = mover_sheet(comparison, comparison.variants[0], 5)
    assert values(sheet, "编号") == ["a", "b"]
    assert values(sheet, "增减额") == [25, -25]


def test_what_differs_in_the_policy(comparison: Comparison) -> None:
    keys = values(difference_sheet(comparison, labels(comparison)), "键")
    assert any(key.startswith("factors.base.indicators") for key in keys)


def test_every_scenario_says_what_it_rests_on(comparison: Comparison) -> None:
    rows = about_sheet(comparison).rows
    assert [row[2] for row in rows if row[1] == "方案"] == ["case", "case"]


def test_files(comparison: Comparison, tmp_path: Path) -> None:
    save([tmp_path / "out.json"], comparison_shapes(comparison))
    save([tmp_path / "out.csv"], comparison_shapes(comparison))
    assert json.loads((tmp_path / "out.json").read_bytes())["units"][0]["id"] == "a"
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith("编号,")
    names = [sheet.name for sheet in compared_sheets(comparison)]
    assert names[:3] == ["方案对比", "方案1增减原因", "政策差异"]
