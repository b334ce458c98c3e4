"""Other deductions beside the carryover cut, and where freed money goes, by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError

COLUMNS: dict[str, list[float]] = {
    "x": [1, 1, 2],
    "rate": [0.5, 0, 0],
    "good": [0, 1, 3],
    "b": [0, 5, 0],
    "a": [10, 10, 10],
}


def paid(**sections: Any) -> list[float]:
    return allocate(build.case(COLUMNS, **sections)).amount.tolist()


def test_a_rate_is_cut_and_goes_to_the_others() -> None:
    # 25, 25, 50; a gives up 12.5 to 25 : 50
    found = allocate(build.case(COLUMNS, step=0.5, deductions={"audit": {"name": "审计扣减", "rate": "rate"}}))
    assert found.ledger.deductions["audit"].tolist() == [-12.5, 0, 0]
    assert found.amount.tolist() == [12.5, 29, 58.5]  # 29.1666 and 58.3333
    assert found.totals.deductions == {"audit": -12.5}


def test_freed_money_returns_by_a_column() -> None:
    rule = {"name": "考核扣减", "rate": 0.2, "return_to": "good"}  # 20 in 0 : 1 : 3
    assert paid(deductions={"score": rule}) == [20, 25, 55]


def test_a_rate_is_of_what_the_carryover_cut_leaves() -> None:
    carryover: dict[str, Any] = {
        "method": "tiers",
        "balance": "b",
        "available": "a",
        "tiers": [{"over": 0.1, "cut": 0.2}],
    }
    rules: dict[str, Any] = {
        "carryover": carryover | {"return_to": "all"},
        "deductions": {"all": {"name": "n", "rate": 0.5}},
    }
    found = allocate(build.case(COLUMNS, **rules))
    assert found.ledger.carryover_cut.tolist() == [0, -5, 0]
    assert found.ledger.deductions["all"].tolist() == [-12.5, -10, -25]


def test_rates_that_add_up_to_more_than_one_are_told() -> None:
    rules = {key: {"name": "n", "rate": "rate"} for key in ("one", "two", "three")}
    with pytest.raises(PolicyError, match="add up to more than 1"):
        paid(deductions=rules)
