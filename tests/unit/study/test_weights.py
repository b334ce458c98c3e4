"""The inverse question on small cases: by hand, against a grid of runs, and where nothing does it."""

from dataclasses import replace
from itertools import product
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError, ScenarioError, UnknownUnitError
from allocator.model.case import Case
from allocator.study.weights import Reweighting, weights
from allocator.study.weights.conditions import Condition, loses_at_most, on_city, on_unit

COLUMNS = {"x": [6, 3, 1], "y": [1, 1, 8], "z": [2, 5, 3], "base": [400, 300, 300], "balance": [0, 80, 10]}


def three(*given: float) -> dict[str, Any]:
    return {key: build.factor(weight, **{key: {}}) for key, weight in zip("xyz", given, strict=True)}


def at_least(unit: str, limit: float) -> Condition:
    return on_unit(build.units(COLUMNS), unit, "at_least", limit, share=False)


def answered(case: Case, *conditions: Condition, keep: tuple[str, ...] = ()) -> Reweighting:
    return weights(case, conditions, keep=keep)


def test_by_hand() -> None:
    # c gets 1000 (0.1 w_x + 0.8 w_y + 0.3 w_z) = 100 + 80 + 150 = 440 − … : today (0.4, 0.2, 0.4) → 320; 390 needs
    # 70 more, and every point from x to y brings 7: ten points
    found = answered(build.case(COLUMNS, pool=1000, factors=three(0.4, 0.2, 0.4)), at_least("c", 390))
    assert found.is_proven
    assert found.is_satisfied
    assert found.points == {"x": -10.0, "y": 10.0, "z": 0.0}
    assert found.settings == ("factors.x.weight=0.3", "factors.y.weight=0.3", "factors.z.weight=0.4")
    assert found.after.amount[2] == 390


def test_today_s_weights_stay_where_they_do_it() -> None:
    found = answered(build.case(COLUMNS, pool=1000, factors=three(0.4, 0.2, 0.4)), at_least("c", 320))
    assert (found.is_satisfied, found.distance) == (True, 0)
    assert found.after is found.before


def test_the_nearest_where_nothing_does_it() -> None:
    # c gets 800 at most, with all weight on y
    found = answered(build.case(COLUMNS, pool=1000, factors=three(0.4, 0.2, 0.4)), at_least("c", 850))
    assert (found.is_proven, found.is_satisfied) == (True, False)
    assert found.missing.tolist() == [50]
    assert [factor.weight for factor in found.after.case.scenario.factors.values()] == [0, 1, 0]


def test_kept_factors() -> None:
    # without x, a point from z to y brings 5: 14 points
    case = build.case(COLUMNS, pool=1000, factors=three(0.4, 0.2, 0.4))
    assert answered(case, at_least("c", 390), keep=("x",)).points == {"x": 0.0, "y": 14.0, "z": -14.0}
    with pytest.raises(ScenarioError, match="there is no factor q"):
        answered(case, at_least("c", 390), keep=("q",))


RULES: list[dict[str, Any]] = [
    {"bounds": {"base": "base", "floor": -0.15, "cap": 0.15}},
    {"carryover": {"method": "excess", "balance": "balance", "available": "base", "threshold": 0.1, "rate": 0.5}},
    {
        "bounds": {"base": "base", "floor": -0.2},
        "carryover": {
            "method": "tiers",
            "balance": "balance",
            "available": "base",
            "tiers": [{"over": 0.1, "cut": 0.3}],
        },
    },
    {
        "exceptions": {"a": {"amount": 350, "reason": "decree"}},
        "hard": {"items": {"b": {"name": "b", "column": "balance"}}},
    },
]


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(("unit", "more"), [("b", 8), ("c", 12)])
def test_no_weights_of_a_grid_are_nearer_with_every_rule_on(rules: dict[str, Any], unit: str, more: float) -> None:
    def case(*given: float) -> Case:
        return build.case(COLUMNS, pool=1000, factors=three(*given), **rules)

    today = (0.3, 0.3, 0.4)
    wanted = at_least(unit, float(allocate(case(*today)).amount["abc".index(unit)]) + more)
    found = answered(case(*today), wanted)
    assert not found.is_proven
    grid = [(a / 20, b / 20, (20 - a - b) / 20) for a, b in product(range(21), repeat=2) if a + b <= 20]
    runs = [(given, allocate(case(*given)).amount) for given in grid]
    lacking = min(wanted.missing(amount) for _given, amount in runs)
    assert found.missing.sum() <= lacking + 1
    if found.is_satisfied:
        assert wanted.measured(found.after.amount) >= wanted.limit
        near = [sum(map(abs, np.subtract(given, today))) for given, amount in runs if wanted.missing(amount) == 0]
        assert found.distance <= 100 * min(near, default=9.0) + 1e-6
    else:
        assert lacking > 0


def test_shares_of_a_city_survive_rounding() -> None:
    case = build.case(COLUMNS, pool=97, factors=three(0.4, 0.2, 0.4))
    case = replace(case, units=replace(case.units, cities=("north", "north", "south")))
    found = answered(case, on_city(case.units, "south", "at_least", 0.4, share=True))
    assert found.is_satisfied
    assert found.after.amount[2] / found.after.amount.sum() >= 0.4


def test_at_most() -> None:
    case = build.case(COLUMNS, pool=1000, factors=three(0.4, 0.2, 0.4))
    found = answered(case, on_unit(case.units, "c", "at_most", 250, share=False))
    assert found.points == {"x": 10.0, "y": -10.0, "z": 0.0}
    assert found.after.amount[2] == 250


def test_losses_against_last_year() -> None:
    case = build.case(
        COLUMNS | {"base": [335, 300, 0]}, pool=1000, factors=three(0.4, 0.2, 0.4), bounds={"base": "base"}
    )
    wanted = loses_at_most(allocate(case), 0.1)
    assert [(one.rows, one.limit) for one in wanted] == [((0,), 301.0), ((1,), 270.0)]
    with pytest.raises(PolicyError, match="no amounts of last year"):
        loses_at_most(allocate(build.case(COLUMNS)), 0.1)


def test_unknown_units_and_cities() -> None:
    units = replace(build.units(COLUMNS), cities=("north", "north", "south"))
    with pytest.raises(UnknownUnitError, match="the cities are north, south"):
        on_city(units, "west", "at_least", 1, share=False)
    with pytest.raises(UnknownUnitError, match="--unit"):
        on_unit(units, "q", "at_least", 1, share=False)
