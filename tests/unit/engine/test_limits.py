"""Limits in whole steps, and where they stand as written, by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError


def bounded(given: dict[str, Any], pool: float, **bounds: object) -> dict[str, Any]:
    columns: dict[str, Any] = {"x": [1] * len(given["last"])} | given
    result = allocate(build.case(columns, pool=pool, bounds={"base": "last"} | bounds))
    return {"amount": result.amount.tolist(), "notes": {note.kind: note.units for note in result.notes}}


def test_a_unit_at_its_floor_is_never_printed_below_it() -> None:
    # 0.9 · 503.1 = 452.79: at least 453; the others share 147 of 600
    assert bounded({"last": [503.1, 10, 10]}, 600, floor=-0.1)["amount"] == [453, 74, 73]


def test_a_unit_at_its_cap_is_never_printed_above_it() -> None:
    assert bounded({"last": [10.9, 1000, 1000]}, 100, cap=0)["amount"] == [10, 45, 45]


def test_a_unit_without_whole_steps_between_its_limits_keeps_both() -> None:
    found = bounded({"last": [10.4, 49.5]}, 60, floor=0.0, cap=0.02)  # 10.4–10.608: no whole number between
    assert found["notes"]["limits_as_written"] == (0,)


def test_a_floor_above_its_cap_is_refused_where_the_cap_is_what_a_unit_has_in_any_case() -> None:
    # at least 2 and at most 0: a cap of nothing is no hard money that wins over a cap
    with pytest.raises(BoundsError, match=r"at least 2[.]00 万元 and at most"):
        bounded({"last": [1, 1], "cap": [0, 90]}, 10, floor_amount=2, cap_column="cap")


def test_floors_that_fit_only_as_written_stand_as_written() -> None:
    found = bounded({"last": [33.3, 33.3, 33.3]}, 100, floor=0.0)  # 34 · 3 = 102 would not fit, 99.9 does
    assert found["amount"] == [34, 33, 33]
    assert found["notes"]["floors_as_written"] == (0, 1, 2)


def test_floors_stand_as_written_beside_a_unit_that_keeps_its_own_as_written() -> None:
    # hard 3 and 0.1 of 1: 0.968 and 0.032; the second has no whole number up to 0.1, and 1 + 0.032 would not fit
    hard = {"items": {"listed": {"name": "listed", "column": "last"}}, "shortfall": "proportional"}
    made = build.case({"x": [1, 1], "last": [3, 0.1]}, pool=1, hard=hard, bounds={"cap_column": "last"})
    assert allocate(made).amount.tolist() == [1, 0]


def test_a_unit_without_a_base_is_free_and_named() -> None:
    found = bounded({"last": [100, 100, 0]}, 300, cap=0.0)
    assert found["amount"] == [100, 100, 100]
    assert found["notes"]["no_base"] == (2,)


def test_exempt_units_and_absolute_limits() -> None:
    assert bounded({"last": [10, 100, 100]}, 300, cap=0.0, exempt=["a"])["amount"] == [100, 100, 100]
    free = {"last": [10, 100, 100], "free": [1, 0, 0]}
    assert bounded(free, 300, cap=0.0, exempt_column="free")["amount"] == [100, 100, 100]
    columns = {"last": [1, 1, 1], "x": [8, 1, 1]}
    assert bounded(columns, 100, floor_amount=20)["amount"] == [60, 20, 20]
    assert bounded(columns, 100, cap_amount=60, exempt=["a", "b", "c"])["amount"] == [60, 20, 20]


def test_limits_per_head_follow_the_column() -> None:
    columns = {"last": [1, 1], "x": [1, 9], "heads": [30, 10]}
    # 0.4 · 100 · 30 / 40 = 30 and 10 at least
    found = allocate(build.case(columns, bounds={"floor_per": {"column": "heads", "pool_share": 0.4}}))
    assert found.amount.tolist() == [30, 70]
    found = allocate(build.case(columns, bounds={"cap_per": {"column": "heads", "amount": 2.5}}, pool=80))
    assert found.amount.tolist() == [55, 25]


def test_floors_go_before_the_reserve() -> None:
    rule: dict[str, Any] = {"method": "tiers", "balance": "b", "available": "a", "return_to": "reserve"}
    rule |= {"tiers": [{"over": 0, "cut": 0.5}]}
    columns = {"x": [1, 1], "b": [5, 0], "a": [10, 10], "last": [100, 100]}
    result = allocate(build.case(columns, pool=200, carryover=rule, bounds={"base": "last", "floor": 0.0}))
    assert result.amount.tolist() == [100, 100]
    assert result.totals.reserve == 0


def test_a_base_in_another_unit_is_told_first() -> None:
    with pytest.raises(BoundsError, match="seems to be written in 元"):
        bounded({"last": [1e6, 1e6]}, 200, floor=0.0)
