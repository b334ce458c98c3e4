"""Numbers as files write them."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from allocator.kernel import FloatArray
from allocator.language import translate as _

EXACT = 2.0**53
"""Whole numbers up to here are exact in float64."""


def plain(number: float) -> float:
    """Return a whole number as an int, so that 1234.0 is written 1234."""
    return int(number) if float(number).is_integer() else float(number)


def wan(money: float) -> float:
    """Return a sum of money in 万元 to the last decimal that means anything (0.01 元), without float tails."""
    return round(float(money), 6) + 0.0


def plain_column(values: FloatArray) -> list[float]:
    """Return the numbers of an array (n,) as `plain` does, many times as fast."""
    if (np.rint(values) == values).all() and (np.abs(values) <= EXACT).all():
        return list(values.astype(np.int64).tolist())
    return [int(value) if value.is_integer() else value for value in values.tolist()]


def runs(lines: Sequence[int]) -> str:
    """Return lines in order as a person writes them: 3, 5–9."""
    groups = groupby(enumerate(lines), key=lambda item: item[1] - item[0])
    ends = [(members[0][1], members[-1][1]) for members in (list(group) for _gap, group in groups)]
    return _(", ").join(str(first) if first == last else f"{first}–{last}" for first, last in ends)
