"""One unit's amount step by step, worked by hand."""

from decimal import Decimal
from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.views.explanation.line import Line
from allocator.views.explanation.lines import entries_as_shown, explain
from allocator.views.explanation.written import money, number, share

COLUMNS = {
    "x": [1.0, 3.0],
    "p": [2.0, 3.0],
    "base": [20.0, 90.0],
    "bal": [30.0, 0.0],
    "av": [100.0, 100.0],
    "need": [10.0, 0.0],
}


def lines(row: int = 0, **sections: Any) -> tuple[Line, ...]:
    return explain(allocate(build.case(COLUMNS, (), (), **sections)), row)


def said(label: str, found: tuple[Line, ...]) -> str:
    (formula,) = [line.formula for line in found if line.label == label]
    return formula


def test_a_share_is_written_with_its_numbers() -> None:
    assert said("x", lines()) == "1 of 4 in all = 25.00000000 %"
    assert said("factor", lines()) == "100.00 × 1 × (1 × 25.00000000 %)"


@pytest.mark.parametrize(
    ("indicator", "written"),
    [
        ({"per": "p"}, "1 ÷ 2: 0.5 of 1.5 in all = 33.33333333 %"),
        ({"direction": "cost"}, "(3 + 1 − 1): 3 of 4 in all = 75.00000000 %"),
        ({"scale_by": "p"}, "1 × 2: 2 of 11 in all = 18.18181818 %"),
        ({"normalise": "rank"}, "rank 1 of 1: 1 of 3 in all = 33.33333333 %"),
        ({"normalise": "minmax"}, "(1 − 1) ÷ (3 − 1): 0 of 1 in all = 0.00000000 %"),
        ({"normalise": "rank", "per": "p"}, "rank 1 of (1 ÷ 2): 1 of 3 in all = 33.33333333 %"),
        ({"normalise": "minmax", "direction": "cost"}, "((3 + 1 − 1) − 1) ÷ (3 − 1): 1 of 1 in all = 100.00000000 %"),
    ],
)
def test_an_indicator_is_written_as_it_is_calculated(indicator: dict[str, Any], written: str) -> None:
    assert said("x", lines(factors={"base": build.factor(x=indicator)})) == written


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        (
            {"method": "tiers", "tiers": [{"over": 0.1, "cut": 0.2}]},
            "25.00 × 0.2 (rate 30.0000%, above 10.00%) (30.00 ÷ 100.00)",
        ),
        ({"method": "excess", "threshold": 0.25, "rate": 0.5}, "min(0.5 × max(0, 30.00 − 0.25 × 100.00), 1 × 25.00)"),
        ({"method": "increment", "previous": "need"}, "min(1 × max(0, 30.00 − 10.00), 1 × 25.00)"),
        ({"method": "stale", "stale": "need", "max_cut": 0.1}, "min(10.00, 0.1 × 25.00)"),
    ],
)
def test_a_deduction_is_written_as_its_method_has_it(rule: dict[str, Any], written: str) -> None:
    assert said("deduction for carryover", lines(carryover={"balance": "bal", "available": "av"} | rule)) == written


def test_what_holds_a_unit_is_named() -> None:
    bounded = {"base": "base", "cap": 0.1, "floor": -0.5}
    (held,) = [line.formula for line in lines(bounds=bounded) if line.label == "amount before rounding"]
    assert held == "held at its cap"
    fixed = lines(exceptions={"a": {"amount": 40, "reason": "核定"}})
    assert [line.formula for line in fixed if line.label == "amount before rounding"] == [
        "fixed by special arrangement: 核定"
    ]


def test_entries_add_up_to_the_amount_as_they_are_shown() -> None:
    thirds = explain(allocate(build.case({"x": [1.0, 1.0, 1.0]})), 0)
    shown = entries_as_shown(thirds, 34.0)
    assert shown["factors.base"] == Decimal("33.33")
    assert sum(shown.values()) == 34
    ledger = sum(line.money for line in thirds if line.entry and line.money is not None)
    assert ledger == pytest.approx(34)


def test_figures_as_they_are_written() -> None:
    assert (money(1234.5), number(1234567.25), share(0.125)) == ("1,234.50", "1,234,567.25", "12.50000000 %")
