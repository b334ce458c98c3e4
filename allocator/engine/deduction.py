"""Step 4: what is cut for carryover and on other grounds, and where the freed money goes."""

from collections.abc import Iterator

import numpy as np

from allocator.kernel import FloatArray, carryover
from allocator.model.inputs import Deduction, Inputs
from allocator.rules.carryover import METHODS


def carryover_cut(rule: Deduction, money: FloatArray) -> FloatArray:
    """Return what the carryover rule cuts of factor money (..., n)."""
    figures = {name: getattr(rule, name) for name in FIGURES}
    return METHODS[rule.method].cut(figures | {"money": money})


FIGURES = ("balance", "available", "previous", "stale", "over", "cut", "rate", "threshold", "max_cut")
"""The figures of the carryover rule that methods are calculated with."""


def cuts(inputs: Inputs, money: FloatArray) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return the carryover cut, and each other cut, which is a rate of what the first leaves (..., n)."""
    first = carryover_cut(inputs.deduction, money)
    left = money - first
    return first, tuple(rule.rate * left for rule in inputs.cuts)


def returned(
    inputs: Inputs, money: FloatArray, first: FloatArray, others: tuple[FloatArray, ...]
) -> tuple[FloatArray, FloatArray]:
    """Return what each unit gets back (..., n), and what goes into the reserve (...,)."""
    after = money - first - sum(others, np.zeros(1))
    back, kept = np.zeros(money.shape), np.zeros(money.shape[:-1])
    for return_to, measure, cut in _freed(inputs, first, others):
        if return_to == "reserve":
            kept = kept + cut.sum(axis=-1)
        elif measure is not None:
            back = back + cut.sum(axis=-1, keepdims=True) * measure / np.sum(measure)
        else:
            back = back + carryover.returned(money, after, cut, to_all=return_to == "all")
    return back, kept


def into_reserve(inputs: Inputs) -> bool:
    """Whether freed money goes into the reserve."""
    rule = inputs.deduction
    kept = rule.method != "none" and rule.return_to == "reserve"
    return kept or any(rule.return_to == "reserve" for rule in inputs.cuts)


def _freed(
    inputs: Inputs, first: FloatArray, others: tuple[FloatArray, ...]
) -> Iterator[tuple[str, FloatArray | None, FloatArray]]:
    """Yield for each deduction where its money goes, by what measure, and what it cut (..., n)."""
    if inputs.deduction.method != "none":
        yield inputs.deduction.return_to, inputs.deduction.measure, first
    for rule, cut in zip(inputs.cuts, others, strict=True):
        yield rule.return_to, rule.measure, cut
