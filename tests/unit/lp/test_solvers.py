"""A solver is a suspect: what each of them does wrong in silence, and that it does no harm here."""

import tempfile
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pulp
import pytest

from allocator.errors import SolverError
from allocator.lp import solvers
from allocator.lp.problem import Program
from allocator.lp.pulp_model import build, optimum
from allocator.lp.solution import solve
from allocator.lp.solvers import Status, available, run

BOTH = pytest.mark.parametrize("solver", ["highs", "cbc"])


def tiny(least: float, most: float, sense: int = 1) -> tuple[pulp.LpProblem, pulp.LpVariable]:
    """Minimise sense · x over least ≤ x ≤ most, stated as rows."""
    problem = pulp.LpProblem("tiny")
    x = problem.add_variable("x")
    problem.setObjective(pulp.LpAffineExpression({x: sense}))
    problem.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression({x: 1.0}), 1, "least", least))
    if most is not None:
        problem.addConstraint(pulp.LpConstraint(pulp.LpAffineExpression({x: 1.0}), -1, "most", most))
    return problem, x


def test_both_solvers_are_here() -> None:
    assert available() == ("highs", "cbc")


@BOTH
@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (tiny(1, 2), Status.OPTIMAL),
        (tiny(2, 1), Status.INFEASIBLE),
        (tiny(1, None, sense=-1), Status.UNBOUNDED),
    ],
)
def test_every_ending_has_its_status(solver: str, problem: str, status: object) -> None:
    assert run(problem[0], solver) is status


@BOTH
def test_an_infeasible_solve_fills_values_that_are_never_read(small: Program, solver: str) -> None:
    program = replace(small, upper=np.array([50.0, 50.0]))
    problem = build(program)
    assert run(problem, solver) is Status.INFEASIBLE
    assert any(variable.value() is not None for variable in problem.variables())
    assert optimum(program, solver) is None


@BOTH
def test_a_time_limit_is_not_an_answer(
    drawn: Callable[..., Program], solver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PuLP calls the best point so far "Optimal"; only the solution status tells."""
    program = drawn(1000, seed=1)
    problem = build(program)
    assert run(problem, solver, seconds=0.0) in {Status.TIME_LIMIT, Status.ERROR}
    monkeypatch.setattr(solvers, "_run_highs", lambda *_: solvers._STATUSES[1, 2])  # noqa: SLF001
    with pytest.raises(SolverError, match="time limit"):
        solve(program)


def test_highs_stopped_at_once_says_optimal_to_pulp(drawn: Callable[..., Program]) -> None:
    problem = build(drawn(1000, seed=1))
    assert run(problem, "highs", seconds=0.0) is Status.TIME_LIMIT
    assert (problem.status, problem.sol_status) == (1, 2)


@BOTH
def test_a_missing_solver_is_named_with_those_that_are_there(
    small: Program, solver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"highs": "cbc", "cbc": "highs"}[solver]
    monkeypatch.setattr(solvers, "is_present", lambda name: name == other)
    with pytest.raises(SolverError, match=f"{solver} is not available here → use one of: {other}"):
        solve(small, solver)


def test_cbc_is_found_beside_pulp_or_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "cbc"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("pulp.apis.coin_api.pulp_cbc_path", str(tmp_path / "gone"))
    monkeypatch.setenv("PATH", "")
    assert available() == ("highs",)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert available() == ("highs", "cbc")


def test_a_failing_cbc_is_an_error_and_leaves_nothing_behind(
    small: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "cbc"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(solvers, "_cbc", lambda: str(broken))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    assert run(build(small), "cbc") is Status.ERROR
    assert list(folder.iterdir()) == []


@BOTH
def test_nothing_is_left_behind_warned_of_or_printed(
    small: Program, solver: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert solve(small, solver).confirmed == solver
    assert list(Path(tmp_path).iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_eight_digits_do_not_reach_the_plan(drawn: Callable[..., Program]) -> None:
    """In 元 CBC's own amounts miss the pool; the plan that it confirms does not."""
    program = drawn(126, seed=3)
    columns = ("pool", "hard", "target", "lower", "upper", "carryover", "capacity")
    program = replace(program, **{name: getattr(program, name) * 1e4 for name in columns})
    assert abs(optimum(program, "cbc").amount.sum() - program.pool) > 0.1
    assert solve(program, "cbc").amount.sum() == pytest.approx(float(program.pool), rel=1e-13)


def test_names_are_positions_so_that_no_two_are_the_same(small: Program) -> None:
    """HiGHS takes two variables of one name in silence."""
    problem = build(replace(small, units=("同名", "同名")))
    names = [variable.name for variable in problem.variables()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() for name in names)
    assert solve(replace(small, units=("同名", "同名"))).amount.tolist() == [100, 200]


def test_highs_runs_on_one_thread_within_a_time_limit(small: Program) -> None:
    problem = build(small)
    run(problem, "highs", seconds=7)
    options = problem.solverModel.getOptions()
    assert (options.threads, options.time_limit) == (1, 7.0)
