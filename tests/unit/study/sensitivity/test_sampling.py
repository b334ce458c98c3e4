"""What draws say of every unit, against runs one by one."""

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import build
import numpy as np
import pytest
from brute_force import agrees, one_by_one

from allocator.files.load import load
from allocator.model.case import Case
from allocator.study import sensitivity as room
from allocator.study.sensitivity import data_errors as data_errors_room
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.draws import concentration, weight_draws
from allocator.views.sensitivity.json import sensitivity_document

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def weighted(case: Case, weights: Sequence[float]) -> Case:
    factors = {
        key: factor.model_copy(update={"weight": weight})
        for (key, factor), weight in zip(case.scenario.factors.items(), weights, strict=True)
    }
    return replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))


def test_draws_against_one_by_one(case: Case) -> None:
    study = sensitivity(case, draws=300, seed=5)
    today = study.today.inputs.weights
    weights = np.concatenate(list(weight_draws(today * concentration(today, 0.05), 300, 5)))
    exact, paid = one_by_one(weighted(case, row) for row in weights.tolist())
    assert study.sampled is not None
    assert study.sampled.unpayable == 0
    assert study.today.last_year is not None
    agrees(study.sampled, exact, paid, study.today.last_year)
    loads = np.linalg.lstsq(weights, exact, rcond=None)[0]
    fitted = (weights @ loads).var(axis=0) / np.maximum(exact.var(axis=0), 1e-18)
    moving = exact.std(axis=0) > 1e-6
    np.testing.assert_allclose(study.sampled.explained[moving], fitted[moving], rtol=1e-6)


def test_draws_that_cannot_be_paid_are_left_out_and_counted() -> None:
    # half of the money is for a alone, which the formula gives 10 on the left and 90 on the right
    columns = {"x": [9, 1], "y": [1, 9], "last": [47, 47]}
    tranches = {"own": build.tranche(50, units=["a"]), "rest": build.tranche(50)}
    sections: dict[str, Any] = {"tranches": tranches, "step": 0.5}
    sections["table"] = build.policy()["table"] | {"last_year": "last"}
    factors = {"left": build.factor(0.4, x={}), "right": build.factor(0.6, y={})}
    small = build.case(columns, ids=["b", "a"], factors=factors, **sections)
    study = sensitivity(small, draws=500, seed=2, spread=None)
    weights = np.concatenate(list(weight_draws(np.ones(2), 500, 2)))
    exact, paid = one_by_one(weighted(small, row) for row in weights.tolist())
    assert 0 < len(exact) < 500
    assert study.sampled is not None
    assert study.sampled.unpayable == pytest.approx(1 - len(exact) / 500)
    agrees(study.sampled, exact, paid, np.array(columns["last"]))


def test_blocks_make_no_difference(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sensitivity(case, draws=3000)
    monkeypatch.setattr(room, "BLOCK", 126 * 1000)
    parts = sensitivity(case, draws=3000)
    assert whole.sampled is not None
    assert parts.sampled is not None
    np.testing.assert_array_equal(whole.sampled.paid.value, parts.sampled.paid.value)
    np.testing.assert_allclose(whole.sampled.mean, parts.sampled.mean, rtol=1e-12)
    resolution = max(whole.sampled.resolution, parts.sampled.resolution)
    assert np.abs(whole.sampled.exact.value - parts.sampled.exact.value).max() <= 2 * resolution


def inline(calls: list[int]) -> Executor:
    """Return an executor that works at once, and notes how many blocks it was given."""

    class Inline(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            calls.append(1)
            done: Future[Any] = Future()
            done.set_result(pickle.loads(pickle.dumps(fn(*pickle.loads(pickle.dumps(args)), **kwargs))))  # noqa: S301
            return done

    return Inline()


@pytest.mark.parametrize("errors", [None, 5.0])
def test_an_executor_changes_not_a_bit(case: Case, monkeypatch: pytest.MonkeyPatch, errors: float | None) -> None:
    monkeypatch.setattr(room, "BLOCK", 126 * 250)
    monkeypatch.setattr(data_errors_room, "ALONE", 300)
    calls: list[int] = []
    alone = sensitivity(case, draws=1000, errors=errors)
    spread = sensitivity(case, draws=1000, errors=errors, executor=inline(calls))
    assert calls
    assert sensitivity_document(alone) == sensitivity_document(spread)
    assert pickle.dumps(alone.sampled) == pickle.dumps(spread.sampled)


def test_processes_change_not_a_bit(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BLOCK", 126 * 250)
    alone = sensitivity(case, draws=1000)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        spread = sensitivity(case, draws=1000, executor=pool)
    assert pickle.dumps(alone.sampled) == pickle.dumps(spread.sampled)
