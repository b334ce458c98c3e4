"""Each constraint broken on purpose is found, and nothing else is."""

from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.problem import Group, Program
from allocator.lp.recheck import Violation, violations


@pytest.mark.parametrize(
    ("amount", "broken"),
    [
        ([100, 200], []),
        ([100, 200.00000001], []),
        ([100, 199], [("pool", -1, 1)]),
        ([50, 250], [("hard", 0, 10), ("floor", 0, 10), ("minimum", 0, 5)]),
        ([120, 180], [("floor", 1, 5), ("cap", 0, 10), ("maximum", 0, 15)]),
    ],
)
def test_what_is_broken_and_by_how_much(small: Program, amount: list[float], broken: list[str]) -> None:
    program = replace(
        small,
        hard=np.array([60.0, 0.0]),
        lower=np.array([0.0, 185.0]),
        upper=np.array([110.0, 300.0]),
        groups=(Group("甲市", np.array([0]), least=55, most=105),),
    )
    assert violations(program, np.array(amount, dtype=float)) == tuple(Violation(*one) for one in broken)


def test_what_is_not_a_number_breaks_everything(small: Program) -> None:
    assert {one.what for one in violations(small, np.array([np.nan, 300.0]))} == {"pool", "hard", "floor", "cap"}
