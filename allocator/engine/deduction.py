"""Step 4: what is cut for carryover and on other grounds, and where the freed money goes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray, carryover
from allocator.model.inputs import Deduction, Inputs
from allocator.rules.carryover import COLUMNS, METHODS, NUMBERS


def carryover_cut(rule: Deduction, money: FloatArray) -> FloatArray:
    """Return what the carryover rule cuts of factor money (..., n)."""
    figures = {name: getattr(rule, name) for name in (*COLUMNS, *NUMBERS, "over", "cut")}
    return METHODS[rule.method].cut(figures | {"money": money})


def cuts(inputs: Inputs, money: FloatArray) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return the carryover cut, and each other cut, which is a rate of what the first leaves (..., n)."""
    first = carryover_cut(inputs.deduction, money)
    return first, tuple(rule.rate * (money - first) for rule in inputs.cuts)


def returned(
    inputs: Inputs, money: FloatArray, first: FloatArray, others: tuple[FloatArray, ...]
) -> tuple[FloatArray, FloatArray]:
    """Return what each unit gets back (..., n), and what goes into the reserve (...,)."""
    back, kept = np.zeros(money.shape), np.zeros(money.shape[:-1])
    for freed in returns(inputs, money, first, others):
        if freed.back is None:
            kept = kept + freed.cut.sum(axis=-1)
        else:
            back = back + freed.back
    return back, kept


@dataclass(frozen=True)
class Freed:
    """What one deduction frees: its key ("" for the carryover rule), the cut and what each unit gets back (..., n).

    `back` is None where the money goes into the reserve.
    """

    key: str
    return_to: str
    cut: FloatArray
    back: FloatArray | None


def returns(inputs: Inputs, money: FloatArray, first: FloatArray, others: tuple[FloatArray, ...]) -> Iterator[Freed]:
    """Yield what each deduction frees, and where it goes."""
    after = carryover.left(money, first, others)
    for key, return_to, measure, cut in _freed(inputs, first, others):
        back: FloatArray | None = None
        if measure is not None:
            back = cut.sum(axis=-1, keepdims=True) * measure / np.sum(measure)
        elif return_to != "reserve":
            back = carryover.returned(money, after, cut, to_all=return_to == "all")
        yield Freed(key, return_to, cut, back)


def into_reserve(inputs: Inputs) -> bool:
    """Whether freed money goes into the reserve."""
    rule = inputs.deduction
    kept = rule.method != "none" and rule.return_to == "reserve"
    return kept or any(rule.return_to == "reserve" for rule in inputs.cuts)


def _freed(
    inputs: Inputs, first: FloatArray, others: tuple[FloatArray, ...]
) -> Iterator[tuple[str, str, FloatArray | None, FloatArray]]:
    """Yield for each deduction its key, where its money goes, by what measure, and what it cut (..., n)."""
    if inputs.deduction.method != "none":
        yield "", inputs.deduction.return_to, inputs.deduction.measure, first
    for rule, cut in zip(inputs.cuts, others, strict=True):
        yield rule.key, rule.return_to, rule.measure, cut
