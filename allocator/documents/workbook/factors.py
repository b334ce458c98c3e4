"""The columns of indicators and factors: from raw figures to shares, scores and money."""

from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel.score import turned
from allocator.model.inputs import IndicatorColumn
from allocator.policy.factor import Indicator
from allocator.rules.normalise import NORMALISATIONS


@dataclass(frozen=True)
class FactorColumns:
    """The shares of the indicators, the money of each factor, and of all factors."""

    indicators: tuple[UnitColumn, ...]
    factors: tuple[UnitColumn, ...]
    money: UnitColumn


def columns(draft: Draft) -> FactorColumns:
    """Add the way of every indicator to its share, then scores, then money."""
    sheet, result, at = draft.sheet, draft.result, draft.at
    scenario, inputs = result.case.scenario, result.inputs
    shares = {(item.factor, item.key): _indicator(draft, item) for item in inputs.indicators}
    values = inputs.indicator_weights @ inputs.indicator_shares
    scores = {
        key: sheet.add(
            "二、因素得分",
            factor.name,
            "Σ 指标权重×指标占比",
            values[place],
            "=" + "+".join(f"{at['inner', key, item]}*{shares[key, item].cell}" for item in factor.indicators),
            kind="share",
        )
        for place, (key, factor) in enumerate(scenario.factors.items())
    }
    group = "三、因素法资金（万元）"
    score = "+".join(f"{at['weight', key]}*{scores[key].cell}" for key in scenario.factors)
    sheet.add(group, "综合得分", "Σ 因素权重×因素得分", inputs.weights @ values, f"={score}", kind="share")
    money = tuple(
        sheet.add(
            group,
            factor.name,
            "因素分配资金×因素权重×因素得分",
            result.steps.factors[place],
            f"={at['R',]}*{at['weight', key]}*{scores[key].cell}",
        )
        for place, (key, factor) in enumerate(scenario.factors.items())
    )
    sums = "=" + "+".join(column.cell for column in money)
    every = sheet.add(group, "因素法资金", "各因素之和", result.steps.factors.sum(axis=-2), sums)
    return FactorColumns(tuple(shares.values()), money, every)


def _indicator(draft: Draft, item: IndicatorColumn) -> UnitColumn:
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
    return sheet.add(group, "占比", "占合计的比例", item.share, f"={last.cell}/{last.sum}", kind="share")


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
