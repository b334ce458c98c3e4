"""Runs of the engine: each at most once, counted, and the same whichever way they are made."""

import math

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import SolverError
from allocator.model.case import Case
from allocator.study.solve import runs as module
from allocator.study.solve.batch import batch_of
from allocator.study.solve.condition import condition_of
from allocator.study.solve.key import key_of
from allocator.study.solve.runs import Run, Runs


def case() -> Case:
    return build.case({"x": [1.0, 3.0], "y": [50.0, 60.0]}, bounds={"base": "y", "floor": -0.6})


def runs(*, together: bool) -> Runs:
    key, condition, today = key_of(case(), "bounds.floor"), condition_of("a >= 30", case()), allocate(case())
    return Runs(key, condition, today, 10, batch_of(key, condition, today) if together else None)


@pytest.mark.parametrize("together", [True, False])
def test_values_are_run_once_and_counted(*, together: bool) -> None:
    work = runs(together=together)
    work.ahead([-0.6, -0.4])
    # a has 25 of 100 by the formula; −40 % of 50 lifts it to 30, nothing less leaves 100 for 110
    assert (work.at(-0.6), work.at(-0.4)) == (Run(-0.6, 25, 5), Run(-0.4, 30, 0))
    assert work.at(-0.4).holds
    assert not work.at(0.0).is_payable
    assert (len(work.known), work.left, work.refused) == (3, 7, 1)
    assert str(work.at(0.0)) == str(Run(0.0, math.nan, math.inf))


def test_what_is_told_never_says_all_before_it_is() -> None:
    told: list[tuple[int, int]] = []
    work = runs(together=False)
    work.tick = lambda done, of: told.append((done, of))
    for place in range(12):
        work.at(-place / 100)
    assert told[0] == (1, 10)
    assert told[-1] == (9, 10)


def test_a_solver_that_fails_is_no_value_that_cannot_be_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_case: Case) -> None:
        raise SolverError(())

    monkeypatch.setattr(module, "allocate", failing)
    with pytest.raises(SolverError):
        runs(together=False).at(-0.5)
