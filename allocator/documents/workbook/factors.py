"""The columns of indicators, factors and scores: from raw figures to money, for the common money and for each use."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.board import total
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import FloatArray, score
from allocator.kernel.score import turned
from allocator.model.inputs import IndicatorColumn
from allocator.policy.factor import Factor, Indicator
from allocator.policy.settlement import Score
from allocator.rules.normalise import NORMALISATIONS

MONEY = "三、因素法资金（万元）"


@dataclass(frozen=True)
class FactorColumns:
    """The shares of the indicators, the money of each factor, what each [score] moves, and all together."""

    indicators: tuple[UnitColumn, ...]
    factors: tuple[UnitColumn, ...]
    coefficients: tuple[UnitColumn, ...]
    money: UnitColumn


@dataclass(frozen=True)
class Scope:
    """Factors that share out one sum of money together: the cell and the value of the sum, and how they are scored.

    Their keys bear the prefix; `title` follows the headings of a use (用途).
    """

    prefix: str
    title: str
    factors: Mapping[str, Factor]
    indicators: tuple[IndicatorColumn, ...]
    rule: Score
    cell: str
    money: float

    @property
    def is_plain(self) -> bool:
        """Whether the score is the weighted sum of shares."""
        return self.rule == Score()

    def key(self, factor: str) -> str:
        """Return the key of a factor among all."""
        return f"{self.prefix}{factor}"

    def by_factor(self, measure: str) -> dict[str, FloatArray]:
        """Return the weighted sum (n,) of each factor's indicators, of their shares or their values."""
        sums: dict[str, FloatArray] = {}
        for key, factor in self.factors.items():
            weights = factor.indicator_weights()
            mine = [item for item in self.indicators if item.factor == self.key(key)]
            sums[key] = np.sum([weights[item.key] * getattr(item, measure) for item in mine], axis=0)
        return sums


@dataclass(frozen=True)
class _Way:
    """An indicator's columns: its values, and its share."""

    value: UnitColumn
    share: UnitColumn


Ways = Mapping[tuple[str, str], _Way]
"""The columns of each indicator by its factor and its key."""


def scopes(draft: Draft) -> list[Scope]:
    """Return the common factors, where there are any, and those of each use."""
    result, at = draft.result, draft.at
    scenario, inputs = result.case.scenario, result.inputs
    found = []
    if scenario.factors:
        rest = float(result.steps.rest)
        found.append(Scope("", "", scenario.factors, inputs.indicators, scenario.score, at["R",], rest))
    for use in inputs.uses:
        tranche = scenario.tranches[use.tranche]
        cell, title = at["pool", use.tranche], f"（{tranche.name}）"
        found.append(Scope(f"{use.tranche}.", title, tranche.factors, use.indicators, tranche.score, cell, use.pool))
    return found


def columns(draft: Draft) -> FactorColumns:
    """Add the way of every indicator to its share, then scores, then money."""
    found = scopes(draft)
    ways = {(item.factor, item.key): _indicator(draft, item) for scope in found for item in scope.indicators}
    scores = {scope.prefix: _scores(draft, scope, ways) for scope in found}
    money: list[UnitColumn] = []
    moved: list[UnitColumn] = []
    for scope in found:
        own = _money(draft, scope, scores[scope.prefix])
        money += own
        if not scope.is_plain:
            moved.append(_moved(draft, scope, ways, own))
    sums = total([part.cell for part in (*money, *moved)])
    every = draft.sheet.add(MONEY, "因素法资金", "各因素之和", draft.result.steps.money, sums)
    return FactorColumns(tuple(way.share for way in ways.values()), tuple(money), tuple(moved), every)


def _scores(draft: Draft, scope: Scope, ways: Ways) -> dict[str, UnitColumn]:
    values = scope.by_factor("share")
    return {
        key: draft.sheet.add(
            f"二、因素得分{scope.title}",
            factor.name,
            "Σ 指标权重×指标占比",
            values[key],
            total([_inner(draft, scope.key(key), item, ways) for item in factor.indicators]),
            kind="share",
        )
        for key, factor in scope.factors.items()
    }


def _inner(draft: Draft, factor: str, item: str, ways: Ways, measure: str = "share") -> str:
    """Return an indicator's weight times its share or value."""
    return f"{draft.at['inner', factor, item]}*{getattr(ways[factor, item], measure).cell}"


def _money(draft: Draft, scope: Scope, scores: Mapping[str, UnitColumn]) -> list[UnitColumn]:
    """Add the score of all factors, and the money of each."""
    sheet, at, group = draft.sheet, draft.at, f"{MONEY}{scope.title}"
    weight = {key: at["weight", scope.key(key)] for key in scope.factors}
    values = scope.by_factor("share")
    whole = np.sum([factor.weight * values[key] for key, factor in scope.factors.items()], axis=0)
    formula = total([f"{weight[key]}*{scores[key].cell}" for key in scope.factors])
    sheet.add(group, "综合得分", "Σ 因素权重×因素得分", whole, formula, kind="share")
    of = "本批次资金" if scope.prefix else "因素分配资金"
    return [
        sheet.add(
            group,
            factor.name,
            f"{of}×因素权重×因素得分",
            scope.money * factor.weight * values[key],
            f"={scope.cell}*{weight[key]}*{scores[key].cell}",
        )
        for key, factor in scope.factors.items()
    ]


def _moved(draft: Draft, scope: Scope, ways: Ways, money: list[UnitColumn]) -> UnitColumn:
    """Add the score that [score] makes, and what it moves of the money of the factors."""
    sheet, group = draft.sheet, f"{MONEY}{scope.title}"
    measure = "value" if scope.rule.of == "value" else "share"
    values = scope.by_factor(measure)
    weighted = np.sum([factor.weight * values[key] for key, factor in scope.factors.items()], axis=0)
    said = "指标值" if measure == "value" else "指标占比"
    last = sheet.add(
        group, "加权系数", f"Σ 因素权重×指标权重×{said}", weighted, _weighted(draft, scope, ways, measure), kind="plain"
    )
    if scope.rule.times:
        times = [draft.result.column(column) for column in scope.rule.times]
        cells = "*".join([last.cell, *(draft.figures[column] for column in scope.rule.times)])
        weighted = weighted * np.prod(times, axis=0)
        last = sheet.add(group, "乘以系数", f"×{'×'.join(scope.rule.times)}", weighted, f"={cells}", kind="plain")
    share = score.share(weighted)
    column = sheet.add(group, "得分", "占合计的比例", share, f"={last.cell}/{last.sum}", kind="share")
    plain = "+".join(part.cell for part in money)
    moved = scope.money * share - np.sum([np.array(part.values, float) for part in money], axis=0)
    return sheet.add(group, "系数调节", "资金×得分－各因素之和", moved, f"={scope.cell}*{column.cell}-({plain})")


def _weighted(draft: Draft, scope: Scope, ways: Ways, measure: str) -> str:
    parts = ((item.factor, _inner(draft, item.factor, item.key, ways, measure)) for item in scope.indicators)
    return total([f"{draft.at['weight', factor]}*{inner}" for factor, inner in parts])


def _indicator(draft: Draft, item: IndicatorColumn) -> _Way:
    sheet, figures, factor = draft.sheet, draft.figures, draft.result.case.scenario.every_factor[item.factor]
    rule = factor.indicators[item.key]
    group = f"{factor.name}：{rule.name}"
    last = _value(draft, rule, item, group)
    if rule.per:
        quotient = f"={last.cell}/{figures[rule.per]}"
        last = sheet.add(group, "比率", f"÷{rule.per}", item.rate, quotient, kind="number", extremes=True)
    if rule.direction == "cost":
        mirrored = f"={last.max}+{last.min}-{last.cell}"
        last = sheet.add(
            group, "逆向转换", "最大值＋最小值－本值", turned(item.rate, "cost"), mirrored, kind="number", extremes=True
        )
    way = NORMALISATIONS[rule.normalise]
    if way.heading:
        cells = {"value": last.cell, "min": last.min, "max": last.max, "all": last.all}
        last = sheet.add(group, way.heading, way.said, item.scaled, f"={way.formula.cell(cells)}", kind="number")
    if rule.sizes:
        product = "*".join([last.cell, *(figures[size] for size in rule.sizes)])
        last = sheet.add(group, "乘以规模", f"×{'×'.join(rule.sizes)}", item.value, f"={product}", kind="number")
    share = sheet.add(group, "占比", "占合计的比例", item.share, f"={last.cell}/{last.sum}", kind="share")
    return _Way(last, share)


def _value(draft: Draft, rule: Indicator, item: IndicatorColumn, group: str) -> UnitColumn:
    figures = draft.figures
    cell, method = figures[rule.column], f"列“{rule.column}”"
    if rule.missing is None:
        formula = f"={cell}"
    else:
        filled = "0" if rule.missing == "zero" else f"AVERAGE({figures.columns[rule.column].all})"
        formula = f"=IF(ISNUMBER({cell}),{cell},{filled})"
        method += "，缺失计" + ("0" if rule.missing == "zero" else "平均数")
    return draft.sheet.add(group, "指标值", method, np.asarray(item.raw), formula, kind="number", extremes=True)
