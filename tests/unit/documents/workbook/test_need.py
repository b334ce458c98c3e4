"""A tranche that brings what the rule asks, worked by hand."""

from typing import Any

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 1.0, 1.0], "due": [10.4, 20.5, 3.0], "settled": [0.0, 1.0, -7.0]}


def workbook(**keys: Any) -> bytes:
    tranche = build.tranche(0) | {"amount": "need"} | keys
    hard = {"items": {"i": {"name": "应得", "column": "due"}}}
    settled = {"s": {"name": "结算", "column": "settled"}}
    return write_workbook(
        allocate(build.case(COLUMNS, tranches={"only": tranche}, hard=hard, adjustments=settled, factors={}))
    )


def test_what_is_due_is_paid_in_whole_steps_and_nothing_less_than_nothing() -> None:
    made = workbook()
    assert book.column(made, "应得基数") == [10.4, 21.5, -4]
    assert book.column(made, "取整后（万元）") == [10, 22, 0]
    assert book.column(made, "待扣回") == [0, 0, 4]
    assert book.column(made, "增幅控制调整") == [0, 0, 4]
    assert "增幅控制系数" not in book.sheet_names(made)


def test_a_unit_may_pay_in() -> None:
    assert book.column(workbook(negative="allow"), "分配金额") == [10, 22, -4]
