"""Limits in whole steps, and where they stand as written, by hand."""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.limits import Drawn, drawn_in, own_limit, written
from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError
from allocator.intake import take_in
from allocator.kernel import FloatArray
from allocator.model.inputs import Inputs


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


def test_a_floor_above_its_cap_is_refused_where_caps_as_written_would_do() -> None:
    # caps in whole steps, 10 and 5, fall short of 24, and 19 and 5.5 would not: but 19 is above the first cap
    with pytest.raises(BoundsError, match=r"at least 19[.]00 万元 and at most 10"):
        bounded({"last": [1, 1], "least": [19, 0], "most": [10, 5.5]}, 24, floor_column="least", cap_column="most")


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


STEP = 0.5
"""Of the limits below, which hold for three units and 100 万元."""

NO_CAP = [np.inf] * 3


def held(lower: list[float], upper: list[float], due: Any = 0.0, **changed: Any) -> tuple[Inputs, FloatArray]:
    """Return inputs with absolute limits, and what is due."""
    inputs = take_in(build.case({"x": [1, 1, 1]}, step=STEP))
    arrays: dict[str, Any] = {name: np.array(values, dtype=np.float64) for name, values in changed.items()}
    limits = replace(inputs.limits, floor_amount=np.array(lower), cap_amount=np.array(upper), **arrays)
    return replace(inputs, limits=limits), np.broadcast_to(np.asarray(due, dtype=np.float64), 3)


def drawn(
    lower: list[float], upper: list[float], due: Any = 0.0, *, grows: Any = True, into_reserve: bool = False
) -> Drawn:
    inputs, owed = held(lower, upper, due)
    return drawn_in(inputs, owed, np.broadcast_to(grows, 3), np.array(100.0), into_reserve=into_reserve)


def test_limits_are_drawn_in_to_whole_steps() -> None:
    found = drawn([10.2, 3.0, 0.3], [20.3, 7.0, np.inf])
    assert found.lower.tolist() == [10.5, 3, 0.5]
    assert found.upper.tolist() == [20, 7, np.inf]
    assert not found.units.any()
    assert not found.floors
    assert not found.caps


def test_what_a_unit_has_in_any_case() -> None:
    inputs, due = held([0, 0, 0], NO_CAP, [5.2, -3, 0], issued=[1, 0, 7.5])
    assert own_limit(inputs.limits, due).tolist() == [5.2, 0, 7.5]
    assert written(inputs.limits, due)[0].tolist() == [5.2, 0, 7.5]


def test_projects_count_within_limits() -> None:
    inputs, due = held([10, 10, 10], [20, 20, 20], projects=[4, 0, 12])
    lower, upper = written(inputs.limits, due)
    assert (lower.tolist(), upper.tolist()) == ([6, 10, 0], [16, 20, 8])


def test_hard_money_that_wins_over_a_cap_does_so_in_whole_steps() -> None:
    found = drawn([0, 0, 0], [3, np.inf, np.inf], [5.2, 0, 0])
    assert (found.lower[0], found.upper[0], found.units[0]) == (5.5, 5.5, False)
    found = drawn([7, 0, 0], [3, np.inf, np.inf], [5.2, 0, 0])  # a floor above its cap is no hard money
    assert (found.lower[0], found.upper[0], found.units[0]) == (7, 5.2, True)


@pytest.mark.parametrize(
    ("lower", "upper", "as_written"),
    [
        ([33.2, 33.2, 33.2], NO_CAP, True),  # 100.5 in whole steps, 99.6 as written
        ([10.2, 20.0, 20.0], NO_CAP, False),  # both fit
        ([40.2, 40.2, 40.2], NO_CAP, False),  # neither fits
        ([40.25, 30, 29.75], NO_CAP, True),  # all there is to the last bit
        ([40.25, 30, 29.8], NO_CAP, False),
        ([40.125, 30, 30], [40.25, 90, 90], False),  # the first has no whole steps, and what stands then fits
    ],
)
def test_floors_stand_as_written_where_only_that_fits(
    lower: list[float], upper: list[float], *, as_written: bool
) -> None:
    found = drawn(lower, upper)
    assert found.floors == as_written
    assert (found.lower.tolist() == lower) == (as_written or bool(found.units.any()))


@pytest.mark.parametrize(
    ("lower", "upper", "due", "as_written"),
    [
        ([0, 0, 0], [33.4, 33.4, 33.4], 0, True),  # 99 in whole steps, 100.2 as written
        ([0, 0, 0], [50.2, 50.2, 50.2], 0, False),  # both are enough
        ([0, 0, 0], [20.2, 20.2, 20.2], 0, False),  # neither is
        ([0, 0, 0], [40.25, 30, 29.75], 0, True),  # all there is to the last bit
        ([0, 0, 0], [40.25, 30, 29.7], 0, False),
        ([39.75, 0, 0], [39.875, 30, 30], 0, False),  # the first has no whole steps, and what stands then is enough
        ([0, 0, 0], [3, 47.4, 47.2], [5.2, 0, 0], True),  # hard money takes 5.5 either way: 99.5 and 100.1
    ],
)
def test_caps_stand_as_written_where_only_that_is_enough(
    lower: list[float], upper: list[float], due: Any, *, as_written: bool
) -> None:
    found = drawn(lower, upper, due)
    assert found.caps == as_written
    assert not drawn(lower, upper, due, into_reserve=True).caps
    if as_written:
        assert found.upper.tolist() == [5.5, 47.4, 47.2] if np.any(due) else upper


def test_a_unit_without_factor_money_takes_no_more_than_its_floor() -> None:
    assert not drawn([0, 0, 0], [33.4, 33.4, 33.4], grows=[True, True, False]).caps
    assert drawn([0, 0, 31.5], [34.3, 34.3, 90], grows=[True, True, False]).caps  # 68 and 68.6 besides 31.5
