"""A tranche whose amount is what the rule asks (定额补助, 据实): every unit gets what it is due, in whole steps."""

from dataclasses import replace

import numpy as np

from allocator.engine.notes import result_notes
from allocator.engine.result import result_of
from allocator.errors import PolicyError, Problem
from allocator.intake import take_in
from allocator.kernel.rounding import error
from allocator.language import translate as _
from allocator.model.allocation import Allocation, Steps
from allocator.model.case import Case
from allocator.model.inputs import Inputs


def by_need(case: Case) -> Allocation:
    """Return what the rule asks: A = ⌊(H + D) / step + ½⌋ steps, 0 where negative unless a unit may pay in.

    Raises PolicyError where the other tranches bring more than is asked, or `negative = "allow"` stands beside others.
    """
    inputs = take_in(case)
    key = next(key for key, tranche in case.scenario.tranches.items() if tranche.is_need)
    allow = case.scenario.tranches[key].negative == "allow"
    if allow and len(inputs.tranches) > 1:
        what = _('`negative = "allow"` needs the tranche to be the only one')
        raise PolicyError(Problem(f"tranches.{key}.negative", what, _("leave it out, or the other tranches")))
    due = _due(inputs)
    steps = np.floor(due / inputs.step + 0.5 + error(due / inputs.step)).astype(np.int64)
    paid = steps if allow else np.maximum(steps, 0)
    inputs = _filled(inputs, key, int(paid.sum()))
    return _result(case, inputs, due, paid)


def _due(inputs: Inputs) -> np.ndarray:
    claim = np.maximum(0.0, inputs.need - inputs.carryover_use * inputs.deduction.balance)
    return np.asarray(claim + inputs.adjusted)


def _filled(inputs: Inputs, key: str, paid: int) -> Inputs:
    """Return the inputs with the amount that the tranche of need then has."""
    pool = inputs.tranches[key].pool
    others = sum(item.pool.steps for name, item in inputs.tranches.items() if name != key)
    amount = paid - others + pool.project_steps + pool.reserve_steps
    if amount < 0 and len(inputs.tranches) > 1:
        what = _("the other tranches bring {more:,} 万元 more than the rule asks")
        told = what.format(more=inputs.counting.money(-amount))
        raise PolicyError(Problem(f"tranches.{key}.amount", told, _("correct their amounts, or reserve the rest")))
    filled = replace(inputs.tranches[key], pool=replace(pool, amount_steps=amount))
    return replace(inputs, tranches={**inputs.tranches, key: filled}, pool=np.array(inputs.counting.money(paid)))


def _result(case: Case, inputs: Inputs, due: np.ndarray, paid: np.ndarray) -> Allocation:
    nothing, units = np.zeros(inputs.size), inputs.size
    hard = due - inputs.adjusted
    lower, upper = np.full(units, -np.inf), np.full(units, np.inf)
    steps = Steps(
        pool=inputs.pool,
        hard=hard,
        guarantee_rate=np.array(1.0),
        due=due,
        rest=np.array(0.0),
        weights=np.zeros(0),
        shares=np.zeros((0, units)),
        coefficient=nothing,
        money=nothing,
        cut=nothing,
        cuts=(),
        returned=nothing,
        lower=lower,
        upper=upper,
        spend=inputs.pool,
        theta=np.array(1.0),
        exact=np.where(paid == 0, np.maximum(due, 0.0), due),
    )
    result = result_of(case, "factor", inputs, steps, paid, (None,) * units)
    return replace(result, notes=result_notes(result, paid))
