"""What the solvers say of a program, in the program's own words."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.errors import SolverError
from allocator.lp.optimum import optimum
from allocator.lp.problem import Group, Program

BOTH = pytest.mark.parametrize("solver", ["highs", "cbc"])


@BOTH
def test_an_optimum_and_its_prices(small: Program, solver: str) -> None:
    """甲 may have 95, so 乙 takes the 5 it cannot: 1 each for both, and 1 万元 more for 甲 saves 2."""
    group = Group("甲市", np.array([0]), most=95.0)
    found = optimum(replace(small, groups=(group,)), solver)
    assert found is not None
    assert found.objective == pytest.approx(10.0)
    assert found.amount.tolist() == pytest.approx([95.0, 205.0])
    assert (found.duals.pool, found.duals.least.tolist()) == (pytest.approx(1.0), [0.0])
    assert found.duals.most.tolist() == pytest.approx([-2.0])


@BOTH
def test_no_plan_no_optimum(small: Program, solver: str) -> None:
    assert optimum(replace(small, upper=np.array([50.0, 50.0])), solver) is None


@BOTH
def test_what_is_not_proved_is_an_error(drawn: Callable[..., Program], solver: str) -> None:
    with pytest.raises(SolverError, match="no proven answer"):
        optimum(drawn(1000, seed=1), solver, seconds=0.0)
