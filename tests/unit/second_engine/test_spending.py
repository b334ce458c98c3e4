"""What is given out and by which multiplier, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.limits import Bounds
from allocator.second_engine.money import brought
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet
from allocator.second_engine.spending import Spent, spent

F = Fraction
SHARED = [F(25), F(75)]


def given(
    rule: dict[str, Any],
    *,
    due: tuple[int, int] = (0, 0),
    shared: list[Fraction] = SHARED,
    kept: Fraction | None = None,
) -> Spent:
    sheet = Sheet(build.case({"x": [1, 3], "base": [40, 60]}, bounds=rule))
    return spent(Bounds(sheet, brought(sheet), [F(part) for part in due]), shared, F(100), kept)


def test_without_limits_the_formula_stands() -> None:
    assert given({}).exact == [25, 75]
    assert given({}).thetas == (1, 1)


def test_one_multiplier_makes_up_for_a_floor_beside_hard_money() -> None:
    # hard 20 for the second; the first may have no less than 36: 100 − 36 − 20 = 44 = θ · 60
    found = given({"base": "base", "floor": -0.1}, due=(0, 20), shared=[F(20), F(60)])
    assert (found.exact, found.limits.lower, found.thetas) == ([36, 64], [36, 54], (F(11, 15), F(11, 15)))


def test_freed_money_in_reserve_gives_way_to_floors_and_takes_what_caps_leave() -> None:
    assert given({}, shared=[F(15), F(75)], kept=F(10)).spend == 90
    assert given({}, shared=[F(15), F(75)], kept=F(19, 2)).spend == 91  # 90.5 goes up
    assert given({"base": "base", "floor": 0}, shared=[F(15), F(75)], kept=F(10)).spend == 100
    assert given({"base": "base", "cap": -0.5}, shared=[F(15), F(75)], kept=F(10)).spend == 50


def test_the_smallest_change_is_applied_where_the_rule_says_so() -> None:
    rule = {"base": "base", "cap": -0.1}
    with pytest.raises(RefusedError, match="no way to spend"):
        given(rule)
    found = given(rule | {"on_conflict": "relax"})
    assert (found.relaxed, found.exact) == (("cap", F(0)), [40, 60])


def test_without_factor_money_units_get_what_they_are_due() -> None:
    found = given({}, due=(40, 60), shared=[F(0), F(0)])
    assert (found.exact, found.thetas) == ([40, 60], (0, 1))
    with pytest.raises(RefusedError, match="no way to spend"):
        given({}, due=(40, 50), shared=[F(0), F(0)])


def test_a_cap_is_weighed_against_floors_in_whole_steps() -> None:
    # the first has hard money of 35.5 alone: it is paid 36, and with the 64 the cap allows the second 100 are spent
    sheet = Sheet(build.case({"x": [0, 1]}, bounds={"cap_amount": 64}))
    found = spent(Bounds(sheet, brought(sheet), [F(71, 2), F(0)]), [F(0), F(129, 2)], F(100), None)
    assert (found.exact, found.relaxed) == ([36, 64], None)


def test_a_cap_of_nothing_is_a_cap() -> None:
    # nobody reaches anything with a growth of nothing: the smallest that spends 100 is what it was last year
    rule = {"base": "base", "floor": -1, "cap": -1, "on_conflict": "relax"}
    found = given(rule)
    assert (found.relaxed, found.exact) == (("cap", F(0)), [40, 60])
