"""The pipeline's own answers: shortfalls, ledgers, totals and what held a unit."""

import math
from decimal import Decimal
from typing import Any

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate, calculate, calculated_feasible, exact_amounts, frontier
from allocator.errors import BoundsError, PolicyError, ShortfallError, SplitError
from allocator.intake import take_in
from allocator.model.allocation import Allocation
from allocator.model.case import Case


def needing(need: list[float], **hard: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"x": [1, 1], "need": need}, {"items": {"n": {"name": "n", "column": "need"}}, **hard}


def test_needs_over_the_pool_are_told_with_the_part_that_could_be_met() -> None:
    columns, hard = needing([90, 70])
    with pytest.raises(ShortfallError) as caught:
        allocate(build.case(columns, hard=hard))
    assert str(caught.value) == (
        "hard: hard expenditure needs 160.00 万元, 60.00 more than the factor pool of 100.00"
        ' → lower `coverage`, or set hard.shortfall = "proportional" to pay 62.50% of every need'
    )
    assert isinstance(caught.value, PolicyError)


@pytest.mark.parametrize("need", [[60, 40], [33.3, 66.7], [0.1 + 0.2, 99.7]])
def test_needs_that_take_the_whole_pool_are_no_shortfall(need: list[float]) -> None:
    columns, hard = needing(need)
    result = allocate(build.case(columns, hard=hard))
    assert result.totals.guarantee_rate == 1
    assert result.amount.sum() == 100


def test_totals_name_every_kind_of_money() -> None:
    columns, hard = needing([20, 0])
    tranches = {
        "one": build.tranche(90, reserve=10),
        "two": build.tranche(30, projects=[{"unit": "b", "amount": 10, "title": "t"}]),
    }
    totals = allocate(build.case(columns, hard=hard, tranches=tranches)).totals
    assert (totals.pool, totals.hard, totals.factors, totals.reserve, totals.projects) == (
        100,
        20,
        {"base": 80},
        10,
        10,
    )
    assert (totals.amount, totals.point_value, totals.theta, totals.guarantee_rate) == (110, 80, 1, 1)


def bounds_of(**bounds: Any) -> tuple[Allocation, tuple[str | None, ...]]:
    result = allocate(build.case({"x": [1, 1, 2], "lo": [40, 0, 0], "hi": [99, 99, 30]}, bounds=bounds))
    return result, result.bound


def test_what_held_a_unit_is_named() -> None:
    # 25, 25, 50: a is lifted to 40, c is held at 30, b takes the other 30
    result, bound = bounds_of(floor_column="lo", cap_column="hi")
    assert bound == ("floor", None, "cap")
    assert result.amount.tolist() == [40, 30, 30]


def test_a_limit_that_moves_nothing_holds_nobody() -> None:
    columns = {"x": [1, 3], "lo": [25, 0], "hi": [25, 75]}
    assert allocate(build.case(columns, bounds={"floor_column": "lo", "cap_column": "hi"})).bound == (None, None)


def test_hard_money_above_its_cap_is_paid() -> None:
    # a's need of 60 is above its cap of 50: hard money wins, b has the other 40
    columns, hard = needing([60, 0])
    case = build.case(columns | {"hi": [50, 99]}, hard=hard, bounds={"cap_column": "hi"})
    assert allocate(case).amount.tolist() == [60, 40]


def test_an_exception_is_paid_whatever_the_formula_says() -> None:
    exceptions = {"name-a": {"amount": 70, "reason": "r"}}
    result = allocate(build.case({"x": [1, 1, 2]}, exceptions=exceptions))
    assert result.amount.tolist() == [70, 10, 20]
    assert result.bound == ("exception", None, None)
    assert result.totals.theta == 0.4


def test_last_year_may_be_several_columns_and_a_change_from_nothing_has_no_rate() -> None:
    table = build.policy()["table"] | {"last_year": ["y", "p"]}
    result = allocate(build.case({"x": [1, 3], "y": [0, 40], "p": [0, 10]}, table=table))
    assert result.last_year is not None
    assert result.last_year.tolist() == [0, 50]
    assert result.change is not None
    assert result.change.tolist() == [25, 25]
    assert result.change_rate is not None
    assert math.isnan(result.change_rate[0])
    assert result.change_rate[1] == 0.5


def test_without_last_year_there_is_no_change() -> None:
    result = allocate(build.case({"x": [1, 3]}))
    assert (result.last_year, result.change, result.change_rate) == (None, None, None)


def test_sources_without_a_tranche_are_empty() -> None:
    assert allocate(build.case({"x": [1, 3]})).sources["regional"].tolist() == [0, 0]


@given(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=6),
    st.integers(1, 10**8),
    st.sampled_from((1, 0.01, 10)),
)
def test_ledgers_of_any_size_add_up_as_they_are_printed(x: list[int], steps: int, step: float) -> None:
    pool = round(min(steps, 1_000_000 // step) * step, 2)
    factors = {"a": build.factor(0.35, x={}), "b": build.factor(0.65, x={"normalise": "rank"})}
    result = allocate(build.case({"x": x}, pool=pool, step=step, factors=factors))
    rows = zip(*(entry.tolist() for entry in result.ledger.entries().values()), strict=True)
    assert [sum(Decimal(repr(entry)) for entry in row) for row in rows] == [
        Decimal(repr(amount)) for amount in result.amount.tolist()
    ]
    assert sum(Decimal(repr(amount)) for amount in result.amount.tolist()) == Decimal(repr(pool))


def test_calculating_alone_raises_nothing_where_limits_contradict() -> None:
    case = build.case({"x": [1, 3], "lo": [90, 90], "hi": [10, 10]}, bounds={"floor_column": "lo", "cap_column": "hi"})
    assert calculate(take_in(case)).exact.shape == (2,)


def test_a_tranche_for_nobody_is_told() -> None:
    with pytest.raises(SplitError, match="can be paid to nobody"):
        allocate(build.case({"x": [1, 3]}, tranches={"only": build.tranche(10, units=[])}))


def test_exact_amounts_are_those_before_rounding_with_projects() -> None:
    project = {"unit": "a", "amount": 10, "title": "t"}
    # 50 by 1 : 2, and a's 10
    case = build.case({"x": [1, 2]}, tranches={"only": build.tranche(60, projects=[project])})
    assert exact_amounts(case).tolist() == pytest.approx([10 + 50 / 3, 100 / 3])
    need = build.case(
        {"x": [1, 2], "need": [3, 4]},
        tranches={"only": build.tranche(0) | {"amount": "need"}},
        factors={},
        hard={"items": {"n": {"name": "n", "column": "need"}}},
    )
    assert exact_amounts(need).tolist() == [3, 4]
    rest = need.changed({"tranches.first": build.tranche(2)})  # the tranche of need brings what the first does not
    assert exact_amounts(rest).tolist() == [3, 4]


def test_what_a_deduction_frees_goes_to_the_others() -> None:
    # 20 of the 50 that a has are cut and go to b
    rule = {"method": "excess", "balance": "bal", "available": "av", "threshold": 0.0, "return_to": "others"}
    steps = calculate(take_in(build.case({"x": [1, 1], "bal": [20, 0], "av": [100, 100]}, carryover=rule)))
    assert (steps.cut.tolist(), steps.returned.tolist(), steps.exact.tolist()) == ([20, 0], [0, 20], [30, 70])


def test_a_frontier_is_sought_by_the_solver_of_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("allocator.lp.frontier.frontier", lambda _program, _weights, solver: asked.append(solver))
    lp = {"deviation": [{"within": 0.1, "slope": 1}], "solver": "cbc"}
    frontier(build.case({"x": [1, 3]}, lp=lp), [1.0])
    assert asked == ["cbc"]


def settled(adjustments: list[float], need: list[float], **hard: Any) -> Case:
    """Return 100 of two units 1 : 3, with needs and settlements besides."""
    return build.case(
        {"x": [1, 3], "need": need, "settled": adjustments},
        hard={"items": {"n": {"name": "n", "column": "need"}}, **hard},
        adjustments={"last": {"name": "上年结算", "column": "settled"}},
    )


def test_settlements_come_before_needs_and_factors() -> None:
    # 100 and 10 paid back are enough for needs of 105; the other 5 go by 1 : 3
    steps = calculate(take_in(settled([-5, -5], [60, 45])))
    assert steps.guarantee_rate == 1
    assert steps.due.tolist() == [55, 40]
    assert steps.rest == 5
    assert steps.exact.tolist() == [56.25, 43.75]


def test_settlements_of_all_there_is_leave_nothing_for_needs_and_factors() -> None:
    steps = calculate(take_in(settled([50, 50], [5, 0], shortfall="proportional")))
    assert (steps.guarantee_rate, steps.rest) == (0, 0)
    assert steps.hard.tolist() == [0, 0]


def kept_in_reserve(rate: float, **sections: Any) -> Allocation:
    """Return 100 by 1 : 1 : 2, b cut by 5 that go to all, and a by a rate of its 25 into the reserve."""
    columns: dict[str, list[float]] = {
        "x": [1, 1, 2],
        "rate": [rate, 0, 0],
        "b": [0, 5, 0],
        "a": [10, 10, 10],
        "last": [100, 100, 100],
    }
    tiers = [{"over": 0.1, "cut": 0.2}]
    carryover = {"method": "tiers", "balance": "b", "available": "a", "tiers": tiers, "return_to": "all"}
    audit = {"name": "审计扣减", "rate": "rate", "return_to": "reserve"}
    return allocate(build.case(columns, (), (), carryover=carryover, deductions={"audit": audit}, **sections))


def test_what_cuts_leave_is_given_out_in_whole_steps() -> None:
    # 12.5, 20 and 50 are left, and 5 return by them: 87.5, of which the half goes up
    steps = kept_in_reserve(0.5).steps
    assert steps.shared.tolist() == pytest.approx([12.5 * 87.5 / 82.5, 20 * 87.5 / 82.5, 50 * 87.5 / 82.5])
    assert steps.spend == 88
    assert steps.exact.tolist() == pytest.approx([12.5 * 88 / 82.5, 20 * 88 / 82.5, 50 * 88 / 82.5])
    assert kept_in_reserve(0.508).steps.spend == 87  # 87.3


def test_caps_spill_into_the_reserve_and_floors_draw_on_it() -> None:
    capped = kept_in_reserve(0.5, bounds={"base": "last", "cap": -0.595})
    assert capped.amount.tolist() == [18, 30, 40]  # 40.5 of c in whole steps; the others share 48 by 12.5 : 20 …
    capped = kept_in_reserve(0.5, bounds={"base": "last", "cap": -0.795})
    assert (capped.amount.tolist(), capped.totals.reserve) == ([20, 20, 20], 40)
    floored = kept_in_reserve(0.5, bounds={"base": "last", "floor": -0.69})
    assert (floored.amount.tolist(), floored.totals.reserve) == ([31, 31, 31], 7)


def test_a_score_multiplies_shares_or_values() -> None:
    columns = {"x": [1, 3], "y": [2, 2], "t": [3, 1]}
    factors = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}
    # 0.375 · 3 : 0.625 · 1 of 100; and of values 1.5 · 3 : 2.5 · 1
    found = allocate(build.case(columns, factors=factors, score={"times": ["t"]}))
    assert found.steps.money.tolist() == pytest.approx([100 * 1.125 / 1.75, 100 * 0.625 / 1.75])
    assert found.steps.coefficient.tolist() == pytest.approx([112.5 / 1.75 - 37.5, 62.5 / 1.75 - 62.5])
    found = allocate(build.case(columns, factors=factors, score={"of": "value"}))
    assert found.steps.money.tolist() == [37.5, 62.5]  # 1.5 : 2.5
    factors["two"] = build.factor(0.5, y={"column": "x"})
    found = allocate(build.case(columns | {"x": [1, 4]}, factors=factors, score={"of": "value", "times": ["t"]}))
    assert found.steps.money.tolist() == pytest.approx([300 / 7, 400 / 7])


def test_a_tranche_with_factors_of_its_own_adds_to_the_others() -> None:
    own = build.tranche(60) | {"factors": {"own": build.factor(1.0, y={})}, "score": {"times": ["t"]}}
    columns = {"x": [1, 1], "y": [1, 1], "t": [1, 2]}
    found = allocate(build.case(columns, tranches={"common": build.tranche(40), "own": own}))
    assert found.steps.money.tolist() == [40, 60]  # 20 + 20 and 20 + 40
    assert found.steps.coefficient.tolist() == [-10, 10]


def capped(on_conflict: str, **bounds: Any) -> Case:
    """Return 100 for two units of a base of 40 each, which caps of nothing let have 80."""
    rule = {"base": "last", "cap": 0.0, "on_conflict": on_conflict} | bounds
    return build.case({"x": [1, 1], "last": [40, 40], "most": [45, 45]}, bounds=rule)


def test_caps_below_the_money_are_refused_or_relaxed() -> None:
    with pytest.raises(BoundsError, match="the caps let only 80"):
        allocate(capped("error"))
    assert allocate(capped("relax")).amount.tolist() == [50, 50]
    with pytest.raises(BoundsError, match="no change of"):
        allocate(capped("relax", cap_column="most"))


def test_a_batch_is_relaxed_where_the_rule_says_so_and_marked_elsewhere() -> None:
    for on_conflict, exact in (("relax", [50, 50]), ("error", [40, 40])):
        case = capped(on_conflict)
        steps, feasible = calculated_feasible(case, take_in(case))
        assert bool(feasible) == (on_conflict == "relax")
        assert steps.exact.tolist() == pytest.approx(exact)


def test_a_program_moves_money_where_the_scenario_says_so() -> None:
    lp = {"mode": "lp", "deviation": [{"within": 0.1, "slope": 1}]}
    found = allocate(build.case({"x": [1, 3]}, lp=lp))
    assert (found.mode, found.amount.tolist()) == ("lp", [25, 75])
