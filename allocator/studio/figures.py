"""Figures of every unit as the page shows them."""

import numpy as np

from allocator.formats.numbers import plain, plain_column
from allocator.kernel import FloatArray
from allocator.kernel.ratio import per_head as heads_money
from allocator.model.allocation import Allocation

PLACES = 6
"""Decimals of differences of money: those that a step can have."""


def known(values: FloatArray) -> list[float | None]:
    """Return numbers as JSON has them; NaN is null."""
    if np.isfinite(values).all():
        return list(plain_column(values))
    return [plain(value) if np.isfinite(value) else None for value in values.tolist()]


def per_head(result: Allocation) -> FloatArray:
    """Return 元 a head (n,); NaN where nobody is counted or the scenario names no column of people."""
    column = result.case.scenario.table.heads
    if column is None:
        return np.full(len(result.amount), np.nan)
    return heads_money(result.amount, result.column(column))
