"""The laws every result is held against before anybody sees it."""

from collections.abc import Iterator

import numpy as np

from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.allocation import Allocation, Check

NOISE = 1e-6
"""Money closer than this part of a step is equal."""


def checks(result: Allocation) -> tuple[Check, ...]:
    """Return the outcome of every check of `result`."""
    return tuple(_check(name, off, law, result.inputs.step) for name, off, law in _measured(result))


def _check(name: str, off: float, law: str, step: float) -> Check:
    if off <= NOISE * step:
        return Check(name, ok=True, detail=law)
    return Check(name, ok=False, detail=_("{law}: broken by {off:,.6f} 万元").format(law=law, off=off))


def _measured(result: Allocation) -> Iterator[tuple[str, float, str]]:
    """Yield for each law its name, by how many 万元 it is broken at most, and what it says."""
    totals, paid = result.totals, result.amount - result.ledger.projects
    step = result.inputs.step
    arrived = sum(tranche.amount for tranche in result.case.scenario.tranches.values())
    due = paid - result.steps.exact
    yield (
        "pool_spent",
        abs(totals.amount + totals.reserve - arrived),
        _("amounts and reserves add up to all tranches"),
    )
    yield "rounding", _worst(np.abs(due) - step), _("nobody is a whole step from the exact amount")
    yield (
        "hard_kept",
        _worst(result.steps.hard - paid - step),
        _("nobody is under its hard expenditure by a step"),
    )
    yield "bounds_kept", _worst(_outside(result, paid) - step), _("floors and caps are kept to within a step")
    fixed = result.inputs.limits.fixed
    fixed_amount = result.inputs.limits.fixed_amount
    yield "exceptions_kept", _worst(np.abs(paid - fixed_amount)[fixed]), _("units with a fixed amount get exactly it")
    issued = result.inputs.limits.issued
    yield "issued_kept", _worst(issued - paid), _("nobody gets less than it already holds")
    yield (
        "ledger_adds_up",
        _worst(np.abs(result.ledger.total() - result.amount)),
        _("every ledger adds up"),
    )
    by_tranche = np.sum(list(result.tranches.values()), axis=0)
    yield "tranches_add_up", _worst(np.abs(by_tranche - result.amount)), _("every unit's tranches add up")
    yield (
        "tranches_spent",
        _worst(np.array([_unspent(result, key) for key in result.tranches])),
        _("every tranche is spent or reserved exactly"),
    )


def _outside(result: Allocation, paid: FloatArray) -> FloatArray:
    lower, upper = result.steps.lower, result.steps.upper
    return np.maximum(lower - paid, paid - upper)


def _unspent(result: Allocation, key: str) -> float:
    arrived = result.case.scenario.tranches[key].amount
    return abs(float(result.tranches[key].sum()) + result.reserves[key] - arrived)


def _worst(off: FloatArray) -> float:
    return max(0.0, float(off.max(initial=0.0)))
