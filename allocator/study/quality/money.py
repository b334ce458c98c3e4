"""Money written in another unit: a whole column against the pool, single figures against the unit's other money."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from allocator.intake.yuan import in_yuan, money_columns
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.middle import median
from allocator.model.case import Case
from allocator.study.quality.columns import rows_of
from allocator.study.quality.finding import Finding

TIMES = 1000.0
"""A figure so many times as large beside another as is usual was written in 元."""


def money_findings(case: Case) -> Iterator[Finding]:
    """Yield columns that dwarf the money to be shared out, and units whose figure dwarfs their other money."""
    for found in in_yuan(case.scenario, case.units):
        yield Finding(found.column, "of_pool", (), {"times": found.of_pool})
    for (one, values), (other, known) in combinations(money_columns(case.scenario, case.units).items(), 2):
        for column, beside, high in ((one, other, _high(values, known)), (other, one, _high(known, values))):
            if high.any():
                yield Finding(column, "beside", rows_of(case.units, high), {"other": beside, "times": TIMES})


def _high(values: FloatArray, known: FloatArray) -> BoolArray:
    """Mark the units (n,) whose figure is far larger beside another than the usual unit's."""
    both = (values > 0) & (known > 0)
    ratio = np.divide(values, known, out=np.zeros(len(values)), where=both)
    return both & (ratio > TIMES * median(ratio[both])) if both.any() else both
