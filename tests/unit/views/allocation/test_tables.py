"""An allocation as tables, worked by hand."""

from dataclasses import replace
from typing import Any

import build
from tabled import headings, values

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.views.allocation.tables import about_sheet, city_sheet, unit_sheet
from allocator.views.beside import labelled

COLUMNS = {"x": [1.0, 2.0, 1.0], "last": [20.0, 0.0, 30.0]}


def result(**sections: Any) -> Allocation:
    table = build.policy()["table"] | {"last_year": "last", "city": "city"}
    made = build.case(COLUMNS, (), (), **({"table": table} | sections))
    return allocate(replace(made, units=replace(made.units, cities=("一市", "一市", "二市"))))


def test_one_row_a_unit_and_a_total_of_money_alone() -> None:
    sheet = unit_sheet(result())
    assert values(sheet, "编号") == ["a", "b", "c"]
    assert values(sheet, "分配金额") == [25, 50, 25]
    assert sheet.total is not None
    total = dict(zip(headings(sheet), sheet.total, strict=True))
    assert total["分配金额"] == 100
    assert total["编号"] == "合计"
    assert total["级次"] is None


def test_units_stand_in_the_order_of_the_file() -> None:
    made = build.case({"x": [1.0, 2.0]}, ids=["9", "10"])
    assert values(unit_sheet(allocate(made)), "编号") == ["9", "10"]


def test_a_row_a_city_with_its_sums() -> None:
    sheet = city_sheet(result())
    assert [tuple(row[:2]) for row in sheet.rows] == [("一市", 2), ("二市", 1)]
    assert values(sheet, "分配金额") == [75, 25]
    assert values(sheet, "上年金额") == [20, 30]
    assert sheet.total is not None
    assert sheet.total[:2] == ("合计", 3)


def test_what_it_rests_on() -> None:
    said = {str(row[0]): row[1] for row in about_sheet(result()).rows}
    assert (said["方案"], said["年度"], said["分配金额"], said["增幅控制系数θ"]) == ("case", 2025, 100, 1)
    assert said["scenario.toml SHA-256"] == "0" * 64
    assert {value for name, value in said.items() if name.startswith("核对")} == {"通过"}


def test_made_up_figures_are_labelled() -> None:
    made_up = result(table=build.policy()["table"] | {"synthetic": ["x"]})
    assert labelled(made_up.case) == ("示例数据",)
    assert labelled(result().case) == ()
    assert any("示例数据" in str(cell) for row in about_sheet(made_up).rows for cell in row)
