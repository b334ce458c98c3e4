"""One policy under many weights, each exactly what `allocate` would pay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import calculated_feasible, paid_steps
from allocator.engine.tranches import open_tranches
from allocator.engine.weight_rows import Weights, weight_rows
from allocator.errors import PolicyError, Problem
from allocator.intake import take_in
from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.model.inputs import Inputs
from allocator.model.units import UnitTable

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


@dataclass(frozen=True, repr=False)
class Many(Held):
    """The amounts (..., n) in 万元, projects included, units in id order.

    Where a scenario is not `feasible` (...,) all of them are NaN. `exact` are the amounts before rounding.
    `many["横州市"]` are the amounts (...,) of one unit.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> allocator.allocate_many(case, [[0.35, 0.15, 0.15, 0.35], [0.25, 0.25, 0.25, 0.25]])["容县"].tolist()
    [2931.0, 2920.0]
    """

    units: UnitTable
    amount: FloatArray
    feasible: BoolArray
    exact: FloatArray | None = None

    def __getitem__(self, unit: str) -> FloatArray:
        """Return the amounts (...,) of the unit with this id, code or name. Raises UnknownUnitError."""
        return self.amount[..., self.units.find(str(unit))]


def allocate_many(case: Case, weights: Weights, *, exact: bool = False) -> Many:
    """Return what every unit of `case` gets under each row of `weights`.

    weights: an array (..., F) in the order of the factors; or a mapping or DataFrame with a column (...,) a factor,
    under its key or name, in any order: what has names is never joined by position. Each row equals `allocate` of the
    scenario with those weights to the last digit. Raises PolicyError where a factor is unknown or missing, or weights
    are negative or do not add up to one, and what `allocate` raises, except for floors and caps that leave no way and
    tranches that cannot be split: those are marked in `feasible`.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> many = allocator.allocate_many(case, [[0.35, 0.15, 0.15, 0.35], [0.25, 0.25, 0.25, 0.25]])
    >>> many.amount.sum(axis=1)
    array([278159., 278159.])
    >>> several = {"key": [0.4, 0.3, 0.2], "base": [0.3, 0.4, 0.5], "input": 0.15, "performance": 0.15}
    >>> allocator.allocate_many(case, several)["容县"]
    array([2907., 2954., 3001.])
    """
    refuse_program(case)
    inputs = take_in(case)
    rows = weight_rows(case, weights)
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
    parts = amount.reshape(outer), feasible.reshape(outer[:-1]), before.reshape(outer) if exact else None
    return Many(case.units, *parts)


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
