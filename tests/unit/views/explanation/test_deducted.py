"""Other deductions and their returns, worked by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.views.explanation.deducted import deduction_lines
from allocator.views.explanation.line import Line, One

COLUMNS = {"x": [1.0, 3.0], "rate": [0.0, 0.2], "best": [3.0, 1.0], "stale": [5.0, 0.0]}
AUDIT = {"audit": {"name": "审计扣减", "rate": "rate"}}


def lines(row: int, **sections: Any) -> list[Line]:
    return list(deduction_lines(One(allocate(build.case(COLUMNS, (), (), **sections)), row), "deductions"))


def test_a_rate_is_taken_of_what_the_carryover_cut_leaves() -> None:
    cut = next(
        line
        for line in lines(
            0, deductions={"a": {"name": "考核", "rate": 0.5}}, carryover={"method": "stale", "stale": "stale"}
        )
        if line.label == "考核"
    )
    assert (cut.formula, cut.money, cut.entry) == ("0.5 × (25.00 − 5.00)", -10, "deductions.a")


def test_one_freed_sum_returns_in_one_line() -> None:
    cut, back = lines(0, deductions=AUDIT)
    assert (cut.formula, cut.money) == ("rate 0 × 25.00", 0)
    # a fifth of 75 goes to the one unit without a cut
    assert (back.formula, back.money, back.entry) == (
        "100.00000000 % of 15.00 freed in all, to units without a cut in proportion to their factor money",
        15,
        "carryover_returned",
    )


def test_several_freed_sums_have_a_line_each_and_one_entry() -> None:
    rules = AUDIT | {
        "late": {"name": "考核扣减", "rate": 0.1, "return_to": "best"},
        "kept": {"name": "其他", "rate": 0.1, "return_to": "reserve"},
    }
    found = lines(0, deductions=rules)[3:]
    assert [(line.label, line.formula) for line in found] == [
        (
            "returned of 审计扣减",
            "100.00000000 % of 15.00 freed in all, to units without a cut in proportion to their factor money",
        ),
        ("returned of 考核扣减", "3 ÷ 4 of 10.00 freed in all, in proportion to best"),
        ("returned of 其他", "10.00 freed in all is held back in reserve"),
        ("returned to the unit", "15.00 + 7.50 + 0.00"),
    ]
    assert found[-1].money == pytest.approx(22.5)
