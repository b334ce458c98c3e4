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
