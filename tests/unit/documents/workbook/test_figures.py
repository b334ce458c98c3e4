"""The sheet of raw figures says what each column is for."""

from typing import Any

import build

from allocator.documents.workbook.figures import Figures
from allocator.engine.pipeline import allocate


def figures(**sections: Any) -> Figures:
    columns = {"x": [1.0, 3.0], "s": [1.0, 1.0], "b": [10.0, 20.0], "idle": [0.0, 0.0]}
    return Figures(allocate(build.case(columns, (), (), **sections)))


def test_columns_name_the_rules_that_read_them() -> None:
    table = build.policy()["table"] | {"last_year": "b", "synthetic": ["s"]}
    sheet = figures(
        table=table, factors={"base": build.factor(x={"scale_by": "s"})}, bounds={"base": "b", "floor": -0.5}
    )
    methods = {column.heading: (column.group, column.method) for column in sheet.columns.values()}
    assert methods == {
        "x": ("原始数据", "用于x"),
        "s": ("示例数据", "用于x"),
        "b": ("原始数据", "用于上年金额、增幅控制"),
        "idle": ("原始数据", ""),
    }


def test_a_column_is_found_by_its_heading_and_may_be_changed() -> None:
    sheet = figures()
    # id, name and level stand before the figures; no unit has a city
    assert sheet["x"] == "指标数据!D#"
    assert sheet.columns["x"].given
    assert sheet.city is None
