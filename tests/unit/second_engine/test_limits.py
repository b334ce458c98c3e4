"""Floors and caps of the second engine, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.limits import Bounds, Limits, grows
from allocator.second_engine.money import brought
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

F = Fraction
NAN = float("nan")
COLUMNS: dict[str, list[float]] = {
    "x": [1, 3],
    "base": [10, 25],
    "least": [NAN, 40],
    "held": [4, 6],
    "mark": [1, 0],
    "zero": [0, 0],
}


def bounds(rule: dict[str, Any], due: tuple[int, int] = (0, 0), **sections: Any) -> Bounds:
    sheet = Sheet(build.case(COLUMNS, bounds=rule, **sections))
    return Bounds(sheet, brought(sheet), [F(part) for part in due])


def held(lower: list[Any], upper: list[Any]) -> Limits:
    return Limits(lower, upper)


def written(rule: dict[str, Any], due: tuple[int, int] = (0, 0), **sections: Any) -> Limits:
    found = bounds(rule, due, **sections)
    return found.written(*found.changes())


@pytest.mark.parametrize(
    ("rule", "lower", "upper"),
    [
        ({}, (0, 0), (None, None)),
        ({"base": "base", "floor": -0.1, "cap": 0.2}, (9, F(45, 2)), (12, 30)),
        ({"base": "base", "floor": -0.1, "floor_amount": 10, "cap_amount": 20}, (10, F(45, 2)), (20, 20)),
        ({"floor_column": "least"}, (0, 40), (None, None)),
        ({"floor_per": {"column": "x", "pool_share": 0.3}}, (F(15, 2), F(45, 2)), (None, None)),  # 30 by 1 : 3
        ({"cap_per": {"column": "x", "amount": 7}}, (0, 0), (7, 21)),
        ({"base": "base", "floor": 0, "exempt": ["a"]}, (0, 25), (None, None)),
        ({"base": "base", "floor": 0, "exempt_column": "mark"}, (0, 25), (None, None)),
    ],
)
def test_limits_as_written(rule: dict[str, Any], lower: tuple[Any, Any], upper: tuple[Any, Any]) -> None:
    found = written(rule)
    assert (tuple(found.lower), tuple(found.upper)) == (lower, upper)


def test_what_a_unit_has_in_any_case_wins_over_a_cap() -> None:
    assert written({"cap_amount": 8}, due=(12, 3)).upper == [12, 8]
    tranches = {"out": build.tranche(10, fixed="held"), "more": build.tranche(90)}
    assert written({"cap_amount": 5}, tranches=tranches).lower == [4, 6]
    tranches["more"]["on_excess"] = "recover"
    assert written({"cap_amount": 5}, tranches=tranches).lower == [0, 0]


def test_projects_count_where_the_rule_says_so() -> None:
    tranches = {"only": build.tranche(100, projects=[{"unit": "a", "amount": 3, "title": "a project"}])}
    rule = {"base": "base", "floor": 0, "include_projects": True}
    assert written(rule, tranches=tranches).lower == [7, 25]


def test_an_exception_is_what_it_is() -> None:
    exceptions = {"b": {"amount": 50, "reason": "by decree"}}
    found = bounds({"cap_amount": 8}, due=(12, 3), exceptions=exceptions)
    assert found.written(None, None) == held([12, 50], [12, 50])
    with pytest.raises(RefusedError, match="below what the unit must have"):
        bounds({}, due=(0, 60), exceptions=exceptions).refuse_contradictions(held([0, 0], [None, None]))


def test_limits_are_drawn_in_to_whole_steps() -> None:
    found = bounds({})
    limits = held([F(5, 2), F(7, 3)], [F(19, 2), F(8, 3)])
    # ⌈2.5⌉ and ⌊9.5⌋; between 7/3 and 8/3 there is no whole step
    assert found.drawn_in(limits, F(100), [True, True], into_reserve=True) == held([3, F(7, 3)], [9, F(8, 3)])


def test_floors_and_caps_that_would_not_fit_in_whole_steps_stand_as_written() -> None:
    found, free = bounds({}), [True, True]
    floors = held([F(5, 2), F(5, 2)], [None, None])
    assert found.drawn_in(floors, F(5), free, into_reserve=False) == floors
    assert found.drawn_in(floors, F(6), free, into_reserve=False) == held([3, 3], [None, None])
    caps = held([F(0), F(0)], [F(5, 2), F(5, 2)])
    assert found.drawn_in(caps, F(5), free, into_reserve=False) == caps
    assert found.drawn_in(caps, F(5), free, into_reserve=True) == held([0, 0], [2, 2])


def test_hard_money_over_a_cap_is_one_whole_step() -> None:
    found = bounds({}, due=(7, 0))
    found.own[0] = F(29, 4)
    assert found.drawn_in(held([F(29, 4), F(0)], [F(29, 4), None]), F(100), [True, True], into_reserve=False) == held(
        [8, 0], [8, None]
    )


def test_the_smallest_change_that_fits() -> None:
    # floors of 10 and 25 add up to 35: 28 is 20 % less; caps of 10 and 25: 42 is 20 % more
    found = bounds({"base": "base", "floor": 0, "cap": 0})
    assert found.fitting("floor", [True, True], F(28)) == F(-1, 5)
    assert found.fitting("cap", [True, True], F(42)) == F(1, 5)
    # the second has no factor money and stays at its floor: 10 (1 + cap) + 25 = 42
    assert found.fitting("cap", [True, False], F(42)) == F(7, 10)


def test_who_has_factor_money_to_speak_of() -> None:
    assert grows([F(1), F(0), F(1, 10**13)]) == [True, False, False]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"base": "zero", "floor": 0, "no_base": "error"}, "a base is 0"),
        ({"base": "base", "floor": 0, "exempt_column": "x"}, "must be 1 or 0"),
        ({"floor_per": {"column": "zero", "pool_share": 0.3}}, "adds up to zero"),
    ],
)
def test_limits_that_cannot_be_are_refused(rule: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        written(rule)


def test_a_floor_above_its_cap_is_refused() -> None:
    with pytest.raises(RefusedError, match="above its cap"):
        bounds({}).refuse_contradictions(held([F(2), F(2)], [F(1), None]))
