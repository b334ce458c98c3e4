"""The carryover rule and the other deductions as arrays."""

from collections.abc import Iterator

import numpy as np

from allocator.intake.columns import Columns
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.inputs import Deduction, RateCut
from allocator.policy.carryover import Carryover
from allocator.policy.settlement import OtherDeduction
from allocator.rules.carryover import METHODS, RATED


def carryover_rule(columns: Columns) -> Deduction:
    """Return the carryover rule; a balance where no money was available is noted."""
    rule = columns.scenario.carryover
    balance, available = columns.read(rule.balance), columns.read(rule.available)
    if rule.available and METHODS[rule.method].formula.names() >= RATED:
        what = _("there is a carryover, but the money that was available is zero")
        columns.complain((balance > 0) & (available == 0), rule.available, what, _("correct one of the two"))
    tiers = rule.tiers or ()
    return Deduction(
        method=rule.method,
        return_to="column" if rule.returned_by else rule.return_to,
        balance=balance,
        available=available,
        previous=columns.read(rule.previous),
        stale=columns.read(rule.stale),
        over=np.array([tier.over for tier in tiers]),
        cut=np.array([tier.cut for tier in tiers]),
        rate=np.array([rule.rate]),
        threshold=np.array([rule.threshold or 0.0]),
        max_cut=np.array([rule.max_cut]),
        measure=_measure(columns, rule),
    )


def rate_cuts(columns: Columns) -> tuple[RateCut, ...]:
    """Return the other deductions; rates above 1, alone or together, are noted."""
    return tuple(_rate_cuts(columns))


def _rate_cuts(columns: Columns) -> Iterator[RateCut]:
    together = np.zeros(len(columns))
    for key, rule in columns.scenario.deductions.items():
        rate = columns.read(rule.rate)
        together = together + rate
        name = rule.rate if isinstance(rule.rate, str) else f"deductions.{key}.rate"
        columns.complain(rate > 1, name, _("a rate is at most 1"), _("write 25% or 0.25"))
        returned = "column" if rule.returned_by else rule.return_to
        yield RateCut(key, rate, returned, _measure(columns, rule))
    if len(columns.scenario.deductions) > 1:
        what = _("the rates of [deductions] add up to more than 1")
        columns.complain(together > 1 + 1e-12, "deductions", what, _("lower one of them"))


def _measure(columns: Columns, rule: Carryover | OtherDeduction) -> FloatArray | None:
    if rule.returned_by is None:
        return None
    measure = columns.read(rule.returned_by)
    if not measure.sum() > 0:
        what = _("the column adds up to zero, so nothing can be returned by it")
        columns.complain_of_column(rule.returned_by, what, _("fill in the column, or return the money otherwise"))
        return np.ones(len(columns))
    return measure
