"""Other deductions beside the carryover cut, and where freed money goes, by hand."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.deduction import cuts, into_reserve, returned, returns
from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.model.inputs import Inputs

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


TIERS: dict[str, Any] = {"method": "tiers", "balance": "b", "available": "a", "tiers": [{"over": 0.1, "cut": 0.2}]}


def freeing(carryover: dict[str, Any], *returns_to: str) -> Inputs:
    """Return the inputs of a case with a carryover rule and as many other deductions of half, each with its return."""
    rules = {f"d{place}": {"name": "n", "rate": 0.5, "return_to": to} for place, to in enumerate(returns_to)}
    return take_in(build.case(COLUMNS, carryover=carryover, deductions=rules))


def test_each_cut_frees_money_of_its_own_in_every_row() -> None:
    inputs = freeing(TIERS | {"return_to": "all"}, "reserve")
    money = np.array([[25.0, 25.0, 50.0], [50.0, 50.0, 100.0]])
    first, others = cuts(inputs, money)
    assert first.tolist() == [[0, 5, 0], [0, 10, 0]]
    assert [cut.tolist() for cut in others] == [[[12.5, 10, 25], [25, 20, 50]]]
    back, kept = returned(inputs, money, first, others)
    left = np.array([12.5, 10, 25]) / 47.5  # of what both cuts leave
    np.testing.assert_allclose(back, [5 * left, 10 * left], rtol=1e-12)
    assert kept.tolist() == [47.5, 95]


def test_money_that_returns_by_a_column_in_every_row() -> None:
    inputs = freeing(TIERS | {"return_to": "good"})
    money = np.array([[25.0, 25.0, 50.0], [50.0, 50.0, 100.0]])
    back, kept = returned(inputs, money, *cuts(inputs, money))
    np.testing.assert_allclose(back, [[0, 1.25, 3.75], [0, 2.5, 7.5]], rtol=1e-12)
    assert kept.tolist() == [0, 0]


def test_what_goes_into_the_reserve_adds_up() -> None:
    inputs = freeing(TIERS | {"return_to": "reserve"}, "reserve")
    money = np.array([25.0, 25.0, 50.0])
    back, kept = returned(inputs, money, *cuts(inputs, money))
    assert back.tolist() == [0, 0, 0]
    assert kept == 5 + 47.5


def test_money_freed_is_named_by_its_deduction() -> None:
    money = np.array([25.0, 25.0, 50.0])
    for carryover, keys in (({}, ["d0", "d1"]), (TIERS, ["", "d0", "d1"])):
        inputs = freeing(carryover, "all", "reserve")
        freed = list(returns(inputs, money, *cuts(inputs, money)))
        assert [item.key for item in freed] == keys
        assert [item.return_to for item in freed][-2:] == ["all", "reserve"]
        assert [item.back is None for item in freed][-2:] == [False, True]


@pytest.mark.parametrize(
    ("carryover", "returns_to", "kept"),
    [
        ({"return_to": "reserve"}, (), False),  # nothing is cut
        (TIERS | {"return_to": "reserve"}, (), True),
        (TIERS | {"return_to": "all"}, (), False),
        (TIERS | {"return_to": "all"}, ("all",), False),
        ({}, ("reserve",), True),
        (TIERS, ("all", "reserve"), True),
    ],
)
def test_whether_freed_money_goes_into_the_reserve(
    carryover: dict[str, Any], returns_to: tuple[str, ...], *, kept: bool
) -> None:
    assert into_reserve(freeing(carryover, *returns_to)) is kept
