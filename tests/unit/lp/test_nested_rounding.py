"""Cities inside a level: the steps of each are known one by one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp import overlapping_rounding
from allocator.lp.problem import Group, Program
from allocator.lp.rounding import rounded


@pytest.fixture
def six(bare: Callable[[int], Program]) -> Program:
    return bare(6)


EXACT = np.array([10.9, 10.8, 10.7, 10.4, 10.1, 10.1])
"""Three of the six go up; without limits a, b and c do."""


@pytest.mark.parametrize(
    ("groups", "up"),
    [
        ([], "abc"),
        ([("ab", 0, 21)], "acd"),  # one of a and b, the larger remainder
        ([("ab", 0, 20)], "cde"),  # neither of them; e and f are equal, e has the lower id
        ([("ef", 21, 99)], "abe"),  # one of e and f has to go up
        ([("ab", 0, 21), ("abc", 0, 31)], "ade"),  # one of a and b, and then no room for c
        ([("ef", 22, 99), ("def", 32, 33)], "aef"),  # both, which keeps d, e and f's minimum too
        ([("abc", 0, 32), ("ab", 22, 99)], "abd"),  # a and b have to, which leaves no room for c
        ([("abcdef", 0, 99), ("c", 10, 10)], "abd"),  # c stays below
    ],
)
def test_who_goes_up(six: Program, groups: list[tuple[str, int, int]], up: str) -> None:
    made = tuple(
        Group(members, np.array([ord(unit) - ord("a") for unit in members]), float(least), float(most))
        for members, least, most in groups
    )
    paid = rounded(replace(six, groups=made), EXACT, 63).steps
    assert "".join(unit for unit, steps in zip("abcdef", paid, strict=True) if steps > 10) == up


def test_no_solver_is_asked(six: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many units and groups, if they are nested or cannot be broken."""
    monkeypatch.setattr(overlapping_rounding, "minimise", None)
    monkeypatch.setattr(overlapping_rounding, "seek_whole", None)
    crossing = tuple(Group(name, np.array(members), most=90.0) for name, members in (("x", [0, 1]), ("y", [1, 2])))
    inner, outer = Group("ab", np.array([0, 1]), most=21.0), Group("abc", np.array([0, 1, 2]), most=32.0)
    paid = rounded(replace(six, groups=(inner, *crossing, outer)), EXACT, 63).steps
    assert paid.tolist() == [11, 10, 11, 11, 10, 10]
