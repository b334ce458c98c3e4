"""Groups of the LP mode in the second engine."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.groups import Group, are_nested, groups_of
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

F = Fraction


def groups(rules: dict[str, Any], step: float = 1) -> list[Group]:
    lp = {"deviation": [{"slope": 1}], "groups": rules}
    return groups_of(Sheet(build.case({"x": [1, 1, 1]}, levels=["city", "county", "county"], lp=lp, step=step)), F(101))


def test_who_belongs_and_limits_in_whole_steps() -> None:
    assert groups({"g": {"units": ["c", "name-a"], "min": 3, "max": 9}}) == [Group("g", [0, 2], F(3), F(9))]
    # a quarter and a half of 101: 25.25 and 50.5
    assert groups({"g": {"level": "county", "min_share": 0.25, "max_share": 0.5}}) == [Group("g", [1, 2], F(26), F(50))]
    # no whole step of 10 lies between 50.5 and 55.55: both stand as written
    narrow = groups({"g": {"level": "city", "min_share": 0.5, "max_share": 0.55}}, step=10)
    assert narrow == [Group("g", [0], F(101, 2), F(1111, 20))]
    assert groups({"g": {"level": "city", "min": 4}}) == [Group("g", [0], F(4), None)]


def test_a_group_of_nobody_is_refused() -> None:
    with pytest.raises(RefusedError, match="no unit belongs to the group g"):
        groups({"g": {"level": "town", "min": 4}})


@pytest.mark.parametrize(
    ("members", "nested"),
    [([], True), ([[0], [0, 1], [2]], True), ([[0, 1], [0, 1]], True), ([[0, 1], [1, 2]], False)],
)
def test_one_inside_the_other_or_apart(members: list[list[int]], nested: bool) -> None:
    assert are_nested([Group("g", rows, F(0), None) for rows in members]) is nested
