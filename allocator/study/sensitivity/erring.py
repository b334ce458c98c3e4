"""Scores from figures that are off: from the columns of the table, through derived ones, to the money of factors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from allocator.intake.columns import Columns
from allocator.intake.derived import Source, worked_out
from allocator.intake.indicators import indicator_weights, value_of
from allocator.kernel import FloatArray, score
from allocator.model.case import Case
from allocator.model.inputs import Coefficients, IndicatorColumn, Inputs, Use
from allocator.policy.factor import Factor, Indicator
from allocator.policy.scenario import Scenario
from allocator.policy.settlement import Score
from allocator.policy.tranche import Tranche

MARKS = {"where", "of"}
"""Keys of derived columns that name no figures: marks of 1 and 0, and what a group is given."""

Factors = Mapping[str, Factor]


def measured(case: Case) -> tuple[str, ...]:
    """Return every column of the table that scores rest on: those of indicators, of [score], and below derived ones."""
    named: list[str] = []
    for factors, rule in _parts(case.scenario):
        items = list(_indicators(factors))
        named += [item.column for item in items]
        named += [column for item in items for column in (item.per, *item.sizes) if column]
        named += rule.times
    return tuple(dict.fromkeys(column for name in named for column in _below(case.scenario, name)))


def erring(case: Case, inputs: Inputs, off: Mapping[str, FloatArray]) -> Inputs:
    """Return the inputs with scores as they are when columns of the table are off by factors (B, n)."""
    figures = _Figures(case, off)
    shares, values = figures.measures(case.scenario.factors, inputs.indicators)
    times = figures.times(case.scenario.score)
    uses = tuple(figures.use(use, case.scenario.tranches[use.tranche]) for use in inputs.uses)
    coefficients = Coefficients(inputs.score.of_value, times)
    return replace(inputs, indicator_shares=shares, indicator_values=values, score=coefficients, uses=uses)


def _parts(scenario: Scenario) -> Iterator[tuple[Factors, Score]]:
    yield scenario.factors, scenario.score
    yield from ((tranche.factors, tranche.score) for tranche in scenario.tranches.values())


def _indicators(factors: Factors) -> Iterator[Indicator]:
    return (item for factor in factors.values() for item in factor.indicators.values())


def _below(scenario: Scenario, column: str) -> Iterator[str]:
    """Yield the columns of the table that a column rests on, itself where it is one."""
    if column not in scenario.columns:
        yield column
        return
    for key, names in scenario.columns[column].numbers().items():
        if key not in MARKS:
            for name in names:
                yield from _below(scenario, name)


class _Figures:
    """The columns of a case, those of the table off by factors (B, n); arrays (n,) where nothing is off."""

    def __init__(self, case: Case, off: Mapping[str, FloatArray]) -> None:
        self.table, self.words, self.off = Columns(case), case.units.words, off
        self.derived: dict[str, FloatArray] = {}

    def read(self, column: str) -> FloatArray:
        """Return a column; what would be below zero is nothing."""
        return np.maximum(self._read(column), 0.0)

    def measures(self, factors: Factors, known: Iterable[IndicatorColumn]) -> tuple[FloatArray, FloatArray]:
        """Return the shares and the values of indicators (..., K, n)."""
        values = [self._value(item, was) for item, was in zip(_indicators(factors), known, strict=True)]
        if not values:
            return np.zeros((0, len(self.table))), np.zeros((0, len(self.table)))
        together = np.stack(np.broadcast_arrays(*values), axis=-2)
        return score.share(together), together

    def times(self, rule: Score) -> FloatArray | None:
        """Return the product of the columns that multiply a score."""
        found = [self.read(column) for column in rule.times]
        return np.prod(np.broadcast_arrays(*found), axis=0) if found else None

    def use(self, use: Use, tranche: Tranche) -> Use:
        """Return a use with its measures, and what its [score] multiplies them by."""
        shares, values = self.measures(tranche.factors, use.indicators)
        blocks = indicator_weights(tranche.factors)
        plain = score.factor_shares(shares, blocks)
        measured = score.factor_shares(values, blocks) if use.score.of_value else plain
        turned = replace(use.score, times=self.times(tranche.score))
        return replace(use, by_factor=plain, measures=measured, score=turned)

    def _value(self, rule: Indicator, known: IndicatorColumn) -> FloatArray:
        is_derived = rule.column in self.table.scenario.columns
        raw = self.read(rule.column) if is_derived else known.raw * self.off.get(rule.column, 1.0)
        per = self.read(rule.per) if rule.per else None
        return value_of(rule, raw, per, [self.read(size) for size in rule.sizes])

    def _read(self, column: str) -> FloatArray:
        if column not in self.table.scenario.columns:
            return self.table.read(column, signed=True) * self.off.get(column, 1.0)
        if column not in self.derived:
            self.derived[column] = self._work_out(column)
        return self.derived[column]

    def _work_out(self, name: str) -> FloatArray:
        """Work out a derived column, draw by draw where a figure below it is off."""
        rule = self.table.scenario.columns[name]
        below = {column: self._read(column) for names in rule.numbers().values() for column in names}
        heights = [len(values) for values in below.values() if values.ndim > 1]
        if not heights:
            return self.table.read(name, signed=True)
        return np.array([self._one(name, below, draw) for draw in range(heights[0])])

    def _one(self, name: str, below: Mapping[str, FloatArray], draw: int) -> FloatArray:
        rule = self.table.scenario.columns[name]

        def number(column: str) -> FloatArray:
            return below[column] if below[column].ndim == 1 else below[column][draw]

        return worked_out(rule, Source(name, len(self.table), number, self.words, _nobody_s_mistake))[-1].values


def _nobody_s_mistake(*_told: object) -> None:
    """Note nothing: what is wrong with a draw was not written by anybody."""
