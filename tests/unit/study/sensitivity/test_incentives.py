"""What figures are worth, against differences by the second engine in exact fractions, and brute force."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.model.case import Case
from allocator.second_engine.calculation import calculated
from allocator.study.knife_edges.edge import nudged
from allocator.study.sensitivity.incentives import incentives, reported

COLUMNS: dict[str, list[float]] = {
    "x": [10, 20, 30, 40],
    "rate": [0.5, 0.8, 0.9, 0.4],
    "people": [9, 5, 2, 0],
    "b": [12, 5, 0, 10],
    "a": [100, 100, 100, 100],
    "size": [3, 4, 5, 6],
}


def case(**sections: Any) -> Case:
    factors = {
        "f": build.factor(0.6, x={}),
        "g": build.factor(0.4, rate={"scale_by": "size", "normalise": "minmax"}),
    }
    hard = {"items": {"posts": {"name": "posts", "people": "people", "standard": 2000, "months": 12}}}
    carryover = {"method": "tiers", "balance": "b", "available": "a", "tiers": [{"over": 0.1, "cut": 0.2}]}
    given: dict[str, Any] = {
        "factors": factors,
        "hard": hard,
        "carryover": carryover,
        "bounds": {"cap_amount": 420},
    } | sections
    return build.case(COLUMNS, pool=1000, **given)


def exact(case: Case, row: int) -> float:
    return float(calculated(case).exact[row])


SECTIONS: list[dict[str, Any]] = [
    {},
    {"bounds": {}},
    {"score": {"times": ["size"]}},
    {"columns": {"d": {"column": "x", "power": 0.5}}, "factors": {"f": build.factor(d={"per": "size"})}},
    {"carryover": {"method": "excess", "balance": "b", "available": "a", "threshold": 0, "max_cut": 0.5}},
]


@pytest.mark.parametrize("sections", SECTIONS)
def test_one_more_is_worth_the_difference(sections: dict[str, Any]) -> None:
    given = case(**sections)
    for item in incentives(given).columns:
        assert item.size == (0.01 if item.column == "rate" else 1)
        for row in range(4):
            other = exact(nudged(given, item.column, row, item.size), row)
            assert item.worth[row] == pytest.approx(other - exact(given, row), abs=1e-6), (item.column, row)


@pytest.mark.parametrize("sections", SECTIONS)
def test_no_figure_within_the_band_gains_more(sections: dict[str, Any]) -> None:
    given = case(**sections)
    found = {item.column: item for item in incentives(given, 0.2).columns}
    for column in reported(given):
        values = given.units.columns[column]
        for row in range(4):
            today = exact(given, row)
            tries = [
                exact(nudged(given, column, row, by * float(values[row])), row) for by in np.linspace(-0.2, 0.2, 9)
            ]
            best = max(0.0, *(other - today for other in tries))
            gain = found[column].gain[row] if column in found else 0.0
            assert gain >= best - 1e-6, (column, row)
            if column in found:
                assert abs(found[column].at[row] / (values[row] or 1) - 1) <= 0.2 + 1e-9 or not values[row]
                reached = exact(nudged(given, column, row, float(found[column].at[row] - values[row])), row)
                assert gain == pytest.approx(max(0.0, reached - today), abs=1e-6)


def test_a_limit_makes_figures_worth_nothing_and_a_rule_that_punishes_less_than_nothing() -> None:
    held = build.case({"x": [25, 25, 50]}, exceptions={"a": {"amount": 20, "reason": "by decree"}})
    assert incentives(held).columns[0].worth[0] == 0
    carryover = {"method": "excess", "balance": "b", "available": "a", "threshold": 0}
    punished = {item.column: item for item in incentives(case(carryover=carryover, bounds={})).columns}
    assert (punished["b"].worth[:2] < 0).all()


def test_the_first_visit_is_the_largest_gain() -> None:
    found = incentives(case(), 0.2)
    row, item = found.visits[0]
    assert (row, item.gain[row]) == max(((at, one.gain[at]) for at, one in found.visits), key=lambda pair: pair[1])
    gains = [float(one.gain[at]) for at, one in found.visits]
    assert gains == sorted(gains, reverse=True)


def test_a_balance_just_under_a_tier_is_worth_a_visit() -> None:
    # 12 of 100 is above the tier of 10 %, and 10 of 100, within a fifth of it, is not: half of 500 is kept
    rule = {"method": "tiers", "balance": "b", "available": "a", "tiers": [{"over": 0.1, "cut": 0.5}]}
    found = incentives(build.case({"x": [10, 10], "b": [12, 0], "a": [100, 100]}, pool=1000, carryover=rule), 0.2)
    told = {item.column: (item.at[0], item.gain[0]) for item in found.columns}
    assert (told["b"][1], told["a"][1]) == pytest.approx((250, 250))
    assert told["b"][0] <= 10
    assert told["a"][0] >= 120 - 1e-9


def test_figures_that_counties_do_not_report_are_left_out() -> None:
    given = case(table={"file": "units.csv", "id": "id", "name": "name", "level": "level", "last_year": "size"})
    assert reported(given) == ["people", "x", "rate", "size", "b", "a"]
    base = build.case({"x": [1, 1], "base": [1, 1]}, bounds={"base": "base", "floor": -0.5})
    assert reported(base) == ["x"]


def test_the_lp_mode_is_refused() -> None:
    with pytest.raises(PolicyError):
        incentives(case(lp={"mode": "lp", "deviation": [{"slope": 1}]}))
