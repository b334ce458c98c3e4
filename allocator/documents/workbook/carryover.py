"""The columns of the carryover deduction (结转结余扣减)."""

from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel.carryover import rate
from allocator.rules.carryover import COLUMNS, METHODS

GROUP = "四、结转结余扣减（万元）"


@dataclass(frozen=True)
class CarryoverColumns:
    """The cut and what is returned, if there is a rule; factor money afterwards; and the formula of what is kept."""

    cut: UnitColumn | None
    returned: UnitColumn | None
    shared: UnitColumn
    kept_back: str


def columns(draft: Draft, money: UnitColumn) -> CarryoverColumns:
    """Add rate, cut and return as the method has them; without a method the money stays what it is."""
    sheet, result = draft.sheet, draft.result
    steps = result.steps
    if result.mode != "factor" or result.inputs.deduction.method == "none":
        return CarryoverColumns(None, None, money, "0")
    formula, method = _cut(draft, money)
    cut = sheet.add(GROUP, "扣减", method, steps.cut, formula)
    back = _returned(draft, money, cut)
    shared = sheet.add(
        GROUP, "扣减后因素资金", "因素法资金－扣减＋返还", steps.shared, f"={money.cell}-{cut.cell}+{back.cell}"
    )
    return CarryoverColumns(cut, back, shared, f"({cut.sum}-{back.sum})")


def _cut(draft: Draft, money: UnitColumn) -> tuple[str, str]:
    """Return the formula of the method, its figures by their cells, and its words."""
    rule, at = draft.result.case.scenario.carryover, draft.at
    method = METHODS[rule.method]
    named = ((name, getattr(rule, name)) for name in COLUMNS)
    cells = {name: draft.figures[column] for name, column in named if column} | {"money": money.cell}
    places: dict[str, tuple[str, ...]] = {"rate": ("cut_rate",), "threshold": ("threshold",), "max_cut": ("max_cut",)}
    places |= {"over": ("tiers", "结转率超过"), "cut": ("tiers", "扣减比例")}
    cells |= {name: at[key] for name, key in places.items() if key in at}
    if "tiers" in method.needs:
        _add_rate(draft, cells)
    return f"={method.formula.cell(cells)}", method.said


def _add_rate(draft: Draft, cells: dict[str, str]) -> None:
    """Add the carryover rate as a column of its own, for people to see."""
    arrays = draft.result.inputs.deduction
    share = f"=IF({cells['available']}>0,{cells['balance']}/{cells['available']},0)"
    values = rate(arrays.balance, arrays.available)
    draft.sheet.add(GROUP, "结转率", "结转结余÷可用资金", values, share, kind="share", sums=False)


def _returned(draft: Draft, money: UnitColumn, cut: UnitColumn) -> UnitColumn:
    sheet, result = draft.sheet, draft.result
    rule, steps = result.inputs.deduction, result.steps
    if rule.return_to == "reserve":
        return sheet.add(GROUP, "返还", "不返还", steps.returned, "=0")
    if by := result.case.scenario.carryover.returned_by:
        measure, words = draft.figures.columns[by], f"扣减合计按“{by}”占比返还"
        return sheet.add(GROUP, "返还", words, steps.returned, f"={cut.sum}*{measure.there}/{measure.sum}")
    given = steps.factors.sum(axis=-2)
    after = sheet.add(GROUP, "扣减后", "因素法资金－扣减", given - steps.cut, f"={money.cell}-{cut.cell}")
    measures, words = [after, money], "扣减合计按扣减后资金占比返还"
    if rule.return_to == "others":
        spared = np.where(steps.cut > 0, 0.0, given)
        kept = sheet.add(GROUP, "未扣减资金", "未被扣减单位的因素法资金", spared, f"=IF({cut.cell}>0,0,{money.cell})")
        measures, words = [kept, after, money], "扣减合计按未扣减资金占比返还；全部被扣减时按扣减后资金"
    part = "0"
    for measure in reversed(measures):
        part = f"IF({measure.sum}>0,{measure.cell}/{measure.sum},{part})"
    return sheet.add(GROUP, "返还", words, steps.returned, f"={cut.sum}*{part}")
