"""The columns of the carryover deduction, worked by hand."""

from typing import Any

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate

COLUMNS = {
    "x": [1.0, 1.0],
    "balance": [30.0, 5.0],
    "available": [100.0, 100.0],
    "previous": [10.0, 5.0],
    "stale": [8.0, 0.0],
}
NAMED = {name: name for name in ("balance", "available", "previous", "stale")}
TIERS = [{"over": 0.1, "cut": 0.1}, {"over": 0.2, "cut": 0.4}]


def workbook(**rule: Any) -> bytes:
    """Return the workbook of 100 万元 that two units share alike, 50 each, before the deduction."""
    return write_workbook(allocate(build.case(COLUMNS, carryover=NAMED | rule)))


@pytest.mark.parametrize(
    ("rule", "cut"),
    [
        ({"method": "tiers", "tiers": TIERS}, 20),  # 30 % is in the second tier: 40 % of 50
        ({"method": "excess", "threshold": 0.15, "rate": 0.5}, 7.5),  # half of 30 − 15
        ({"method": "increment", "max_cut": 0.1}, 5),  # 30 − 10, but no more than 10 % of 50
        ({"method": "stale"}, 8),
    ],
)
def test_each_method_cuts_the_first_unit_and_gives_to_the_other(rule: dict[str, Any], cut: float) -> None:
    made = workbook(**rule)
    assert book.column(made, "扣减") == [cut, 0]
    assert book.column(made, "返还") == [0, cut]
    assert book.column(made, "扣减后因素资金") == [50 - cut, 50 + cut]


def test_money_may_return_to_all_by_what_the_cut_left() -> None:
    made = workbook(method="stale", return_to="all")
    assert book.column(made, "返还") == pytest.approx([8 * 42 / 92, 8 * 50 / 92])


def test_money_may_return_by_a_column() -> None:
    made = workbook(method="stale", return_to="previous")  # 8 by 10 : 5
    assert book.column(made, "返还") == pytest.approx([16 / 3, 8 / 3])
    assert book.column(made, "扣减后因素资金") == pytest.approx([42 + 16 / 3, 50 + 8 / 3])


def test_money_may_stay_in_reserve() -> None:
    made = workbook(method="stale", return_to="reserve")
    assert book.column(made, "返还") == [0, 0]
    assert sum(book.column(made, "分配金额")) == 92


def test_without_a_method_there_is_no_such_column() -> None:
    assert "扣减" not in book.headings(workbook())
