"""The columns of hard expenditure (保障硬性支出), and of what is settled beside it (结算、奖惩)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.board import total
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import FloatArray
from allocator.kernel.hard import counted_need
from allocator.model.allocation import Allocation
from allocator.policy.hard import HardItem
from allocator.views.ledger import entry_name

GROUP = "一、{name}（万元）"
SETTLED = "一、结算和奖惩（万元）"


@dataclass(frozen=True)
class HardColumns:
    """What is claimed, and what is paid of it; the adjustments by their keys; and both together."""

    claim: UnitColumn
    paid: UnitColumn
    adjustments: Mapping[str, UnitColumn]
    due: UnitColumn


def columns(draft: Draft) -> HardColumns:
    """Add one column an item, the need, the claim after carryover, what is paid, and what is settled."""
    claim, paid = _paid(draft)
    result = draft.result
    adjustments = {
        key: draft.sheet.add(
            SETTLED, item.name, f"列“{item.column}”", result.inputs.adjustments[key], f"={draft.figures[item.column]}"
        )
        for key, item in result.case.scenario.adjustments.items()
    }
    if not adjustments:
        return HardColumns(claim, paid, {}, paid)
    sums = total([paid.cell, *(column.cell for column in adjustments.values())])
    name = entry_name(result.case.scenario, "hard")
    due = draft.sheet.add(SETTLED, "应得基数", f"{name}＋结算和奖惩", result.steps.due, sums)
    return HardColumns(claim, paid, adjustments, due)


def _paid(draft: Draft) -> tuple[UnitColumn, UnitColumn]:
    sheet, result, at = draft.sheet, draft.result, draft.at
    rule, inputs, steps = result.case.scenario.hard, result.inputs, result.steps
    name = entry_name(result.case.scenario, "hard")
    group = GROUP.format(name=name)
    if rule is None:
        nothing = sheet.add(group, name, "方案未设", steps.hard, "=0", folded=True)
        return nothing, nothing
    items = [_item(draft, group, key, item) for key, item in rule.items.items()]
    sums = "+".join(item.cell for item in items)
    need = sheet.add(group, "硬性支出需求", "保障比例×各项之和", inputs.need, f"={at['coverage',]}*({sums})")
    claim = need
    if rule.carryover_use > 0:
        balance = draft.figures[str(result.case.scenario.carryover.balance)]
        left = np.maximum(0.0, inputs.need - inputs.carryover_use * inputs.deduction.balance)
        formula = f"=MAX(0,{need.cell}-{at['carryover_use',]}*{balance})"
        claim = sheet.add(group, "抵顶结转后需求", "需求减抵顶比例×结转结余，不低于0", left, formula)
    if draft.is_need:
        return claim, sheet.add(group, name, "据实测算，全额保障", steps.hard, f"={claim.cell}")
    money = at["available",]
    paid = sheet.add(
        group,
        name,
        "需求×保障率：需求合计超过可用资金时同比例压减",
        steps.hard,
        f"={claim.cell}*IF({claim.sum}>{money},{money}/{claim.sum},1)",
    )
    return claim, paid


def _item(draft: Draft, group: str, key: str, item: HardItem) -> UnitColumn:
    sheet, result, figures, at = draft.sheet, draft.result, draft.figures, draft.at
    if item.column:
        return sheet.add(group, item.name, f"列“{item.column}”", result.column(item.column), f"={figures[item.column]}")

    def cell(name: str) -> str:
        value = getattr(item, name)
        return figures[value] if isinstance(value, str) else at[name, key]

    standard = f"MIN({cell('standard')},{at['cap', key]})" if item.cap is not None else cell("standard")
    capped = f"（不超过{item.cap:g}元）" if item.cap is not None else ""
    people, months = _read(result, item.people), _read(result, item.months)
    cap = math.inf if item.cap is None else item.cap
    return sheet.add(
        group,
        item.name,
        f"人数×月标准{capped}×月数÷10000",
        counted_need(people, _read(result, item.standard), months, cap),
        f"={cell('people')}*{standard}*{cell('months')}/10000",
    )


def _read(result: Allocation, column: str | float | None) -> FloatArray:
    return result.column(column) if isinstance(column, str) else np.full(result.inputs.size, column, dtype=np.float64)
