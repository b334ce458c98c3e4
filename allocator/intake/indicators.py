"""From the columns of indicators to shares."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.intake.columns import Columns
from allocator.kernel import FloatArray, score
from allocator.language import translate as _
from allocator.model.inputs import IndicatorColumn
from allocator.policy.factor import Indicator
from allocator.policy.scenario import Scenario


def indicator_weights(scenario: Scenario) -> FloatArray:
    """Return ω as a block matrix (F, K)."""
    rows = [factor.indicator_weights() for factor in scenario.factors.values()]
    matrix = np.zeros((len(rows), sum(map(len, rows))))
    start = 0
    for number, row in enumerate(rows):
        matrix[number, start : start + len(row)] = list(row.values())
        start += len(row)
    return matrix


def indicators(columns: Columns) -> Iterator[IndicatorColumn]:
    """Yield every indicator of every factor; what is wrong with its column is noted in `columns`."""
    for factor_key, factor in columns.scenario.factors.items():
        for key, indicator in factor.indicators.items():
            yield _indicator(columns, factor_key, key, indicator)


def share_of(
    columns: Columns, indicator: Indicator, raw: FloatArray, per: FloatArray | None, off: Mapping[str, FloatArray]
) -> FloatArray:
    """Return the shares (..., n) of an indicator when its columns are off by factors (..., n).

    raw and per are those of its IndicatorColumn, and so are the figures: checked.
    """
    rate = raw * off.get(indicator.column, 1.0)
    if per is not None:
        rate = rate / (per * off.get(str(indicator.per), 1.0))
    value = score.rescaled(score.turned(rate, indicator.direction), indicator.normalise)
    for size in indicator.sizes:
        value = value * (columns.read(size) * off.get(size, 1.0))
    return score.share(value)


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
    if indicator.normalise == "minmax" and better.max() == better.min():
        what = _("all values are equal, so minmax cannot rescale them")
        columns.complain_of_column(indicator.column, what, _('use `normalise = "share"`, or another column'))
        return np.ones(len(columns))
    return score.rescaled(better, indicator.normalise)


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
