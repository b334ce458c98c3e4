"""One policy under many weights, each exactly what `allocate` would pay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from allocator.engine.pipeline import calculated_feasible, paid_steps
from allocator.engine.tranches import open_tranches
from allocator.errors import PolicyError, Problem
from allocator.intake import take_in
from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.policy.factor import WEIGHT_TOLERANCE

CACHED = 2**16
"""Numbers in one array of a chunk: half a megabyte, so that the arrays at work stay in the cache of a core."""

FEWEST = 4
"""Rows of a chunk at least, that share the work which weights do not change."""

KEPT = 2**22 - 2**10
"""Numbers in a block that is freed at once: the C library then keeps smaller ones instead of returning each of them
to the system, which would cost more than the arithmetic on them."""


@dataclass(frozen=True)
class Outcomes:
    """What scenarios give, units in id order (B, n), without projects: exact in 万元, paid in steps.

    Where a scenario is not `feasible` (B,) its floors and caps leave no way, or its tranches cannot be split over the
    units that may receive them, and its amounts mean nothing.
    """

    exact: FloatArray
    paid: IntArray
    feasible: BoolArray


@dataclass(frozen=True)
class Many:
    """The amounts (..., n) in 万元, projects included, units in id order.

    Where a scenario is not `feasible` (...,) all of them are NaN. `exact` are the amounts before rounding.
    """

    amount: FloatArray
    feasible: BoolArray
    exact: FloatArray | None = None


def allocate_many(case: Case, weights: npt.ArrayLike, *, exact: bool = False) -> Many:
    """Return what every unit of `case` gets under each row of `weights` (..., F), in the order of the factors.

    Each row equals `allocate` of the scenario with those weights to the last digit. Raises PolicyError where weights
    are negative or do not add up to one, and what `allocate` raises, except for floors and caps that leave no way and
    tranches that cannot be split: those are marked in `feasible`.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> many = allocator.allocate_many(case, [[0.35, 0.15, 0.15, 0.35], [0.25, 0.25, 0.25, 0.25]])
    >>> many.amount.sum(axis=1)
    array([278159., 278159.])
    """
    refuse_program(case)
    inputs = take_in(case)
    rows = _checked(case, np.asarray(weights, dtype=np.float64))
    flat = rows.reshape(-1, rows.shape[-1])
    shape = (len(flat), inputs.size)
    amount, before, feasible = (
        np.empty(shape),
        np.empty(shape if exact else (0, 0)),
        np.empty(len(flat), dtype=np.bool_),
    )
    given = projects(inputs)
    in_steps = inputs.project_steps
    start = 0
    for part in outcomes(case, (replace(inputs, weights=chunk) for chunk in chunks(flat, shape[1]))):
        here = slice(start, start + len(part.feasible))
        feasible[here] = part.feasible
        amount[here] = part.paid + in_steps
        _to_money(amount[here], inputs.step)
        if exact:
            before[here] = part.exact + given
        start = here.stop
    amount[~feasible] = np.nan
    before[~feasible[: len(before)]] = np.nan
    outer = (*rows.shape[:-1], shape[1])
    return Many(amount.reshape(outer), feasible.reshape(outer[:-1]), before.reshape(outer) if exact else None)


def refuse_program(case: Case) -> None:
    """Raise PolicyError for a scenario whose money a program moves: it is the formula that is run many times."""
    if case.scenario.lp and case.scenario.lp.mode == "lp":
        what = _("only the factor mode can be run with many weights, and this scenario is in LP mode")
        raise PolicyError(Problem("lp.mode", what, _('add --set lp.mode="factor"')))


def outcomes(case: Case, scenarios: Iterable[Inputs]) -> Iterator[Outcomes]:
    """Yield what each batch of scenarios gives; they are `case` with other weights or other indicators."""
    np.empty(KEPT)
    for inputs in scenarios:
        steps, feasible = calculated_feasible(case, inputs)
        paid = paid_steps(inputs, steps)
        yield Outcomes(steps.exact, paid, feasible & open_tranches(inputs).can_pay(paid))


def chunks(rows: FloatArray, units: int) -> Iterator[FloatArray]:
    """Cut rows (B, ...) into parts whose arrays over units stay in the cache."""
    height = max(FEWEST, CACHED // units)
    for start in range(0, len(rows), height):
        yield rows[start : start + height]


def projects(inputs: Inputs) -> FloatArray:
    """Return the projects of each unit (n,) in 万元, in id order."""
    return np.asarray(inputs.counting.money(inputs.project_steps))


def _to_money(steps: FloatArray, step: float) -> None:
    """Turn whole steps into the decimal numbers of 万元 they stand for, in place."""
    if step != 1:
        np.multiply(steps, step, out=steps)
    if not float(step).is_integer():
        np.round(steps, 6, out=steps)


def _checked(case: Case, weights: FloatArray) -> FloatArray:
    factors = case.scenario.factors
    if weights.ndim == 0 or weights.shape[-1] != len(factors):
        what = _("the last axis must hold the {count} factors {factors}, but the shape is {shape}")
        words = what.format(count=len(factors), factors=", ".join(factors), shape=weights.shape)
        raise PolicyError(Problem("weights", words, _("give one weight a factor, in this order")))
    wrong = ~((weights >= 0).all(axis=-1) & (np.abs(weights.sum(axis=-1) - 1) <= WEIGHT_TOLERANCE))
    if wrong.any():
        what = _("{count} rows have a negative weight or do not add up to 1; the first is {row}")
        words = what.format(count=int(wrong.sum()), row=weights[wrong][0].tolist())
        raise PolicyError(Problem("weights", words, _("correct them: 35 % is 0.35")))
    return weights
