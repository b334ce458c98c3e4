"""The columns of hard expenditure, worked by hand."""

from typing import Any

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 1.0], "need": [10.0, 20.0], "people": [100.0, 200.0], "left": [4.0, 100.0]}
LISTED = {"name": "列支", "column": "need"}
COUNTED = {"name": "岗位", "people": "people", "standard": 1500, "months": 12, "cap": 1000}


def workbook(pool: float = 1000, carryover: dict[str, object] | None = None, **hard: Any) -> bytes:
    case = build.case(
        COLUMNS, pool=pool, hard={"items": {"one": LISTED, "two": COUNTED}} | hard, carryover=carryover or {}
    )
    return write_workbook(allocate(case))


def test_people_times_the_capped_standard_times_months() -> None:
    # 100 people · 1 000 元 · 12 months are 120 万元, 1 500 being more than the cap
    made = workbook()
    assert book.column(made, "列支") == [10, 20]
    assert book.column(made, "岗位") == [120, 240]
    assert book.column(made, "保障硬性支出") == [130, 260]


def test_coverage_and_carryover_are_taken_into_account() -> None:
    # 80 % of 130 and 260 are 104 and 208; half of the carryover, 2 and 50, is used first
    made = workbook(coverage=0.8, carryover_use=0.5, carryover={"balance": "left"})
    assert book.column(made, "抵顶结转后需求") == [102, 158]
    assert book.column(made, "保障硬性支出") == [102, 158]


def test_needs_beyond_the_pool_are_met_in_part() -> None:
    made = workbook(pool=195, shortfall="proportional")
    assert book.column(made, "保障硬性支出") == [pytest.approx(65), pytest.approx(130)]


def test_without_hard_expenditure_nothing_is_paid_first() -> None:
    made = write_workbook(allocate(build.case(COLUMNS)))
    assert set(book.column(made, "保障硬性支出")) == {0}
