"""The columns of hard expenditure (保障硬性支出)."""

import math
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import FloatArray
from allocator.kernel.hard import counted_need
from allocator.model.allocation import Allocation
from allocator.policy.hard import HardItem

GROUP = "一、保障硬性支出（万元）"


@dataclass(frozen=True)
class HardColumns:
    """What is claimed, and what is paid of it."""

    claim: UnitColumn
    paid: UnitColumn


def columns(draft: Draft) -> HardColumns:
    """Add one column an item, the need, the claim after carryover, and what is paid."""
    sheet, result, at = draft.sheet, draft.result, draft.at
    rule, inputs, steps = result.case.scenario.hard, result.inputs, result.steps
    if rule is None:
        nothing = sheet.add(GROUP, "保障硬性支出", "方案未设", steps.hard, "=0")
        return HardColumns(nothing, nothing)
    items = [_item(draft, key, item) for key, item in rule.items.items()]
    sums = "+".join(item.cell for item in items)
    need = sheet.add(GROUP, "硬性支出需求", "保障比例×各项之和", inputs.need, f"={at['coverage',]}*({sums})")
    claim = need
    if rule.carryover_use > 0:
        balance = draft.figures[str(result.case.scenario.carryover.balance)]
        left = np.maximum(0.0, inputs.need - inputs.carryover_use * inputs.deduction.balance)
        formula = f"=MAX(0,{need.cell}-{at['carryover_use',]}*{balance})"
        claim = sheet.add(GROUP, "抵顶结转后需求", "需求减抵顶比例×结转结余，不低于0", left, formula)
    paid = sheet.add(
        GROUP,
        "保障硬性支出",
        "需求×保障率：需求合计超过因素法资金时同比例压减",
        steps.hard,
        f"={claim.cell}*IF({claim.sum}>{at['P',]},{at['P',]}/{claim.sum},1)",
    )
    return HardColumns(claim, paid)


def _item(draft: Draft, key: str, item: HardItem) -> UnitColumn:
    sheet, result, figures, at = draft.sheet, draft.result, draft.figures, draft.at
    if item.column:
        return sheet.add(GROUP, item.name, f"列“{item.column}”", _read(result, item.column), f"={figures[item.column]}")

    def cell(name: str) -> str:
        value = getattr(item, name)
        return figures[value] if isinstance(value, str) else at[name, key]

    standard = f"MIN({cell('standard')},{at['cap', key]})" if item.cap is not None else cell("standard")
    capped = f"（不超过{item.cap:g}元）" if item.cap is not None else ""
    people, months = _read(result, item.people), _read(result, item.months)
    cap = math.inf if item.cap is None else item.cap
    return sheet.add(
        GROUP,
        item.name,
        f"人数×月标准{capped}×月数÷10000",
        counted_need(people, _read(result, item.standard), months, cap),
        f"={cell('people')}*{standard}*{cell('months')}/10000",
    )


def _read(result: Allocation, column: str | float | None) -> FloatArray:
    if isinstance(column, str):
        return result.column(column)
    return np.full(result.inputs.size, column, dtype=np.float64)
