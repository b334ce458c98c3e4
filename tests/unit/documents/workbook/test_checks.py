"""What must read 0, and the verdict."""

from typing import Any

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 3.0], "base": [40.0, 60.0], "held": [5.0, 5.0], "need": [10.0, 0.0]}
FULL: Any = {
    "hard": {"items": {"one": {"name": "需求", "column": "need"}}},
    "bounds": {"base": "base", "floor": -0.5, "cap": 1},
    "tranches": {"advance": build.tranche(10, fixed="held"), "rest": build.tranche(90)},
    "exceptions": {"a": {"amount": 30, "reason": "核定"}},
}


def laws(**sections: Any) -> list[list[Any]]:
    return book.rows(write_workbook(allocate(build.case(COLUMNS, (), (), **sections))), "核对")


def test_all_laws_hold_and_the_verdict_says_so() -> None:
    page = laws(**FULL)
    assert page[1][:2] == ["结论", "全部核对通过"]
    assert page[4] == ["序号", "核对内容", "差额", "结论", "不为0时"]
    assert [row[0] for row in page[5:]] == list(range(1, len(page) - 4))
    assert {(row[2], row[3]) for row in page[5:]} == {(0, "通过")}


def test_there_is_a_law_for_each_rule_that_is_there() -> None:
    said = {str(row[1]) for row in laws(**FULL)[5:]}
    plain = {str(row[1]) for row in laws()[5:]}
    assert said - plain >= {
        "硬性支出未保障部分",
        "高于上限的单位数",
        "低于已下达数的单位数",
        "特殊安排单位与核定金额之差",
    }
    assert plain >= {
        "低于下限的单位数",
        "因素权重合计－100%",
        "分配总表合计－各批次合计",
        "各单位测算额合计－可分配资金",
    }
