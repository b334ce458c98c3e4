"""The columns of floors and caps, worked by hand."""

from typing import Any

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [6.0, 3.0, 1.0], "base": [40.0, 40.0, 10.0], "least": [0.0, 35.0, 0.0], "held": [0.0, 0.0, 15.0]}


def workbook(**sections: Any) -> bytes:
    return write_workbook(allocate(build.case(COLUMNS, (), (), **sections)))


def test_limits_are_changes_of_the_base() -> None:
    made = workbook(bounds={"base": "base", "floor": -0.1, "cap": 0.2})
    assert book.column(made, "下限") == pytest.approx([36, 36, 9])
    assert book.column(made, "上限") == pytest.approx([48, 48, 12])
    # 48 for the first; 36 or more for the second and 9 to 12 for the third share the other 52 by 3 : 1
    assert book.column(made, "测算额") == pytest.approx([48, 40, 12])


def test_an_absolute_floor_may_be_higher_and_no_cap_is_no_limit() -> None:
    made = workbook(bounds={"base": "base", "floor": -0.5, "floor_column": "least"})
    assert book.column(made, "下限") == pytest.approx([20, 35, 5])
    assert "上限" not in book.headings(made)


def test_what_a_unit_holds_and_what_is_fixed_are_limits_too() -> None:
    tranches = {"advance": build.tranche(15, fixed="held"), "rest": build.tranche(85)}
    made = workbook(tranches=tranches, exceptions={"a": {"amount": 50, "reason": "核定"}})
    assert book.column(made, "已下达") == [0, 0, 15]
    assert book.column(made, "特殊安排") == [50, "", ""]
    assert book.column(made, "下限") == [50, 0, 15]
    assert book.column(made, "上限") == [50, "不限", "不限"]


def test_projects_count_within_the_limits_where_the_rule_says_so() -> None:
    tranches = {"only": build.tranche(104, projects=[{"unit": "c", "amount": 4, "title": "项目"}])}
    made = workbook(tranches=tranches, bounds={"base": "base", "cap": 0.2, "include_projects": True})
    assert book.column(made, "上限")[2] == pytest.approx(8)  # 12 less the project's 4
