"""The columns of the carryover deduction (结转结余扣减)."""

from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel.carryover import rate

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
    """Return the formula of the method and its words."""
    result, figures, at = draft.result, draft.figures, draft.at
    rule, arrays = result.case.scenario.carryover, result.inputs.deduction
    named = ((name, getattr(rule, name)) for name in ("balance", "available", "previous", "stale"))
    cells = {name: figures[column] for name, column in named if column}
    if rule.method == "tiers":
        share = f"=IF({cells['available']}>0,{cells['balance']}/{cells['available']},0)"
        rates = draft.sheet.add(
            GROUP,
            "结转率",
            "结转结余÷可用资金",
            rate(arrays.balance, arrays.available),
            share,
            kind="share",
            sums=False,
        )
        over, cut = at["tiers", "结转率超过"], at["tiers", "扣减比例"]
        return (
            f"={money.cell}*INDEX({cut},1+SUMPRODUCT(ISNUMBER({over})*({rates.cell}>{over}*(1+1E-12))))",
            "因素法资金×所达最高档扣减比例",
        )
    most = f"{at['max_cut',]}*{money.cell}"
    if rule.method == "stale":
        return f"=MIN({cells['stale']},{most})", "两年以上结余，不超过扣减上限"
    if rule.method == "excess":
        allowed, words = f"{at['threshold',]}*{cells['available']}", "合理结转率×可用资金"
    else:
        allowed, words = cells["previous"], "上年结转"
    excess = f"IF({cells['balance']}-{allowed}>1E-12*{cells['balance']},{cells['balance']}-{allowed},0)"
    formula = f"=MIN({at['cut_rate',]}*{excess},{most})"
    return formula, f"扣减率×（结转结余－{words}），不超过扣减上限"


def _returned(draft: Draft, money: UnitColumn, cut: UnitColumn) -> UnitColumn:
    sheet, result = draft.sheet, draft.result
    rule, steps = result.inputs.deduction, result.steps
    if rule.return_to == "reserve":
        return sheet.add(GROUP, "返还", "不返还", steps.returned, "=0")
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
