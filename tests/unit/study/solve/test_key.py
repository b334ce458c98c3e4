"""The key that is varied."""

from collections.abc import Mapping
from typing import Any

import build
import pytest

from allocator.errors import ScenarioError
from allocator.model.case import Case
from allocator.study.solve.key import key_of, numeric_keys


def office(**sections: Any) -> Case:
    bounds = {"base": "y", "floor": -0.1, "cap": 0.25}
    return build.case({"x": [1.0, 3.0], "y": [40.0, 60.0]}, **{"bounds": bounds, **sections})


@pytest.mark.parametrize(
    ("name", "today", "reach", "step", "measure"),
    [
        ("bounds.floor", -0.1, (-1, 0.25), 0.0001, "rate"),  # no higher than the cap
        ("bounds.cap", 0.25, (-0.1, 1), 0.0001, "rate"),
        ("tranches.only.amount", 100, (0, 400), 1, "money"),
    ],
)
def test_where_a_key_stands_and_how_far_it_may_go(
    name: str, today: float, reach: tuple[float, float], step: float, measure: str
) -> None:
    key = key_of(office(), name)
    assert (key.name, key.today, key.step, key.measure) == (name, today, step, measure)
    assert (key.value(key.places[0]), key.value(key.places[-1])) == reach


def test_a_place_is_a_whole_number_of_steps() -> None:
    key = key_of(office(), "bounds.floor", (-0.0307, 0.02), 0.01)
    assert [key.value(place) for place in key.places] == [-0.03, -0.02, -0.01, 0, 0.01, 0.02]
    assert key.place(-0.1) == -10


def test_a_reserve_in_per_cent_stays_a_text() -> None:
    case = office(tranches={"only": build.tranche(100, reserve="10%")})
    key = key_of(case, "tranches.only.reserve")
    assert (key.today, key.measure, key.settings(0.025)) == (0.1, "rate", {"tranches.only.reserve": "2.5%"})
    assert key.at(0.025).scenario.tranches["only"].reserve == "2.5%"


def test_a_weight_takes_the_others_with_it_in_proportion() -> None:
    factors = {"a": build.factor(0.5, x={}), "b": build.factor(0.3, y={}), "c": build.factor(0.2, x={})}
    key = key_of(office(factors=factors), "factors.a.weight")
    # 0.8 is left for 0.3 and 0.2
    assert key.settings(0.2) == {"factors.a.weight": 0.2, "factors.b.weight": 0.48, "factors.c.weight": 0.32}
    assert key.told(0.2)[1] == "factors.b.weight=0.48"


def test_where_one_weight_is_all_the_others_share_alike_what_it_leaves() -> None:
    factors = {"a": build.factor(1.0, x={}), "b": build.factor(0.0, y={}), "c": build.factor(0.0, x={})}
    key = key_of(office(factors=factors), "factors.a.weight")
    assert key.settings(0.5) == {"factors.a.weight": 0.5, "factors.b.weight": 0.25, "factors.c.weight": 0.25}


def test_a_weight_that_is_left_out_has_its_share() -> None:
    key = key_of(office(factors={"a": build.factor(1.0, x={"weight": 0.4}, y={})}), "factors.a.indicators.x.weight")
    assert key.settings(0.7) == {"factors.a.indicators.x.weight": 0.7, "factors.a.indicators.y.weight": 0.3}


def test_a_whole_number_is_written_whole() -> None:
    assert key_of(office(), "year").settings(2026.0) == {"year": 2026}


def test_a_place_in_a_list_is_a_key() -> None:
    rule = {"method": "tiers", "balance": "x", "available": "y", "tiers": [{"over": 0.1, "cut": 0.2}]}
    key = key_of(office(carryover=rule), "carryover.tiers[1].cut")
    assert (key.name, key.today) == ("carryover.tiers[1].cut", 0.2)
    assert key.at(0.3).scenario.carryover.tiers[0].cut == 0.3  # type: ignore[index] # as above


def test_what_has_a_default_is_today_what_the_default_says() -> None:
    hard = {"items": {"posts": {"name": "posts", "column": "x"}}}
    assert key_of(office(hard=hard), "hard.coverage").today == 1
    assert key_of(office(), "bounds.floor_amount", (0, 9)).today is None


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("bounds.flor", {}, "the scenario has no such key → did you mean bounds.floor"),
        ("bounds.base", {}, "what stands there is no number → did you mean bounds.cap, bounds.floor?"),
        ("lp.threshold", {}, "the scenario has nothing under lp"),
        ("bounds.cap_amount", {}, "how far it may go is not known → say from where to where"),
        ("bounds.cap", {"between": (0.3, 0.1)}, "--between: from 0.3 to 0.1 is no range"),
        ("bounds.cap", {"step": 0.0}, "--step: 0 is no step"),
        ("bounds.cap", {"between": (0.1, 0.3), "step": 0.7}, "--step: from 0.1 to 0.3 there is no multiple of 0.7"),
    ],
)
def test_what_cannot_be_varied_is_told(name: str, asked: Mapping[str, object], said: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        key_of(office(), name, **asked)  # type: ignore[arg-type] # a case has one or none
    assert said in str(refused.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ScenarioError) as refused:
        key_of(office(), "bounds.flor", (1, 0), -1)
    assert len(refused.value.problems) == 3


def test_keys_of_numbers_are_named_and_no_others() -> None:
    assert numeric_keys(office().scenario) == [
        "tranches.only.amount",
        "factors.base.weight",
        "bounds.floor",
        "bounds.cap",
    ]
