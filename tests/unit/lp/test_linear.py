"""Small linear programs: how they end, and a model that is asked more than once."""

import numpy as np
import pytest

from allocator.errors import SolverError
from allocator.lp import solvers
from allocator.lp.linear import Model, Space, minimise

NONE, ONE = np.zeros(0), np.ones(1)
FREE = Space(np.zeros(1), np.full(1, np.inf), np.zeros((0, 1)), NONE, NONE)


def test_impossible_is_told_from_endless() -> None:
    assert minimise(ONE, FREE).value == 0
    assert minimise(-ONE, FREE).value == -np.inf
    assert minimise(ONE, FREE._replace(rows=np.ones((1, 1)), least=-2 * ONE, most=-ONE)).value == np.inf


def test_the_point_and_what_its_rows_are_worth() -> None:
    """Minimise 2x + 3y with x + y ≥ 4, x ≤ 1: x = 1, y = 3; one more in the row costs another y."""
    found = minimise(np.array([2.0, 3.0]), Space(np.zeros(2), np.array([1.0, 9.0]), np.ones((1, 2)), 4 * ONE, 99 * ONE))
    assert (found.value, found.at.tolist(), found.duals.tolist()) == (11.0, [1.0, 3.0], [3.0])


def test_a_model_answers_every_question_as_a_fresh_one_would() -> None:
    """Costs with an end and without one, in turn: what was asked before changes nothing."""
    rng = np.random.default_rng(0)
    high = np.where(rng.random(8) < 0.3, np.inf, 10.0)
    space = Space(np.zeros(8), high, rng.integers(0, 2, (4, 8)).astype(float), np.ones(4), np.full(4, np.inf))
    model, costs = Model(space), rng.integers(-1, 4, (30, 8)).astype(float)
    answers = [model.minimise(cost).value for cost in costs]
    assert answers == [minimise(cost, space).value for cost in costs]
    assert {np.isfinite(answer) for answer in answers} == {True, False}


def test_highs_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solvers, "is_present", lambda solver: solver == "cbc")
    with pytest.raises(SolverError, match="highs is not available"):
        minimise(ONE, FREE)


def test_an_answer_without_a_proof_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred columns and rows need more than no time at all."""
    monkeypatch.setattr(solvers, "SECONDS", 0.0)
    rows = np.random.default_rng(0).random((100, 100))
    with pytest.raises(SolverError, match="no proven answer"):
        minimise(np.ones(100), Space(np.zeros(100), np.full(100, np.inf), rows, np.ones(100), np.full(100, np.inf)))


def test_a_further_row_limits_what_follows() -> None:
    """Maximise 2x + y with x, y ≤ 4: 12; then with 2x + y no more than 9, the least y: 1."""
    model = Model(Space(np.zeros(2), np.full(2, 4.0), np.zeros((0, 2)), NONE, NONE), tolerance=1e-9)
    assert model.minimise(np.array([-2.0, -1.0])).value == -12
    model.limit(np.array([2.0, 1.0]), 9)
    model.limit(np.array([-2.0, -1.0]), -9)
    assert model.minimise(np.array([0.0, 1.0])).value == 1
