"""One unit's indicators, factors and score: those in common, and those of a tranche's own (用途)."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.inputs import IndicatorColumn, Use
from allocator.policy.factor import Factor
from allocator.policy.settlement import Score
from allocator.rules.normalise import NORMALISATIONS, VALUE
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.written import bracketed, money, number, share
from allocator.views.provenance import corrected_by, origin_of


@dataclass(frozen=True)
class _Scope:
    """Factors that share out one sum of money together: their prefix, the indicators, the rule of the score."""

    prefix: str
    factors: Mapping[str, Factor]
    indicators: tuple[IndicatorColumn, ...]
    rule: Score
    pool: float

    @property
    def is_plain(self) -> bool:
        return self.rule == Score()

    def of(self, key: str) -> list[IndicatorColumn]:
        return [column for column in self.indicators if column.factor == f"{self.prefix}{key}"]


def factor_lines(one: One, step: str) -> Iterator[Line]:
    """Yield the money that is shared out, each indicator and factor, and what [score] moves."""
    turned: list[float] = []
    for scope, label, formula in _scopes(one):
        yield Line(step, label, formula, scope.pool)
        yield from _scope(one, step, scope)
        if not scope.is_plain:
            line, moved = _turned(one, step, scope)
            yield from line
            turned.append(moved)
    if one.result.ledger.coefficient is not None:
        yield Line(
            step, _("moved by coefficients"), " + ".join(map(_term, turned)), one.entry("coefficient"), "coefficient"
        )


def _term(amount: float) -> str:
    return bracketed(money(amount))


def _scopes(one: One) -> Iterator[tuple[_Scope, str, str]]:
    """Yield each scope with what its money is called and how it comes about."""
    inputs, steps, scenario = one.result.inputs, one.result.steps, one.scenario
    if scenario.factors or not inputs.uses:
        parts = [money(float(steps.pool)), money(float(steps.hard.sum()))]
        parts += [_term(float(column.sum())) for column in inputs.adjustments.values()]
        common = _Scope("", scenario.factors, inputs.indicators, scenario.score, float(steps.rest))
        yield common, _("money shared out by factors"), " − ".join(parts)
    for use in inputs.uses:
        tranche = scenario.tranches[use.tranche]
        own = _Scope(f"{use.tranche}.", tranche.factors, use.indicators, tranche.score, use.pool)
        label = _("{tranche}: shared out by its own factors").format(tranche=tranche.name)
        yield own, label, _tranche_money(one, use)


def _tranche_money(one: One, use: Use) -> str:
    pool = one.result.inputs.tranches[use.tranche].pool
    return " − ".join(money(part) for part in (pool.amount, pool.projects, pool.reserve) if part or part is pool.amount)


def _scope(one: One, step: str, scope: _Scope) -> Iterator[Line]:
    for key, factor in scope.factors.items():
        weights = factor.indicator_weights()
        for column in scope.of(key):
            rule = factor.indicators[column.key]
            yield Line(step, rule.name, _share(one, column))
            yield from origin_lines(one, step, rule.column)
        parts = [f"{number(weights[column.key])} × {share(column.share[one.row])}" for column in scope.of(key)]
        formula = f"{money(scope.pool)} × {number(factor.weight)} × ({' + '.join(parts)})"
        entry = f"factors.{scope.prefix}{key}"
        yield Line(step, factor.name, formula, one.entry(entry), entry)


def _share(one: One, column: IndicatorColumn) -> str:
    """Write a value and its share, such as 3,210 ÷ 405,500 = 0.791615 %."""
    rule = one.scenario.every_factor[column.factor].indicators[column.key]
    at = one.row
    text = number(column.raw[at])
    if column.per is not None:
        text = f"{text} ÷ {number(column.per[at])}"
    low, high = bracketed(number(column.rate.min())), bracketed(number(column.rate.max()))
    formula = NORMALISATIONS[rule.normalise].formula
    if rule.direction == "cost":
        text = f"({high} + {low} − {text})"
    elif formula != VALUE:
        text = f"({text})" if column.per is not None else bracketed(text)
    text = formula.words({"value": text, "min": low, "max": high, "rank": number(column.scaled[at])})
    text += "".join(f" × {number(one.read(size))}" for size in rule.sizes)
    value, total = number(column.value[at]), number(math.fsum(column.value))
    of_all = _("{value} of {total} in all = {share}")
    of_all = of_all.format(value=value, total=total, share=share(column.share[at]))
    return of_all if text == value else f"{text}: {of_all}"


def origin_lines(one: One, step: str, column: str | None) -> Iterator[Line]:
    """Say where a column comes from that `allocator evaluate` wrote, or a figure that the unit has corrected."""
    provenance, unit = one.result.case.origin.provenance, one.result.case.units.ids[one.row]
    if not provenance or not column:
        return
    label = _("origin of {column}").format(column=column)
    cell = provenance.cell(unit, column)
    if column in provenance.columns:
        changed = column in provenance.changed
        yield Line(step, label, origin_of(provenance.columns[column], unit, changed=changed), aside=True)
    if cell:
        yield Line(step, label, corrected_by(cell), aside=True)


def _turned(one: One, step: str, scope: _Scope) -> tuple[list[Line], float]:
    """Return the lines of the score that [score] makes, and what it moves of the unit's money."""
    whole = _weighted(one, scope)
    times = [one.result.column(column) for column in scope.rule.times]
    product = whole * np.prod(times, axis=0) if times else whole
    text = _weighted_words(one, scope)
    if times:
        text = f"({text})" + "".join(f" × {column} {number(one.read(column))}" for column in scope.rule.times)
    score_of = float(product[one.row] / product.sum())
    of_all = _("{value} of {total} in all = {share}").format(
        value=number(float(product[one.row])), total=number(float(product.sum())), share=share(score_of)
    )
    keys = [f"factors.{scope.prefix}{key}" for key in scope.factors]
    plain = sum(one.entry(key) for key in keys)
    moved = scope.pool * score_of - plain
    less = " − ".join(money(part) for part in (scope.pool * score_of, plain))
    lines = [
        Line(step, _("score"), f"{text}: {of_all}"),
        Line(
            step,
            _("money by the score, less that of its factors"),
            f"{money(scope.pool)} × {share(score_of)}: {less}",
            moved,
        ),
    ]
    return lines, moved


def _measure(scope: _Scope, column: IndicatorColumn) -> FloatArray:
    return column.value if scope.rule.of == "value" else column.share


def _weighted(one: One, scope: _Scope) -> FloatArray:
    parts = [np.zeros(len(one.result.amount))]
    for key, factor in scope.factors.items():
        weights = factor.indicator_weights()
        parts += [factor.weight * weights[column.key] * _measure(scope, column) for column in scope.of(key)]
    return np.asarray(np.sum(parts, axis=0))


def _weighted_words(one: One, scope: _Scope) -> str:
    terms = []
    for key, factor in scope.factors.items():
        weights = factor.indicator_weights()
        for column in scope.of(key):
            measure = float(_measure(scope, column)[one.row])
            inner = f" × {number(weights[column.key])}" if weights[column.key] != 1 else ""
            value = number(measure) if scope.rule.of == "value" else share(measure)
            terms.append(f"{number(factor.weight)}{inner} × {value}")
    return " + ".join(terms)
