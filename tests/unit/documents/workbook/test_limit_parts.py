"""What floors and caps are the tightest of, worked by hand."""

from typing import Any

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [6.0, 3.0, 1.0], "base": [40.0, 40.0, 0.0], "people": [1.0, 2.0, 5.0], "free": [0.0, 1.0, 0.0]}


def workbook(**rule: Any) -> bytes:
    return write_workbook(allocate(build.case(COLUMNS, bounds=rule)))


def test_units_that_are_free_of_changes_have_none() -> None:
    made = workbook(base="base", floor=-0.1, exempt_column="free")
    assert book.column(made, "比例下限") == [36, "不限", "不限"]
    made = workbook(base="base", floor=-0.1, exempt=["a"])
    assert book.column(made, "比例下限") == ["不限", 36, "不限"]


def test_a_limit_by_heads_is_a_share_of_the_pool_or_an_amount_for_each() -> None:
    made = workbook(floor_per={"column": "people", "pool_share": 0.4}, cap_per={"column": "people", "amount": 30})
    assert book.column(made, "按people的下限") == pytest.approx([5, 10, 25])
    assert book.column(made, "按people的上限") == [30, 60, 150]
    # 30 for the first, 25 for the third, the rest for the second
    assert book.column(made, "测算额") == pytest.approx([30, 45, 25])


def test_the_highest_floor_and_the_lowest_cap_count() -> None:
    made = workbook(base="base", floor=-0.5, cap=0.25, floor_amount=15, cap_amount=60)
    assert book.column(made, "下限") == [20, 20, 15]
    assert book.column(made, "上限") == [50, 50, 60]
