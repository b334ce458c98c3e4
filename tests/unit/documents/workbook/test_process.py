"""The steps stand in the order of the rule, and the single figures have their formulas."""

from typing import Any

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 3.0], "base": [40.0, 60.0], "stale": [5.0, 0.0], "need": [10.0, 0.0]}


def test_from_hard_money_to_the_amount() -> None:
    sections: Any = {
        "hard": {"items": {"one": {"name": "需求", "column": "need"}}},
        "carryover": {"method": "stale", "stale": "stale"},
        "bounds": {"base": "base", "floor": -0.5},
    }
    found = book.headings(write_workbook(allocate(build.case(COLUMNS, (), (), **sections))))
    steps = [
        "编号",
        "地区",
        "保障硬性支出",
        "占比",
        "综合得分",
        "因素法资金",
        "扣减",
        "返还",
        "下限",
        "测算额",
        "取整后（万元）",
        "分配金额",
    ]
    assert [heading for heading in found if heading in steps] == steps


def test_every_step_is_a_formula_and_what_was_calculated_is_not_typed_in() -> None:
    made = write_workbook(allocate(build.case(COLUMNS)))
    typed = {"编号", "地区", "程序结果"}
    cells = book.formulas(made, 2)
    for place, heading in enumerate(book.headings(made)):
        column = chr(ord("A") + place)
        assert (f"{column}9" in cells) == (heading not in typed), heading
