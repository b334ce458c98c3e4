"""Whole allocations worked out by hand; the working stands in each test."""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError
from allocator.model.allocation import Allocation
from allocator.model.case import Case


def four_counties() -> Case:
    """Return four counties under every rule at once, in steps of 10 万元."""
    projects = [{"unit": "d", "amount": 20, "title": "示范项目"}]
    return build.case(
        {
            "posts": [50, 30, 0, 20],
            "people": [100, 0, 50, 0],
            "pay": [1200, 900, 1000, 900],
            "workforce": [10, 20, 30, 40],
            "local": [1, 2, 1, 1],
            "budget": [10, 10, 10, 10],
            "mark": [70, 80, 80, 90],
            "balance": [20, 100, 0, 40],
            "available": [200, 250, 100, 400],
            "last": [250, 240, 260, 200],
        },
        step=10,
        tranches={
            "advance": build.tranche(600, reserve="5%"),
            "spring": build.tranche(450, source="regional", projects=projects),
        },
        hard={
            "carryover_use": 0.5,
            "items": {
                "posts": {"name": "posts", "column": "posts"},
                "pay": {"name": "pay", "people": "people", "standard": "pay", "months": 12, "cap": 1000},
            },
        },
        factors={
            "base": build.factor(0.5, workforce={}),
            "input": build.factor(0.5, local={"per": "budget", "weight": 0.6}, mark={"normalise": "rank"}),
        },
        carryover={
            "method": "tiers",
            "balance": "balance",
            "available": "available",
            "tiers": [{"over": 0.1, "cut": 0.05}, {"over": 0.3, "cut": 0.1}],
        },
        bounds={"base": "last", "floor": -0.1, "cap": 0.2},
    )


@pytest.fixture(scope="module")
def result() -> Allocation:
    return allocate(four_counties())


def entry(values: Any) -> object:
    return pytest.approx(values.tolist() if isinstance(values, np.ndarray) else values, abs=1e-9)


def test_pool(result: Allocation) -> None:
    # 600 − 30 of reserve, 450 − 20 of projects
    assert (result.totals.pool, result.totals.reserve, result.totals.projects) == (1000, 30, 20)


def test_hard_expenditure_comes_first(result: Allocation) -> None:
    # needs 50 + 100 people · 1 000 (capped) · 12 / 10 000 = 170, 30, 50 · 1 000 · 12 / 10 000 = 60, 20;
    # less half the carryover: 170 − 10, 30 − 50 < 0, 60, 20 − 20
    assert result.ledger.hard.tolist() == [160, 0, 60, 0]
    assert (result.totals.hard, result.totals.point_value, result.totals.guarantee_rate) == (220, 780, 1)


def test_factor_money(result: Allocation) -> None:
    # base: 390 in 10 : 20 : 30 : 40
    assert result.ledger.factors["base"].tolist() == entry([39, 78, 117, 156])
    # input: rates 0.1, 0.2, 0.1, 0.1 share 0.2, 0.4, 0.2, 0.2; ranks 1, 2.5, 2.5, 4 share 0.1, 0.25, 0.25, 0.4;
    # 0.6 · and 0.4 · make 0.16, 0.34, 0.22, 0.28 of 390
    assert result.ledger.factors["input"].tolist() == entry([62.4, 132.6, 85.8, 109.2])


def test_carryover(result: Allocation) -> None:
    # rates 0.1 (not above 0.1), 0.4, 0, 0.1: b loses 10 % of 210.6; it goes to 101.4 : 202.8 : 265.2 = 13 : 26 : 34
    assert result.ledger.carryover_cut.tolist() == entry([0, -21.06, 0, 0])
    assert result.ledger.carryover_returned.tolist() == entry(np.round(21.06 * np.array([13, 0, 26, 34]) / 73, 9))


def test_bounds(result: Allocation) -> None:
    # limits 225–300, 216–288, 234–312, 180–240, in steps of 10: 230–300, 220–280, 240–310, 180–240. By formula b has
    # 189.54 and d 275.01, so b is held at 220 and d at 240; a and c share 1 000 − 460 − 220 = 320 in 1 : 2
    assert result.bound == (None, "floor", None, "cap")
    assert result.steps.exact.tolist() == entry([160 + 320 / 3, 220, 60 + 640 / 3, 240])
    # so a gets 320 / 3 where the formula gave it 101.4 + 21.06 · 13 / 73
    assert result.totals.theta == pytest.approx(320 / 3 / (101.4 + 21.06 * 13 / 73), rel=1e-12)


def test_rounding_and_projects(result: Allocation) -> None:
    # 26⅔, 22, 27⅓ and 24 steps: 99 whole ones, the other to the ⅔
    assert (result.amount - result.ledger.projects).tolist() == [270, 220, 270, 240]
    assert result.ledger.rounding.tolist() == entry([10 / 3, 0, -10 / 3, 0])
    assert result.amount.tolist() == [270, 220, 270, 260]


def test_split(result: Allocation) -> None:
    # 57 and 43 steps. Column 1 exactly: 15.39, 12.54, 15.39, 13.68; 55 whole, 2 more to 0.68 and 0.54
    assert result.tranches["advance"].tolist() == [150, 130, 150, 140]
    assert result.tranches["spring"].tolist() == [120, 90, 120, 120]
    assert result.sources["regional"].tolist() == [120, 90, 120, 120]
    assert result.reserves == {"advance": 30, "spring": 0}


def test_every_check_holds(result: Allocation) -> None:
    assert [check.name for check in result.checks if not check.ok] == []
    assert result.last_year is not None
    assert result.change is not None
    assert result.change.tolist() == [20, -20, 10, 60]
    assert result.change_rate is not None
    assert result.change_rate.tolist() == [0.08, pytest.approx(-1 / 12), pytest.approx(1 / 26), 0.3]


def test_needs_over_the_pool_are_met_in_proportion() -> None:
    # 300 of need, 100 of money: a third each, 33⅓; the odd one goes to the first unit; nothing is left for factors
    hard = {"shortfall": "proportional", "items": {"n": {"name": "n", "column": "need"}}}
    result = allocate(build.case({"x": [1, 2, 3], "need": [100, 100, 100]}, ids=["b", "a", "c"], hard=hard))
    assert result.amount.tolist() == [34, 33, 33]
    assert result.totals.guarantee_rate == pytest.approx(1 / 3, rel=1e-15)
    assert (result.totals.point_value, result.totals.factors) == (0, {"base": 0})


@pytest.mark.parametrize(("pool", "floor"), [(130, -0.35), (100, -0.6)])
def test_the_floor_that_fits_heeds_hard_expenditure(pool: float, floor: float) -> None:
    # two units of base 100, one with 60 of hard money. For 130: 100 t + 100 t gives t = 0.65.
    # For 100: t = 0.5 would undercut the 60, so 60 + 100 t gives t = 0.4.
    case = build.case(
        {"x": [1, 1], "need": [60, 0], "last": [100, 100]},
        pool=pool,
        hard={"items": {"n": {"name": "n", "column": "need"}}},
        bounds={"base": "last", "floor": 0},
    )
    with pytest.raises(BoundsError, match=rf"set bounds.floor = {floor} \({floor:+.4%}\)"):
        allocate(case)
    eased = build.replaced(case, bounds=case.scenario.bounds.model_copy(update={"on_conflict": "relax"}))
    assert allocate(eased).amount.tolist() == ([65, 65] if pool == 130 else [60, 40])


def test_mid_year_the_rest_completes_the_full_year() -> None:
    # The full year gives 270, 220, 270 and 240; what the advance tranche paid of it is issued as it was computed, so
    # the rest is the spring tranche of the full year.
    full = allocate(four_counties())
    case = four_counties()
    tranches = dict(case.scenario.tranches)
    tranches["advance"] = tranches["advance"].model_copy(update={"fixed": "issued"})
    issued = replace(case.units, columns={**case.units.columns, "issued": full.tranches["advance"]})
    rest = allocate(build.replaced(replace(case, units=issued), tranches=tranches))
    assert rest.amount.tolist() == full.amount.tolist()
    assert rest.tranches["spring"].tolist() == full.tranches["spring"].tolist()


def test_money_kept_in_reserve_is_rounded_with_the_rest() -> None:
    # 100 in 1 : 3; b carries over 9.5 more than nothing, which is cut and kept. 90.5 are left, in whole steps 91: 25
    # and 65.5, so b has the odd half and the reserve holds 9.
    rule = {"balance": "b", "available": "a", "method": "excess", "threshold": 0, "return_to": "reserve"}
    result = allocate(build.case({"x": [1, 3], "b": [0, 9.5], "a": [10, 10]}, carryover=rule))
    assert result.ledger.carryover_cut.tolist() == [0, -9.5]
    assert result.amount.tolist() == [25, 66]
    assert (result.totals.pool, result.totals.amount, result.totals.reserve) == (100, 91, 9)
