"""The columns of the largest remainder and of the ledger, worked by hand."""

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate


def test_the_largest_remainders_get_a_step_more_and_equal_ones_by_amount_then_by_id() -> None:
    # 10 shared 1 : 2 : 2 : 1 is 1⅔, 3⅓, 3⅓, 1⅔: 8 whole steps, two more to the remainders of ⅔
    made = write_workbook(allocate(build.case({"x": [1.0, 2.0, 2.0, 1.0]}, pool=10)))
    assert book.column(made, "整步数") == [1, 3, 3, 1]
    assert book.column(made, "余数位次") == [1, 3, 4, 2]
    assert book.column(made, "加步") == [1, 0, 0, 1]
    assert book.column(made, "分配金额") == [2, 3, 3, 2]


def test_steps_may_be_other_than_one() -> None:
    made = write_workbook(allocate(build.case({"x": [1.0, 2.0]}, pool=100, step=10)))
    assert book.column(made, "整步数") == [3, 6]
    assert book.column(made, "取整后（万元）") == [30, 70]
    assert book.column(made, "取整") == [pytest.approx(30 - 100 / 3), pytest.approx(70 - 200 / 3)]


def test_projects_come_on_top_and_the_ledger_ends_in_the_amount() -> None:
    tranches = {"only": build.tranche(105, projects=[{"unit": "b", "amount": 5, "title": "项目"}])}
    made = write_workbook(allocate(build.case({"x": [1.0, 1.0]}, tranches=tranches)))
    assert book.column(made, "项目法资金") == [0, 5]
    assert book.column(made, "分配金额") == book.column(made, "程序结果") == [50, 55]
