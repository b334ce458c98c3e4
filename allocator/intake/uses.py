"""Tranches with factors of their own (用途): their scores and their money."""

from collections.abc import Iterator, Mapping

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
        keys = tuple(f"{key}.{factor}" for factor in tranche.factors)
        pool, inner = tranches[key].pool.pool, found.indicator_weights
        shares, values = (score.factor_shares(measure, inner) for measure in (found.shares, found.values))
        measures = values if found.coefficients.of_value else shares
        yield Use(key, pool, keys, found.indicators, found.weights, shares, measures, found.coefficients)
