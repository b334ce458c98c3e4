"""Every check fails on a result that breaks its law, only there, and says by how many 万元."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.checks import checks
from allocator.engine.pipeline import allocate
from allocator.kernel import IntArray
from allocator.model.allocation import Allocation

STEP = 0.5


@pytest.fixture(scope="module")
def result() -> Allocation:
    """Return 100 万元 in halves: 10 issued, 90 with a project of 4 and a reserve of 2, one unit fixed, two limits."""
    projects = [{"unit": "b", "amount": 4, "title": "t"}]
    return allocate(
        build.case(
            {"x": [1, 2, 3, 4], "need": [5, 5, 5, 5], "lo": [0, 0, 0, 0], "hi": [90] * 4, "held": [1, 2, 3, 4]},
            step=STEP,
            tranches={
                "out": build.tranche(10, fixed="held"),
                "rest": build.tranche(90, projects=projects, reserve=2),
            },
            hard={"items": {"n": {"name": "n", "column": "need"}}},
            bounds={"floor_column": "lo", "cap_column": "hi"},
            exceptions={"a": {"amount": 20, "reason": "r"}},
        )
    )


def paid(result: Allocation) -> IntArray:
    return np.rint((result.amount - result.ledger.projects) / STEP).astype(np.int64)


def offs(result: Allocation) -> dict[str, float]:
    """Return by how much the laws are broken that are."""
    cells = {key: np.rint(money / STEP).astype(np.int64) for key, money in result.tranches.items()}
    cells["rest"] = cells["rest"] - np.rint(result.ledger.projects / STEP).astype(np.int64)
    found = checks(result, paid(result), cells)
    assert all(check.ok == (check.off == 0) for check in found)
    return {check.name: check.off for check in found if not check.ok}


def moved(result: Allocation, by: list[float]) -> Allocation:
    """Pay other amounts, in every column that shows them."""
    return replace(
        result,
        amount=result.amount + by,
        ledger=replace(result.ledger, rounding=result.ledger.rounding + by),
        tranches=dict(result.tranches) | {"rest": result.tranches["rest"] + by},
    )


def in_cells(result: Allocation, by: list[float]) -> Allocation:
    return replace(result, tranches=dict(result.tranches) | {"rest": result.tranches["rest"] + np.array(by)})


def held_back(result: Allocation, reserve: float) -> Allocation:
    return replace(result, reserves=dict(result.reserves) | {"rest": reserve})


def in_ledger(result: Allocation, **entries: Any) -> Allocation:
    return replace(result, ledger=replace(result.ledger, **entries))


def limited(result: Allocation, **limits: Any) -> Allocation:
    return replace(result, inputs=replace(result.inputs, limits=replace(result.inputs.limits, **limits)))


def stepped(result: Allocation, **steps: Any) -> Allocation:
    return replace(result, steps=replace(result.steps, **steps))


def money(result: Allocation, by: list[float]) -> Any:
    """Return what is paid besides projects, other by so much."""
    return paid(result) * STEP + np.array(by)


BROKEN: dict[str, tuple[Callable[[Allocation], Allocation], dict[str, float]]] = {
    "more paid than there is": (
        lambda it: moved(it, [0, 1, 0, 0]),
        {"pool_spent": 1, "tranches_spent": 1, "rounding": 0.5},
    ),
    "less paid than there is": (
        lambda it: moved(it, [0, 0, 0, -1]),
        {"pool_spent": 1, "tranches_spent": 1, "rounding": 0.5},
    ),
    "a reserve that is not kept": (lambda it: held_back(it, 0.5), {"pool_spent": 1.5, "tranches_spent": 1.5}),
    "a fixed amount": (lambda it: limited(it, fixed_amount=money(it, [1.5, 9, 9, 9])), {"exceptions_kept": 1.5}),
    "money already issued": (lambda it: limited(it, issued=money(it, [-1, 1.5, 0, 0])), {"issued_kept": 1.5}),
    "the last place of a ledger": (
        lambda it: in_ledger(it, bounds=it.ledger.bounds + np.array([1e-9, -3e-9, 0, 0])),
        {"ledger_adds_up": 3e-9},
    ),
    "an amount that the ledger does not have": (
        lambda it: in_ledger(it, hard=it.ledger.hard - np.array([0, 0, 0, 2.5])),
        {"ledger_adds_up": 2.5},
    ),
    "tranches that pay something else": (lambda it: in_cells(it, [1.5, -1.5, 0, 0]), {"tranches_add_up": 1.5}),
    "rounding down by more than a step": (lambda it: stepped(it, exact=money(it, [0, 1.5, 0, 0])), {"rounding": 1}),
    "rounding up by more than a step": (lambda it: stepped(it, exact=money(it, [0, 0, -2, 0])), {"rounding": 1.5}),
    "hard money": (lambda it: stepped(it, due=money(it, [0, 0, 1, 0])), {"hard_kept": 1}),
    "hard money between two steps": (lambda it: stepped(it, due=money(it, [0, 0, 0.8, 0])), {"hard_kept": 0.5}),
    "hard money up to float error": (
        lambda it: stepped(it, due=money(it, [0.5 - 1e-13, 0, 0, 0])),
        {"hard_kept": 0.5},
    ),
    "a floor": (lambda it: stepped(it, lower=money(it, [1.5, 0, 0, 0])), {"bounds_kept": 1.5}),
    "a floor up to float error": (
        lambda it: stepped(it, lower=money(it, [0.5 - 1e-13, 0, 0, 0])),
        {"bounds_kept": 0.5},
    ),
    "a cap": (lambda it: stepped(it, upper=money(it, [0, 0, 0, -1.5])), {"bounds_kept": 1.5}),
    "a cap up to float error": (lambda it: stepped(it, upper=money(it, [0, -0.5 + 1e-13, 0, 0])), {"bounds_kept": 0.5}),
}

KEPT: dict[str, Callable[[Allocation], Allocation]] = {
    "rounding by a step": lambda it: stepped(it, exact=money(it, [0.5, -0.5, 0.3, -0.3])),
    "rounding by a step up to float error": lambda it: stepped(it, exact=money(it, [0.5 + 1e-13, 0, 0, 0])),
    "hard money to the step below": lambda it: stepped(it, due=money(it, [0.4, 0, 0.3, -9])),
    "hard money just short of a step more": lambda it: stepped(it, due=money(it, [0.5 - 1e-9, 0, 0, 0])),
    "a debt": lambda it: stepped(it, due=np.full(4, -5.0)),
    "a floor between two steps": lambda it: stepped(it, lower=money(it, [0.4, 0, 0, 0])),
    "a cap between two steps": lambda it: stepped(it, upper=money(it, [0, 0, -0.4, 0])),
    "no limits": lambda it: stepped(it, lower=np.full(4, -np.inf), upper=np.full(4, np.inf)),
}

LAWS = [
    "pool_spent",
    "exceptions_kept",
    "issued_kept",
    "ledger_adds_up",
    "tranches_add_up",
    "tranches_spent",
    "rounding",
    "hard_kept",
    "bounds_kept",
]


def test_a_sound_result_passes_every_check(result: Allocation) -> None:
    assert offs(result) == {}
    assert [check.name for check in result.checks] == LAWS
    assert all(check.off == 0 for check in result.checks)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_is_seen_and_measured(result: Allocation, name: str) -> None:
    breaking, expected = BROKEN[name]
    broken = breaking(stepped(result, exact=money(result, [0, 0, 0, 0])))
    assert offs(broken) == pytest.approx(expected, rel=1e-9, abs=1e-11)


@pytest.mark.parametrize("name", KEPT)
def test_what_breaks_no_law(result: Allocation, name: str) -> None:
    assert offs(KEPT[name](result)) == {}


def test_every_law_is_broken_by_something() -> None:
    assert {law for _breaking, expected in BROKEN.values() for law in expected} == set(LAWS)
