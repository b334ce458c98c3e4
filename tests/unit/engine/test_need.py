"""Amounts of need: every unit gets what the rule asks, by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.model.allocation import Allocation

COLUMNS = {"need": [10.4, 20.5, 3.0], "settled": [0.0, 1.0, -7.2]}


def needed(*, others: float = 0, negative: str = "recover") -> Allocation:
    tranches: dict[str, Any] = {"rule": build.tranche(0) | {"amount": "need", "negative": negative}}
    tranches |= {"early": build.tranche(others)} if others else {}
    return allocate(
        build.case(
            COLUMNS,
            tranches=tranches,
            factors={},
            hard={"items": {"n": {"name": "n", "column": "need"}}},
            adjustments={"last": {"name": "上年结算", "column": "settled"}},
        )
    )


def test_each_unit_gets_its_need_and_settlement_in_whole_steps() -> None:
    found = needed()
    assert found.amount.tolist() == [10, 22, 0]  # 10.4; 21.5, halves up; −4.2
    assert found.recover is not None
    assert found.recover.round(9).tolist() == [0, 0, 4.2]
    assert [note.kind for note in found.notes] == ["to_recover"]
    assert found.totals.pool == 32
    assert all(check.ok for check in found.checks)


def test_a_unit_may_pay_in_where_the_rule_says_so() -> None:
    assert needed(negative="allow").amount.tolist() == [10, 22, -4]


def test_other_tranches_come_off_the_tranche_of_need() -> None:
    found = needed(others=12)
    assert found.tranches["early"].sum() == 12
    assert found.tranches["rule"].sum() == 20
    with pytest.raises(PolicyError, match="more than the rule asks"):
        needed(others=40)


def in_halves(*, others: float = 0, reserve: float = 0, **columns: list[float]) -> Allocation:
    """Return needs less half of a balance, in halves, with a project of 4 out of the tranche of need."""
    projects = [{"unit": "a", "amount": 4, "title": "t"}]
    rule: dict[str, Any] = build.tranche(0, projects=projects, reserve=reserve) | {"amount": "need"}
    tranches: dict[str, Any] = {"rule": rule | {"negative": "recover"}}
    tranches |= {"early": build.tranche(others)} if others else {}
    given = COLUMNS | {"balance": [2.0, 0.0, 0.0]} | columns
    return allocate(
        build.case(
            given,
            (),
            (),
            step=0.5,
            tranches=tranches,
            factors={},
            hard={"items": {"n": {"name": "n", "column": "need"}}, "carryover_use": 0.5},
            carryover={"balance": "balance"},
            adjustments={"last": {"name": "上年结算", "column": "settled"}},
        )
    )


def test_needs_less_carryover_in_halves_with_a_project_and_a_reserve() -> None:
    found = in_halves(reserve=2)
    assert found.ledger.hard.tolist() == [9.4, 20.5, 3]
    assert found.amount.tolist() == [13.5, 21.5, 0]  # 9.4 to the nearest half and the project; 21.5; −4.2
    assert (found.totals.pool, found.totals.reserve, found.totals.projects) == (31, 2, 4)
    assert found.inputs.tranches["rule"].pool.amount == 37
    assert all(check.ok for check in found.checks)


def test_a_need_is_never_less_than_nothing() -> None:
    found = in_halves(balance=[0, 0, 10], settled=[0, 0, 0])
    assert found.ledger.hard.tolist() == [10.4, 20.5, 0]


def test_the_steps_of_a_need_are_plain() -> None:
    steps = in_halves().steps
    assert (steps.guarantee_rate, steps.rest, steps.theta) == (1, 0, 1)
    assert (steps.weights.shape, steps.shares.shape) == ((0,), (0, 3))
    assert steps.exact.tolist() == [9.4, 21.5, 0]


def test_other_tranches_may_bring_all_that_is_asked_and_no_more() -> None:
    assert needed(others=32).tranches["rule"].tolist() == [0, 0, 0]
    with pytest.raises(PolicyError, match=r"bring 8[.]0 万元 more than the rule asks"):
        needed(others=40)


def test_paying_in_needs_a_tranche_of_its_own() -> None:
    with pytest.raises(PolicyError, match="needs the tranche to be the only one"):
        needed(others=12, negative="allow")


def test_all_units_together_may_pay_in() -> None:
    tranches: dict[str, Any] = {"rule": build.tranche(0) | {"amount": "need", "negative": "allow"}}
    settled = {"last": {"name": "上年结算", "column": "settled"}}
    found = allocate(build.case({"settled": [-5.0, 2.0]}, tranches=tranches, factors={}, adjustments=settled))
    assert found.amount.tolist() == [-5, 2]
