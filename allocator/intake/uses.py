"""Tranches with factors of their own (用途): their scores and their money."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.intake.columns import Columns
from allocator.intake.indicators import scored
from allocator.kernel import score
from allocator.model.inputs import TrancheColumn, Use


def uses_of(columns: Columns, tranches: Mapping[str, TrancheColumn]) -> tuple[Use, ...]:
    """Return the tranches that go by factors of their own; what is wrong is noted in `columns`."""
    return tuple(_uses(columns, tranches))


def _uses(columns: Columns, tranches: Mapping[str, TrancheColumn]) -> Iterator[Use]:
    for key, tranche in columns.scenario.tranches.items():
        if not tranche.factors:
            continue
        found = scored(columns, f"{key}.", tranche.factors, tranche.score)
        pool, whole = np.array(tranches[key].pool.pool), np.nan_to_num(found.whole())
        shares = score.factor_shares(found.shares, found.indicator_weights)
        money = score.factor_money(pool, found.weights, shares)
        moved = pool * whole - money.sum(axis=0)
        keys = tuple(f"{key}.{factor}" for factor in tranche.factors)
        yield Use(key, float(pool), keys, found.indicators, found.weights, money, moved, whole)
