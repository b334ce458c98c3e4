"""Every check fails on a result that breaks its law, and only there."""

from collections.abc import Callable
from dataclasses import replace

import build
import numpy as np
import pytest

from allocator.engine.checks import checks
from allocator.engine.pipeline import allocate
from allocator.kernel import IntArray
from allocator.model.allocation import Allocation


@pytest.fixture(scope="module")
def result() -> Allocation:
    return allocate(
        build.case(
            {"x": [1, 2, 3, 4], "need": [5, 5, 5, 5], "lo": [0, 0, 0, 0], "hi": [90] * 4, "held": [1, 2, 3, 4]},
            tranches={"out": build.tranche(10, fixed="held"), "rest": build.tranche(90)},
            hard={"items": {"n": {"name": "n", "column": "need"}}},
            bounds={"floor_column": "lo", "cap_column": "hi"},
            exceptions={"a": {"amount": 20, "reason": "r"}},
        )
    )


def paid(result: Allocation) -> IntArray:
    return np.rint(result.amount - result.ledger.projects).astype(np.int64)


def cells(result: Allocation) -> dict[str, IntArray]:
    return {key: np.rint(money).astype(np.int64) for key, money in result.tranches.items()}


def failed(result: Allocation) -> set[str]:
    return {check.name for check in checks(result, paid(result), cells(result)) if not check.ok}


def moved(result: Allocation, by: list[float]) -> Allocation:
    """Pay other amounts, in every column that shows them."""
    return replace(
        result,
        amount=result.amount + by,
        ledger=replace(result.ledger, rounding=result.ledger.rounding + by),
        tranches=dict(result.tranches) | {"rest": result.tranches["rest"] + by},
    )


BROKEN: dict[str, Callable[[Allocation], Allocation]] = {
    "pool_spent": lambda it: moved(it, [0, 1, 0, 0]),
    "exceptions_kept": lambda it: moved(it, [1, -1, 0, 0]),
    "issued_kept": lambda it: replace(
        it, inputs=replace(it.inputs, limits=replace(it.inputs.limits, issued=it.inputs.limits.issued + 30))
    ),
    "ledger_adds_up": lambda it: replace(it, ledger=replace(it.ledger, bounds=it.ledger.bounds + 1e-9)),
    "tranches_add_up": lambda it: replace(
        it, tranches=dict(it.tranches) | {"rest": it.tranches["rest"] + np.array([1, -1, 0, 0])}
    ),
    "tranches_spent": lambda it: replace(it, reserves=dict(it.reserves) | {"rest": 1.0}),
    "rounding": lambda it: moved(it, [0, 2, -2, 0]),
    "hard_kept": lambda it: moved(it, [0, 0, -30, 30]),
    "bounds_kept": lambda it: replace(it, steps=replace(it.steps, upper=it.steps.upper - 75)),
}


def test_a_sound_result_passes_every_check(result: Allocation) -> None:
    assert failed(result) == set()
    assert [check.name for check in result.checks] == list(BROKEN)
    assert all(check.off == 0 for check in result.checks)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_is_seen(result: Allocation, name: str) -> None:
    broken = BROKEN[name](result)
    assert name in failed(broken)
    assert all(check.off > 0 for check in checks(broken, paid(broken), cells(broken)) if not check.ok)
