"""The laws every result is held against before anybody sees it."""

from collections.abc import Iterator

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.facts import Check, Law

NOISE = 1e-6
"""Money closer than this part of a step is equal."""


def checks(result: Allocation) -> tuple[Check, ...]:
    """Return the outcome of every check of `result`."""
    noise = NOISE * result.inputs.step
    return tuple(Check(law, ok=off <= noise, off=0.0 if off <= noise else off) for law, off in _measured(result))


def _measured(result: Allocation) -> Iterator[tuple[Law, float]]:
    """Yield each law and by how many 万元 it is broken at most."""
    totals, paid = result.totals, result.amount - result.ledger.projects
    step, limits = result.inputs.step, result.inputs.limits
    arrived = sum(tranche.amount for tranche in result.case.scenario.tranches.values())
    due = paid - result.steps.exact
    yield "pool_spent", abs(totals.amount + totals.reserve - arrived)
    yield "rounding", _worst(np.abs(due) - step)
    yield "hard_kept", _worst(result.steps.hard - paid - step)
    yield "bounds_kept", _worst(_outside(result, paid) - step)
    yield "exceptions_kept", _worst(np.abs(paid - limits.fixed_amount)[limits.fixed])
    yield "issued_kept", _worst(limits.issued - paid)
    yield "ledger_adds_up", _worst(np.abs(result.ledger.total() - result.amount))
    by_tranche = np.sum(list(result.tranches.values()), axis=0)
    yield "tranches_add_up", _worst(np.abs(by_tranche - result.amount))
    yield "tranches_spent", _worst(np.array([_unspent(result, key) for key in result.tranches]))


def _outside(result: Allocation, paid: FloatArray) -> FloatArray:
    lower, upper = result.steps.lower, result.steps.upper
    return np.maximum(lower - paid, paid - upper)


def _unspent(result: Allocation, key: str) -> float:
    arrived = result.case.scenario.tranches[key].amount
    return abs(float(result.tranches[key].sum()) + result.reserves[key] - arrived)


def _worst(off: FloatArray) -> float:
    return max(0.0, float(off.max(initial=0.0)))
