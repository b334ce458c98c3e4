"""What must read 0, and the verdict."""

from dataclasses import replace
from typing import Any

import book
import build
import numpy as np

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.views.certification import second_opinion

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


def test_what_the_second_program_found_stands_under_the_verdict() -> None:
    result = allocate(build.case(COLUMNS))
    with speaking("zh"):
        page = book.rows(write_workbook(result, second_opinion(result)), "核对")
        unasked = book.rows(write_workbook(result), "核对")
    assert page[2][:2] == ["复核", "2个单位中2个相同，经两套程序核算。"]
    assert page[-1][1:4] == ["生成时两套程序核算不同的单位数", 0, "通过"]
    assert unasked[2][:2] == ["复核", "未经第二套程序复核（超过500个单位的方案，可另行运行 allocator certify）。"]
    assert len(unasked) == len(page) - 1


def test_a_result_that_the_second_program_does_not_confirm_fails_and_the_front_sheet_says_so() -> None:
    result = allocate(build.case(COLUMNS))
    found = second_opinion(replace(result, amount=result.amount + np.array([1, -1])))
    made = write_workbook(result, found)
    page, front = book.rows(made, "核对"), book.rows(made, "分配总表")
    assert page[-1][2:4] == [2, "未通过"]
    said = "未通过：1项不为0，须用 allocator 重新运行，再以新结果为准"
    assert (page[1][1], front[2][0]) == (said, f"核对{said}")


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
