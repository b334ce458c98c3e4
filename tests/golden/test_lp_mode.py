"""The LP mode on the Guangxi scenarios and on spoilt ones."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from allocator.engine.pipeline import allocate, calculate, frontier
from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.model.units import UnitTable

GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"
FREE = ["lp.carryover_weight=0", "lp.idle_weight=0", "bounds.floor=-1", "bounds.cap='900%'"]


def lp(name: str = "lp-cities", *settings: str) -> Case:
    return load(GUANGXI / f"{name}.toml", settings)


def shuffled(case: Case, seed: int) -> Case:
    order = np.random.default_rng(seed).permutation(len(case.units))
    units = case.units
    texts = {
        key: tuple(getattr(units, key)[row] for row in order)
        for key in ("ids", "codes", "names", "cities", "levels", "lines")
    }
    columns = {name: values[order] for name, values in units.columns.items()}
    table = UnitTable(units.file, units.sheet, units.headings, columns=columns, **texts)
    return replace(case, units=table)


@pytest.mark.parametrize("name", ["lp-carryover", "lp-cities"])
def test_solver_and_row_order_change_nobodys_money(name: str) -> None:
    expected = allocate(lp(name)).amount
    assert (allocate(lp(name, "lp.solver=cbc")).amount == expected).all()
    for seed in range(3):
        case = shuffled(lp(name), seed)
        assert (allocate(case).amount == expected).all()


def test_without_penalties_and_with_slack_bounds_it_is_the_factor_method() -> None:
    case = lp("lp-carryover", *FREE)
    case = replace(case, scenario=case.scenario.model_copy(update={"exceptions": {}}))
    by_factors = allocate(case, "factor")
    by_program = allocate(case)
    assert by_program.mode == "lp"
    assert by_factors.mode == "factor"
    assert (by_program.amount == by_factors.amount).all()


def test_city_limits_are_kept_and_priced() -> None:
    result = allocate(lp())
    cities = np.array(result.case.units.cities)
    paid = result.amount - result.ledger.projects
    assert paid[cities == "南宁市"].sum() <= 0.17 * result.totals.pool + 1
    assert paid[cities == "桂林市"].sum() <= 35000
    assert paid[cities == "百色市"].sum() >= 18200
    assert all(check.ok for check in result.checks)
    assert "groups_kept" in {check.name for check in result.checks}


def test_the_price_of_a_city_limit_is_the_difference_it_makes() -> None:
    base = allocate(lp())
    looser = allocate(lp("lp-cities", "lp.groups.桂林市.max=35001"))
    place = [group.name for group in base.program.groups].index("桂林市")
    saved = base.solution.objective - looser.solution.objective
    assert saved == pytest.approx(base.solution.prices.most[place], rel=1e-6)
    assert saved > 0


def test_more_carryover_never_brings_more_money() -> None:
    case = lp("lp-carryover")
    before = allocate(case)
    row = int(np.argmax(before.amount))
    column = case.scenario.carryover.balance
    balance = case.units.columns[column].copy()
    balance[row] += 2000
    columns = {**case.units.columns, column: balance}
    after = allocate(replace(case, units=replace(case.units, columns=columns)))
    assert after.amount[row] < before.amount[row]


def test_targets_are_hard_and_factor_money_without_a_deduction() -> None:
    case = lp("lp-carryover", "carryover.method=tiers")
    inputs = take_in(replace(case, scenario=lp("lp-carryover").scenario))
    steps = calculate(inputs)
    assert np.allclose(allocate(case).program.target, steps.hard + steps.factors.sum(axis=-2))


WRONG = {
    "groups that exclude each other": (["lp.groups.全区={level='县市区', max_share=0.1}"], "no plan keeps every limit"),
    "minimum above maximum": (["lp.groups.桂林市.min=36000"], "its minimum 36000 is above its maximum 35000"),
    "slopes that do not rise": (
        ["lp.deviation=[{within=0.1,slope=2},{slope=1}]"],
        "slopes must be above zero and rise",
    ),
    "edges that do not rise": (
        ["lp.deviation=[{within=0.2,slope=1},{within=0.1,slope=2},{slope=3}]"],
        "tier edges must be above zero and rise",
    ),
    "a tier without an edge": (["lp.deviation=[{slope=1},{slope=2}]"], "but the last needs `within`"),
    "penalty below zero": (["lp.carryover_weight=-1"], "a penalty below zero"),
    "capacity missing": (["lp.spent=可用资金", "lp.capacity=上年支出"], "give either `capacity`, or `spent`"),
    "unknown city": (["lp.groups.x={city='桂州市', max=1}"], "no unit has 桂州市; there are"),
    "group without members": (["lp.groups.x={max=1}"], "exactly one of `city`, `level` and `units`"),
    "group without limit": (["lp.groups.x={city='桂林市'}"], "a group needs a limit"),
    "limit written twice": (["lp.groups.x={city='桂林市',max=1,max_share=0.1}"], "not both"),
    "penalty of 1e308": (["lp.carryover_weight=1e308"], "lp.carryover_weight: costs of 1e+308"),
    "idle money at 1e308": (["lp.idle_weight=1e308"], "lp.idle_weight: costs of 1e+308"),
    "slope of 1e308": (["lp.deviation=[{within=0.1,slope=1},{slope=1e308}]"], "lp.deviation: costs of 1e+308"),
    "slope of next to nothing": (["lp.deviation=[{within=0.1,slope=1e-300},{slope=1}]"], "costs of 1e-300"),
    "a limit beyond counting": (["lp.groups.桂林市.min=1e308"], "is more than can be counted"),
    "half a step": (
        ["lp.groups.桂林市.max=35000.5"],
        "max: 35,000.5 is no whole number of steps of 1",
    ),
    "unknown solver": (["lp.solver=gurobi"], '"highs" or "cbc"'),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_bad_input_is_told_before_solving(wrong: str) -> None:
    settings, message = WRONG[wrong]
    with pytest.raises(AllocatorError) as raised:
        allocate(lp("lp-cities", *settings))
    assert message in str(raised.value)


def test_a_weight_of_the_frontier_may_not_be_endless() -> None:
    with pytest.raises(AllocatorError, match="cannot be weighed against each other"):
        frontier(lp(), [0.0, 1e308])


def test_a_limit_of_a_level_across_the_cities_is_kept_to_the_last_step() -> None:
    """One more limit, which crosses those of the cities: 县市区 together, a fraction under what they would get."""
    levels = np.array(lp().units.levels) == "县市区"
    free = allocate(lp())
    paid = free.amount - free.ledger.projects
    most = float(paid[levels].sum()) - 40
    result = allocate(lp("lp-cities", f"lp.groups.县市区={{level='县市区', max={most}}}"))
    after = result.amount - result.ledger.projects
    assert after[levels].sum() <= most
    assert after.sum() == paid.sum()
    assert all(check.ok for check in result.checks)


def test_mode_lp_needs_its_section() -> None:
    with pytest.raises(AllocatorError, match=r"the scenario has no \[lp\] section"):
        allocate(load(GUANGXI / "baseline-2025.toml"), "lp")


def test_an_impossible_program_names_the_smallest_way_out() -> None:
    # 百色市 must get 18 200 万元 at least, but its units' caps are lowered to 17 000 together
    with pytest.raises(AllocatorError) as raised:
        allocate(lp("lp-cities", "lp.groups.百色市.max=17000"))
    assert "its minimum 18200 is above its maximum 17000" in str(raised.value)
    with pytest.raises(AllocatorError) as raised:
        allocate(lp("lp-cities", "lp.groups.百色市.min=40000"))
    assert "no plan keeps every limit; the smallest way out moves limits by" in str(raised.value)
    assert "lp.groups.百色市: the minimum is" in str(raised.value)


def test_groups_by_level_and_by_list_and_a_capacity_column() -> None:
    settings = [
        "lp.groups.levels={level='市本级', min_share=0.068}",
        "lp.groups.listed={units=['横州市', '450123'], max=6050}",
        "lp.idle_weight=0",
    ]
    result = allocate(lp("lp-carryover", *settings))
    paid, units = result.amount - result.ledger.projects, result.case.units
    own = np.array(units.levels) == "市本级"
    assert paid[own].sum() >= 0.068 * result.totals.pool - 1
    assert paid[[units.find("450181"), units.find("450123")]].sum() <= 6050
    assert result.program.capacity is not None
    spent = units.columns["上年支出"]
    assert np.allclose(result.program.capacity, 1.15 * spent)


def test_capacity_by_its_own_column() -> None:
    scenario = lp("lp-carryover").scenario
    rule = scenario.lp.model_copy(update={"spent": None, "capacity": "可用资金"})
    case = load(GUANGXI / "lp-carryover.toml", columns=["可用资金"])
    result = allocate(replace(case, scenario=scenario.model_copy(update={"lp": rule})))
    assert np.array_equal(result.program.capacity, case.units.columns["可用资金"])


def test_a_penalty_needs_its_columns() -> None:
    scenario = lp("lp-carryover").scenario
    bare = scenario.model_copy(update={"carryover": scenario.carryover.model_copy(update={"available": None})})
    with pytest.raises(AllocatorError, match=r"lp\.carryover_weight: a penalty on carryover needs the columns"):
        allocate(replace(lp("lp-carryover"), scenario=bare))


def test_a_level_needs_its_column() -> None:
    case = lp("lp-carryover", "lp.groups.own={level='市本级', min=1}")
    units = replace(case.units, levels=("",) * len(case.units))
    with pytest.raises(AllocatorError, match=r"lp\.groups\.own\.level: \[table\] names no such column"):
        allocate(replace(case, units=units))
