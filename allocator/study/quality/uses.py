"""Two funds written as two factors of one pool: each tranche is then paid to all, whatever it is for."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from allocator.intake.columns import Columns
from allocator.kernel import BoolArray
from allocator.model.case import Case
from allocator.model.pool import tranche_pools
from allocator.names import clean_name
from allocator.policy.factor import Factor
from allocator.study.quality.columns import rows_of
from allocator.study.quality.finding import Finding

SAME_SHARE = 0.0005
"""A weight that differs by less from a tranche's part of the money was worked out from it."""


def use_findings(case: Case) -> Iterator[Finding]:
    """Yield each tranche that a common factor stands for, by name or by weight, and the units this factor leaves out.

    Tranches without factors of their own are paid to every unit in proportion, so that a unit with no share in a use
    (money for 贫困县, and it is none) gets some of its money all the same.
    """
    scenario, columns = case.scenario, Columns(case)
    pools = {key: pool.pool for key, pool in tranche_pools(scenario).items() if not scenario.tranches[key].factors}
    total = sum(pools.values())
    if len(pools) < 2 or len(scenario.factors) < 2 or not total:  # noqa: PLR2004 - two of each
        return
    left_out = {key: _left_out(columns, factor) for key, factor in scenario.factors.items()}
    for (key, pool), (of, factor) in product(pools.items(), scenario.factors.items()):
        name = scenario.tranches[key].name
        if left_out[of].any() and _stands_for(factor, name, pool / total):
            values: dict[str, str | float] = {"tranche": name, "factor": factor.name}
            yield Finding(f"tranches.{key}", "use", rows_of(case.units, left_out[of]), values)


def _left_out(columns: Columns, factor: Factor) -> BoolArray:
    """Return which units (n,) have nothing under any indicator of a factor."""
    has_some = np.zeros(len(columns), dtype=np.bool_)
    for indicator in factor.indicators.values():
        counted = (indicator.column, *indicator.sizes)
        has_some |= np.all([columns.read(name, blank=True, signed=True) != 0 for name in counted], axis=0)
    return ~has_some


def _stands_for(factor: Factor, tranche: str, part: float) -> bool:
    """Say whether a factor has the name of a tranche, or the weight that is its part of the money."""
    short, long = sorted(map(clean_name, (factor.name, tranche)), key=len)
    return abs(factor.weight - part) < SAME_SHARE or (len(short) > 1 and short in long)
