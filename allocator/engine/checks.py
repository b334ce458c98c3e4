"""The laws every result is held against before anybody sees it: money in whole steps, without tolerance."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.kernel import FloatArray, IntArray
from allocator.kernel.rounding import error
from allocator.model.allocation import Allocation
from allocator.model.facts import Check, Law
from allocator.model.inputs import Inputs


def checks(result: Allocation, paid: IntArray, cells: Mapping[str, IntArray]) -> tuple[Check, ...]:
    """Return the outcome of every check: `paid` (n,) steps besides projects, and by tranche its `cells` (n,)."""
    found = [*_counted(result, paid, cells), *_measured(result, paid)]
    return tuple(Check(law, ok=off <= 0, off=max(0.0, off)) for law, off in found)


def _counted(result: Allocation, paid: IntArray, cells: Mapping[str, IntArray]) -> Iterator[tuple[Law, float]]:
    """Yield the laws that hold in whole numbers, and by how many 万元 each is broken."""
    inputs, step = result.inputs, result.inputs.step
    held = {key: _held_back(result, inputs, key) for key in cells}
    arrived = sum(tranche.pool.amount_steps for tranche in inputs.tranches.values())
    given = int(paid.sum() + inputs.project_steps.sum()) + sum(held.values())
    yield "pool_spent", abs(given - arrived) * step
    fixed = inputs.limits.fixed
    fixed_off = np.abs(inputs.counting.money(paid) - inputs.limits.fixed_amount)[fixed]
    yield "exceptions_kept", float(fixed_off.max(initial=0.0))
    short = np.where(inputs.limits.issued > 0, inputs.limits.issued - inputs.counting.money(paid), 0.0)
    yield "issued_kept", float(short.max(initial=0.0))
    yield "ledger_adds_up", _ledger_off(result)
    rows = np.sum(list(cells.values()), axis=0)
    yield "tranches_add_up", float(np.abs(rows - paid).max(initial=0)) * step
    spent = [abs(int(cells[key].sum()) + held[key] - _pool_and_reserve(inputs, key)) for key in cells]
    yield "tranches_spent", max(spent) * step


def _measured(result: Allocation, paid: IntArray) -> Iterator[tuple[Law, float]]:
    """Yield the laws that hold amounts before rounding against whole steps, up to the error of the former."""
    inputs, steps = result.inputs, result.steps
    exact = steps.exact / inputs.step
    near = error(exact)
    yield "rounding", _worst(np.abs(paid - exact) - 1 - near) * inputs.step
    pays_in = any(tranche.negative == "allow" for tranche in result.case.scenario.tranches.values())
    least = (steps.due - inputs.step / 2 if pays_in else np.maximum(0.0, steps.due)) / inputs.step
    yield "hard_kept", _worst(np.floor(least + error(least)) - paid) * inputs.step
    yield "bounds_kept", _worst(np.maximum(*_outside(inputs, steps.lower, steps.upper, paid))) * inputs.step


def _outside(inputs: Inputs, lower: FloatArray, upper: FloatArray, paid: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return by how many steps (n,) an amount is below its floor and above its cap; a whole limit is kept to the step.

    A limit that stands as written, between two steps, is kept to the step below or above it.
    """
    low, high = lower / inputs.step, upper / inputs.step
    low_error, high_error = error(np.where(np.isfinite(low), low, 0.0)), error(np.where(np.isfinite(high), high, 0.0))
    under, over = np.floor(low + low_error) - paid, paid - np.ceil(high - high_error)
    return np.asarray(under, dtype=np.float64), np.asarray(over, dtype=np.float64)


def _ledger_off(result: Allocation) -> float:
    """Return by how much a ledger misses its amount, in the last place that is printed."""
    unit = 10**result.ledger.places
    step = result.inputs.counting
    size = step.exact * unit
    steps = np.rint(result.amount / step.size).astype(np.int64).astype(object)
    whole = steps * (size.numerator if size.denominator == 1 else size)
    sums = sum(entries.astype(object) for entries in result.ledger.counted().values())
    return float(max((abs(one) for one in (whole - sums)), default=0)) / unit


def _held_back(result: Allocation, inputs: Inputs, key: str) -> int:
    return inputs.counting.nearest(result.reserves[key])


def _pool_and_reserve(inputs: Inputs, key: str) -> int:
    pool = inputs.tranches[key].pool
    return pool.amount_steps - pool.project_steps


def _worst(off: FloatArray) -> float:
    return max(0.0, float(off.max(initial=0.0)))
