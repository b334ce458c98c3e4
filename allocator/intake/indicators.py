"""From the columns of indicators to shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.errors import Problem
from allocator.intake.columns import Columns
from allocator.kernel import FloatArray, equal, score
from allocator.language import translate as _
from allocator.model.inputs import Coefficients, IndicatorColumn
from allocator.policy.factor import Factor, Indicator
from allocator.policy.settlement import Score
from allocator.rules.normalise import NORMALISATIONS, SPREAD


@dataclass(frozen=True)
class Scored:
    """The indicators of some factors, and what their score is made with.

    indicator_weights: (F, K); weights: (F,); shares and values of the indicators: (K, n).
    """

    indicators: tuple[IndicatorColumn, ...]
    indicator_weights: FloatArray
    weights: FloatArray
    coefficients: Coefficients
    shares: FloatArray
    values: FloatArray

    def whole(self) -> FloatArray:
        """Return the scores (n,), NaN where they add up to zero."""
        measures = self.values if self.coefficients.of_value else self.shares
        by_factor = score.factor_shares(measures, self.indicator_weights)
        return score.scores(self.weights, by_factor, self.coefficients.times)


def scored(columns: Columns, prefix: str, factors: Mapping[str, Factor], rule: Score) -> Scored:
    """Return what factors are scored by; what is wrong is noted in `columns`. Their keys bear the prefix."""
    found = tuple(
        _indicator(columns, f"{prefix}{factor_key}", key, indicator)
        for factor_key, factor in factors.items()
        for key, indicator in factor.indicators.items()
    )
    times = [columns.read(column) for column in rule.times]
    made = Scored(
        found,
        indicator_weights(factors),
        np.array([factor.weight for factor in factors.values()]),
        Coefficients(rule.of == "value", np.prod(times, axis=0) if times else None),
        *_stacked(found, len(columns)),
    )
    if factors and not np.isfinite(made.whole()).all():
        what = _("the scores add up to zero, so nothing can be shared out by them")
        where = f"tranches.{prefix}score" if prefix else "score"
        columns.problems.append(Problem(where, what, _("fill in the columns of `times`")))
    return made


def _stacked(found: tuple[IndicatorColumn, ...], units: int) -> tuple[FloatArray, FloatArray]:
    """Return the shares and the values of indicators (K, n)."""
    shares, values = ([getattr(item, key) for item in found] for key in ("share", "value"))
    return np.array(shares).reshape(-1, units), np.array(values).reshape(-1, units)


def indicator_weights(factors: Mapping[str, Factor]) -> FloatArray:
    """Return ω as a block matrix (F, K)."""
    rows = [factor.indicator_weights() for factor in factors.values()]
    matrix = np.zeros((len(rows), sum(map(len, rows))))
    start = 0
    for number, row in enumerate(rows):
        matrix[number, start : start + len(row)] = list(row.values())
        start += len(row)
    return matrix


def value_of(indicator: Indicator, raw: FloatArray, per: FloatArray | None, sizes: Sequence[FloatArray]) -> FloatArray:
    """Return the values (..., n) of an indicator from figures (..., n) that are checked, blanks filled."""
    rate = raw if per is None else raw / per
    value = NORMALISATIONS[indicator.normalise].apply(score.turned(rate, indicator.direction))
    for size in sizes:
        value = value * size
    return value


def _indicator(columns: Columns, factor: str, key: str, indicator: Indicator) -> IndicatorColumn:
    raw = _without_blanks(columns, indicator)
    per = columns.read(indicator.per) if indicator.per else None
    rate = raw if per is None else _rate(columns, raw, per, indicator)
    size = np.prod([columns.read(size) for size in indicator.sizes], axis=0) if indicator.sizes else None
    scaled = _scaled(columns, indicator, rate)
    value = scaled if size is None else scaled * size
    if not value.sum() > 0:
        what = _("the values add up to zero, so indicator {indicator} cannot share anything out")
        todo = _("fill in the column (and those it is scaled by), or remove the indicator")
        columns.complain_of_column(indicator.column, what.format(indicator=f"{factor}.{key}"), todo)
        value = np.ones(len(columns))
    return IndicatorColumn(factor, key, raw, per, rate, scaled, value, score.share(value))


def _scaled(columns: Columns, indicator: Indicator, rate: FloatArray) -> FloatArray:
    better = score.turned(rate, indicator.direction)
    way = NORMALISATIONS[indicator.normalise]
    if way.formula.names() >= SPREAD and equal.is_constant(better):
        what = _("all values are equal, so {way} cannot rescale them").format(way=indicator.normalise)
        columns.complain_of_column(indicator.column, what, _('use `normalise = "share"`, or another column'))
        return np.ones(len(columns))
    return way.apply(better)


def _without_blanks(columns: Columns, indicator: Indicator) -> FloatArray:
    raw = columns.read(indicator.column, blank=indicator.missing is not None)
    blank = np.isnan(raw)
    if indicator.missing is None or not blank.any():
        return raw
    if blank.all():
        columns.complain_of_column(indicator.column, _("every cell is empty"), _("fill in the column"))
        return np.ones(len(columns))
    return np.where(blank, raw[~blank].mean() if indicator.missing == "mean" else 0.0, raw)


def _rate(columns: Columns, raw: FloatArray, per: FloatArray, indicator: Indicator) -> FloatArray:
    what = _("{column} cannot be divided by zero").format(column=indicator.column)
    columns.complain(per == 0, str(indicator.per), what, _("fill in the figure"))
    return np.divide(raw, per, out=np.ones(len(columns)), where=per > 0)
