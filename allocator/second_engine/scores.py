"""Step 3: from the columns of indicators to shares and scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from allocator.language import Phrase as _
from allocator.policy.factor import Factor, Indicator
from allocator.policy.settlement import Score
from allocator.second_engine.numbers import Column, RefusedError, UnknownRuleError, decimal, differs, gap, runs, total
from allocator.second_engine.sheet import Sheet


@dataclass(frozen=True)
class Scored:
    """The indicators of some factors with each figure on their way, by factor.indicator, and the scores.

    by_factor: the shares of each factor before its weight; plain: Σ w · shares; whole: the score, as [score] has it.
    """

    figures: Mapping[str, Column]
    by_factor: Mapping[str, Column]
    plain: Column
    whole: Column


def scored(sheet: Sheet, factors: Mapping[str, Factor], rule: Score) -> Scored:
    """Return the scores of factors. Raises RefusedError."""
    figures: dict[str, Column] = {}
    by_factor, by_value = {}, {}
    for key, factor in factors.items():
        found = {name: _indicator(sheet, item) for name, item in factor.indicators.items()}
        for name, steps in found.items():
            figures |= {f"{key}.{name}.{step}": values for step, values in steps.items()}
        weights = _weights(factor)
        by_factor[key] = _weighted(sheet, weights, {name: steps["share"] for name, steps in found.items()})
        by_value[key] = _weighted(sheet, weights, {name: steps["value"] for name, steps in found.items()})
    weights = {key: decimal(factor.weight) for key, factor in factors.items()}
    plain = _weighted(sheet, weights, by_factor)
    measured = _weighted(sheet, weights, by_value) if rule.of == "value" else plain
    return Scored(figures, by_factor, plain, _turned(sheet, measured, rule) if factors else plain)


def _turned(sheet: Sheet, measured: Column, rule: Score) -> Column:
    """Return the scores once [score] has had its way."""
    if rule == Score():
        return measured
    times = [sheet.figures(column) for column in rule.times]
    raised = [value * prod((column[row] for column in times), start=Fraction(1)) for row, value in enumerate(measured)]
    whole = total(raised)
    if not whole:
        raise RefusedError(_("the scores add up to zero, so nothing can be shared out by them"))
    return [value / whole for value in raised]


def _weights(factor: Factor) -> dict[str, Fraction]:
    """Return ω: those without a weight share equally what the others leave."""
    written = {key: decimal(item.weight) for key, item in factor.indicators.items() if item.weight is not None}
    rest = (1 - total(written.values())) / max(len(factor.indicators) - len(written), 1)
    return {key: written.get(key, rest) for key in factor.indicators}


def _weighted(sheet: Sheet, weights: Mapping[str, Fraction], columns: Mapping[str, Column]) -> Column:
    return [total(weight * columns[key][row] for key, weight in weights.items()) for row in sheet.rows]


def _indicator(sheet: Sheet, rule: Indicator) -> dict[str, Column]:
    """Return each figure from the column to the share."""
    raw = _filled(sheet, rule)
    rate = raw if rule.per is None else _rate(raw, sheet.figures(rule.per))
    scaled = _normalised(_turned_round(rate, rule), rule)
    sizes = [sheet.figures(size) for size in rule.sizes]
    value = [part * prod((size[row] for size in sizes), start=Fraction(1)) for row, part in enumerate(scaled)]
    whole = total(value)
    if whole <= 0:
        raise RefusedError(
            _("the values of {column} add up to zero, so they share nothing out").format(column=rule.column)
        )
    return {"raw": raw, "rate": rate, "scaled": scaled, "value": value, "share": [part / whole for part in value]}


def _filled(sheet: Sheet, rule: Indicator) -> Column:
    """Return the column with empty cells filled as `missing` says."""
    if rule.missing is None or rule.column in sheet.derived:
        return sheet.figures(rule.column)
    cells = sheet.cells(rule.column)
    known = [cell for cell in cells if cell is not None]
    if not known or min(known) < 0:
        raise RefusedError(_("{column} holds a figure that is missing or negative").format(column=rule.column))
    blank = total(known) / len(known) if rule.missing == "mean" else Fraction(0)
    return [blank if cell is None else cell for cell in cells]


def _rate(values: Column, per: Column) -> Column:
    if 0 in per:
        raise RefusedError(_("`per` is zero, and nothing can be divided by it"))
    return [value / below for value, below in zip(values, per, strict=True)]


def _turned_round(values: Column, rule: Indicator) -> Column:
    if rule.direction == "benefit":
        return values
    return [max(values) + min(values) - value for value in values]


def _normalised(values: Column, rule: Indicator) -> Column:
    if rule.normalise == "share":
        return values
    together, least = runs(values), gap(values)
    if rule.normalise == "minmax":
        if len(together) == 1:
            raise RefusedError(
                _("all values of {column} are equal, so minmax cannot rescale them").format(column=rule.column)
            )
        low, high = min(values), max(values)
        return [(value - low) / (high - low) if differs(low, value, least) else Fraction(0) for value in values]
    if rule.normalise != "rank":
        raise UnknownRuleError(rule.normalise)
    found, before = list(values), 0
    for run in together:
        for row in run:
            found[row] = before + Fraction(len(run) + 1, 2)
        before += len(run)
    return found
