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
from allocator.lp import highs, solvers
from allocator.lp.matrix import Matrix, stated
from allocator.lp.optimum import optimum
from allocator.lp.problem import Program
from allocator.lp.pulp_model import build
from allocator.lp.solution import solve
from allocator.lp.solvers import Status, available, run

BOTH = pytest.mark.parametrize("solver", ["highs", "cbc"])


def tiny(least: float, most: float, cost: float = 1.0) -> Matrix:
    """Minimise cost · x over least ≤ x ≤ most, stated as rows."""
    one, none = np.ones(1), np.zeros(0, dtype=np.int64)
    ends = [(least, np.inf), *([(-np.inf, most)] if np.isfinite(most) else [])]
    return Matrix(
        cost=cost * one,
        low=0 * one,
        high=np.inf * one,
        start=np.arange(len(ends)),
        column=np.zeros(len(ends), dtype=np.int64),
        value=np.ones(len(ends)),
        least=np.array([low for low, _ in ends]),
        most=np.array([high for _, high in ends]),
        constant=0.0,
        pool=0,
        minimum=none,
        maximum=none,
    )


def test_both_solvers_are_here() -> None:
    assert available() == ("highs", "cbc")


@BOTH
@pytest.mark.parametrize(
    ("matrix", "status"),
    [
        (tiny(1, 2), Status.OPTIMAL),
        (tiny(2, 1), Status.INFEASIBLE),
        (tiny(1, np.inf, cost=-1.0), Status.UNBOUNDED),
    ],
)
def test_every_ending_has_its_status(solver: str, matrix: Matrix, status: Status) -> None:
    answer = run(matrix, solver)
    assert answer.status is status
    assert np.isfinite(answer.objective) == (status is Status.OPTIMAL)
    assert (answer.at.size, answer.duals.size) == ((1, 2) if status is Status.OPTIMAL else (0, 0))


@BOTH
def test_the_answer_in_figures(solver: str) -> None:
    """Minimise 3x where x ≥ 2: 6, and one more would cost 3."""
    answer = run(tiny(2, 5, cost=3.0), solver)
    assert (answer.objective, answer.at.tolist(), answer.duals.tolist()) == (6.0, [2.0], [3.0, 0.0])


def test_an_infeasible_solve_fills_values_that_are_never_read(small: Program) -> None:
    """CBC through PuLP does."""
    problem = build(stated(replace(small, upper=np.array([50.0, 50.0]))))
    problem.solve(pulp.COIN_CMD(path=pulp.apis.coin_api.pulp_cbc_path, msg=False))
    assert any(variable.value() is not None for variable in problem.variables())


@BOTH
def test_a_time_limit_is_not_an_answer(drawn: Callable[..., Program], solver: str) -> None:
    answer = run(stated(drawn(1000, seed=1)), solver, seconds=0.0)
    assert answer.status in {Status.TIME_LIMIT, Status.ERROR}
    assert np.isnan(answer.objective)


def test_an_optimum_of_cbc_at_its_time_limit_is_none(small: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """PuLP calls the best point so far "Optimal"; only the solution status tells."""

    def stopped(problem: pulp.LpProblem, _solver: object) -> None:
        problem.status, problem.sol_status = 1, 2

    monkeypatch.setattr(pulp.LpProblem, "solve", stopped)
    assert run(stated(small), "cbc").status is Status.TIME_LIMIT


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
    assert run(stated(small), "cbc").status is Status.ERROR
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


def test_highs_runs_on_one_thread_within_a_time_limit(small: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    models = []
    fresh = highs.fresh
    monkeypatch.setattr(highs, "fresh", lambda seconds: (models.append(fresh(seconds)), models[-1])[1])
    run(stated(small), "highs", seconds=7)
    options = models[0].getOptions()
    assert (options.threads, options.time_limit) == (1, 7.0)


def test_cbc_confirms_a_plan_that_costs_nothing(drawn: Callable[..., Program]) -> None:
    """Everybody at its target, and a penalty that is counted from hard money on: of it CBC's 8 digits leave 0.01."""
    program = drawn(300, seed=8)
    free = replace(program, rate=np.ones(300), hard=program.target, upper=np.full(300, np.inf), idle_weight=0.0)
    found = solve(free, "cbc")
    assert found.confirmed == "cbc"
    assert found.objective == pytest.approx(0.0, abs=1e-6)
