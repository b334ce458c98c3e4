"""Ledgers that add up as they are printed, at any size."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.engine.result import bound_names, held_by
from allocator.model.allocation import Allocation


@pytest.mark.parametrize(("pool", "step"), [(100.3, 0.1), (6_670_000.1234, 0.0001), (100, 1)])
def test_what_is_printed_adds_up_exactly(pool: float, step: float) -> None:
    columns = {"x": [1.0, 2, 4], "need": [7.77, 0, 1 / 3]}
    hard = {"items": {"n": {"name": "n", "column": "need"}}}
    result = allocate(build.case(columns, pool=pool, step=step, hard=hard))
    for row, amount in enumerate(result.amount.tolist()):
        entries = [Decimal(repr(float(money[row]))) for money in result.ledger.entries().values()]
        assert sum(entries) == Decimal(repr(amount))
    assert sum(Decimal(repr(amount)) for amount in result.amount.tolist()) == Decimal(repr(float(pool)))


def test_settlements_and_uses_stand_in_the_ledger() -> None:
    use = build.tranche(40, factors={"roads": build.factor(1.0, length={})})
    columns = {"x": [1, 1], "length": [1, 3], "s": [10, -4]}
    adjustments = {"last": {"name": "上年结算", "column": "s"}}
    result = allocate(build.case(columns, tranches={"only": build.tranche(60), "use": use}, adjustments=adjustments))
    # common: 60 − 6 = 54 in halves; the use 10 and 30
    assert result.amount.tolist() == [47, 53]
    assert result.ledger.factors["use.roads"].tolist() == [10, 30]
    assert result.ledger.adjustments["last"].tolist() == [10, -4]
    assert result.tranches["use"].sum() == 40


def test_coefficients_are_weighted_as_they_are_and_multiply_a_base() -> None:
    factors = {"a": build.factor(0.5, p={}), "b": build.factor(0.5, q={})}
    columns = {"p": [1.0, 0.8], "q": [1.2, 0.6], "base": [100.0, 300.0]}
    result = allocate(build.case(columns, factors=factors, score={"of": "value", "times": ["base"]}, pool=320))
    # 1.1 · 100 = 110 and 0.7 · 300 = 210
    assert result.amount.tolist() == [110, 210]
    assert result.ledger.coefficient is not None
    assert result.ledger.coefficient.sum() == pytest.approx(0)


def test_last_year_people_and_carryover_may_be_derived_columns() -> None:
    columns = {"x": [1.0, 3.0], "paid": [20.0, 40.0], "more": [5.0, 5.0], "kept": [4.0, 0.0], "had": [10.0, 10.0]}
    derived = {
        "base": {"sum": {"paid": 1, "more": 1}},
        "balance": {"column": "kept"},
        "available": {"column": "had"},
        "heads": {"column": "had", "times": 10},
    }
    sections = {
        "columns": derived,
        "bounds": {"base": "base", "cap": 0.5},
        "carryover": {"method": "excess", "balance": "balance", "available": "available", "threshold": 0.2},
        "table": build.policy()["table"] | {"heads": "heads"},
    }
    result = allocate(build.case(columns, **sections))
    # 25 and 75; a's 4 of 10 are 2 over the threshold; b may have 45 · 1.5 = 67.5 at most, in whole steps 67
    assert result.last_year is not None
    assert result.last_year.tolist() == [25, 45]
    assert result.amount.tolist() == [33, 67]
    assert result.column("heads").tolist() == [100, 100]


@pytest.fixture(scope="module")
def whole() -> Allocation:
    """Return 106 of two sources in halves: a project, a reserve, needs and settlements, and 94 by 1 : 1 : 2."""
    projects = [{"unit": "b", "amount": 4, "title": "t"}]
    return allocate(
        build.case(
            {"x": [1, 1, 2], "need": [5, 0, 0], "settled": [2, -1, 0], "y": [10, 20, 30], "p": [1, 2, 3]},
            step=0.5,
            table=build.policy()["table"] | {"last_year": ["y", "p"]},
            tranches={
                "one": build.tranche(60, projects=projects, reserve=2),
                "two": build.tranche(46, source="regional"),
            },
            hard={"items": {"n": {"name": "n", "column": "need"}}},
            adjustments={"last": {"name": "上年结算", "column": "settled"}},
        )
    )


def test_everything_a_result_says_of_its_money(whole: Allocation) -> None:
    assert whole.amount.tolist() == [30.5, 26.5, 47]
    totals = whole.totals
    assert (totals.pool, totals.hard, totals.adjustments, totals.factors) == (100, 5, {"last": 1}, {"base": 94})
    assert (totals.reserve, totals.projects, totals.amount, totals.point_value) == (2, 4, 104, 94)
    assert (totals.theta, totals.guarantee_rate, totals.deductions) == (1, 1, {})
    assert whole.reserves == {"one": 2, "two": 0}
    assert {key: money.sum() for key, money in whole.sources.items()} == {"central": 58, "regional": 46}
    assert {key: money.sum() for key, money in whole.tranches.items()} == {"one": 58, "two": 46}
    assert (whole.tranches["one"] + whole.tranches["two"]).tolist() == [30.5, 26.5, 47]
    assert whole.last_year is not None
    assert whole.last_year.tolist() == [11, 22, 33]
    assert whole.recover is None
    assert whole.bound == (None, None, None)
    assert all(check.ok for check in whole.checks)


def test_the_entries_of_a_ledger(whole: Allocation) -> None:
    ledger = whole.ledger
    assert {key: entry.tolist() for key, entry in ledger.entries().items()} == {
        "hard": [5, 0, 0],
        "adjustments.last": [2, -1, 0],
        "factors.base": [23.5, 23.5, 47],
        "carryover_cut": [0, 0, 0],
        "carryover_returned": [0, 0, 0],
        "bounds": [0, 0, 0],
        "rounding": [0, 0, 0],
        "projects": [0, 4, 0],
    }
    assert ledger.coefficient is None
    assert ledger.places == 9


@pytest.mark.parametrize("settled", [[0, 0, 0], [3e8, 2e8, 1e8]])
def test_ledgers_of_large_money_have_as_many_decimals_as_are_exact(settled: list[float]) -> None:
    adjustments = {"last": {"name": "上年结算", "column": "settled"}}
    found = allocate(build.case({"x": [1, 1, 2], "settled": settled}, pool=6e8, adjustments=adjustments))
    assert found.ledger.places == 6  # 6 · 10⁸ with six decimals is less than 2⁵² · 10⁻⁶, with seven it is more


def test_what_a_unit_owes_is_told_where_one_owes() -> None:
    adjustments = {"last": {"name": "上年结算", "column": "settled"}}
    found = allocate(build.case({"x": [1, 1], "settled": [-80, 0]}, adjustments=adjustments))
    assert found.recover is None  # 180 by half: −80 + 90 and 90
    found = allocate(build.case({"x": [1, 9], "settled": [-80, 0]}, adjustments=adjustments))
    assert found.recover is not None  # −80 + 18
    assert (found.recover > 0).tolist() == [True, False]


def held(whole: Allocation, floors: list[float], *, theta: float = 1.0, **steps: Any) -> tuple[str | None, ...]:
    """Return what holds the units, whose wishes are 30.5, 22.5 and 47, where limits are others."""
    limits = replace(whole.inputs.limits, floor_amount=np.array(floors, dtype=np.float64))
    changed: dict[str, Any] = {key: np.array(values, dtype=np.float64) for key, values in steps.items()}
    return held_by(replace(whole.inputs, limits=limits), replace(whole.steps, theta=np.array(theta), **changed))


def test_a_limit_holds_what_it_moves_beyond_float_error(whole: Allocation) -> None:
    none, most = [0.0, 0.0, 0.0], [np.inf] * 3
    assert held(whole, [31, 0, 0], lower=[31, 0, 0], upper=most) == ("floor", None, None)
    assert held(whole, [31, 0, 0], lower=[30.5 + 2e-8, 0, 0], upper=most) == (None, None, None)
    assert held(whole, [31, 0, 0], lower=[30.5 + 4e-8, 0, 0], upper=most) == ("floor", None, None)
    assert held(whole, none, lower=none, upper=[np.inf, np.inf, 46]) == (None, None, "cap")
    assert held(whole, none, lower=none, upper=[np.inf, np.inf, 47 - 4e-8]) == (None, None, None)
    assert held(whole, none, lower=none, upper=[np.inf, np.inf, 47 - 6e-8]) == (None, None, "cap")


def test_what_a_unit_has_in_any_case_is_no_floor(whole: Allocation) -> None:
    most = [np.inf] * 3
    assert held(whole, [0, 0, 0], lower=[40, 40, 40], upper=most) == (None, None, None)
    # the second is due −1 and 1.5 of factor money: half a 万元, above nothing
    assert held(whole, [0, 0, 0], theta=1.5 / 23.5, lower=[7, 0, 0], upper=most) == (None, None, None)


def test_a_fixed_amount_is_an_exception_whatever_holds(whole: Allocation) -> None:
    inputs = replace(whole.inputs, limits=replace(whole.inputs.limits, fixed=np.array([False, True, False])))
    assert bound_names(inputs, np.array(["floor", "cap", ""])) == ("floor", "exception", None)


def test_cuts_and_limits_in_a_ledger_have_their_signs_and_nothing_is_minus_nothing() -> None:
    columns: dict[str, list[float]] = {"x": [1, 1, 2], "rate": [0.5, 0, 0], "b": [0, 5, 0], "a": [10, 10, 10]}
    tiers = [{"over": 0.1, "cut": 0.2}]
    carryover = {"method": "tiers", "balance": "b", "available": "a", "tiers": tiers, "return_to": "all"}
    rules = {"audit": {"name": "审计扣减", "rate": "rate", "return_to": "reserve"}}
    rules["hair"] = {"name": "n", "rate": 1e-9, "return_to": "all"}  # type: ignore[dict-item]
    found = allocate(build.case(columns, carryover=carryover, deductions=rules))
    after = np.array([12.5, 20, 50])  # of 25, 25 and 50; the 5 return by it, and 88 of 87.5 are given out
    entries = found.ledger.entries()
    assert entries["carryover_cut"].tolist() == [0, -5, 0]
    assert entries["deductions.audit"].tolist() == [-12.5, 0, 0]
    assert entries["carryover_returned"] == pytest.approx(5 * after / 82.5, abs=1e-6)
    assert entries["bounds"] == pytest.approx(0.5 * after / 82.5, abs=1e-6)
    assert "-0.0" not in " ".join(repr(entry.tolist()) for entry in entries.values())
    assert (repr(found.totals.deductions["hair"]), found.totals.deductions["audit"]) == ("0.0", -12.5)


def test_totals_have_six_decimals() -> None:
    hard = {"items": {"n": {"name": "n", "column": "need"}}}
    assert allocate(build.case({"x": [1, 1], "need": [1 / 3, 0]}, hard=hard)).totals.hard == 0.333333


def test_coefficients_are_an_entry_where_one_use_moves_one_unit() -> None:
    factors = {"own": build.factor(1.0, y={})}
    tranches = {
        "common": build.tranche(40),
        "plain": build.tranche(40, factors=factors),
        "scored": build.tranche(40, factors=factors, score={"times": ["t"]}),
    }
    columns: dict[str, list[float]] = {"x": [1, 1, 2], "y": [1, 1, 2], "t": [2, 0, 1]}
    found = allocate(build.case(columns, tranches=tranches))
    assert found.ledger.coefficient is not None
    assert found.ledger.coefficient.tolist() == [10, -10, 0]  # 2 : 0 : 2 of 40 in place of 1 : 1 : 2
    del tranches["scored"]
    assert allocate(build.case(columns, tranches=tranches)).ledger.coefficient is None


def test_what_a_tranche_keeps_is_its_reserve_and_what_a_deduction_frees() -> None:
    # 100 after a reserve of 10: 50 each; a carried over 20 of 40, 10 more than a quarter, which stay in reserve
    rule = {"method": "excess", "balance": "left", "available": "had", "threshold": 0.25, "return_to": "reserve"}
    table = {"x": [1, 1], "left": [20, 0], "had": [40, 40]}
    result = allocate(build.case(table, tranches={"only": build.tranche(110, reserve=10)}, carryover=rule))
    assert (result.amount.tolist(), result.reserves, result.totals.reserve) == ([40, 50], {"only": 20}, 20)
