"""The columns of the deductions (结转结余扣减 and others), and of what they free."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.board import total
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.engine.deduction import Freed, returns
from allocator.kernel import FloatArray
from allocator.kernel.carryover import rate
from allocator.rules.carryover import COLUMNS, METHODS

GROUP = "四、结转结余扣减（万元）"
OTHERS = "四、扣减（万元）"


@dataclass(frozen=True)
class CarryoverColumns:
    """The cuts, by their keys in the ledger, and what is returned, if there is a rule; factor money afterwards.

    `kept_back` is the formula of what is freed and not returned.
    """

    cuts: Mapping[str, UnitColumn]
    returned: UnitColumn | None
    shared: UnitColumn
    kept_back: str


def columns(draft: Draft, money: UnitColumn) -> CarryoverColumns:
    """Add rate, cuts and returns as the rules have them; without a rule the money stays what it is."""
    steps, cuts = draft.result.steps, _cuts(draft, money)
    if not cuts:
        return CarryoverColumns({}, None, money, "0")
    less = "-".join([money.cell, *(cut.cell for cut in cuts.values())])
    after = draft.sheet.add(
        _group(draft),
        "扣减后",
        "因素法资金－各项扣减",
        steps.left,
        f"={less}",
    )
    back = _returned(draft, money, after, cuts)
    shared = draft.sheet.add(
        _group(draft), "扣减后因素资金", "因素法资金－扣减＋返还", steps.shared, f"={after.cell}+{back.cell}"
    )
    freed = "+".join(cut.sum for cut in cuts.values())
    return CarryoverColumns(cuts, back, shared, f"({freed}-{back.sum})")


def _group(draft: Draft) -> str:
    return OTHERS if draft.result.case.scenario.deductions else GROUP


def _cuts(draft: Draft, money: UnitColumn) -> dict[str, UnitColumn]:
    """Add the carryover cut, and each other cut of what it leaves."""
    result, sheet = draft.result, draft.sheet
    cuts: dict[str, UnitColumn] = {}
    if result.inputs.deduction.method != "none":
        formula, method = _cut(draft, money)
        cuts["carryover_cut"] = sheet.add(_group(draft), "扣减", method, result.steps.cut, formula)
    left = "-".join([money.cell, *(cut.cell for cut in cuts.values())])
    for key, values in zip(result.case.scenario.deductions, result.steps.cuts, strict=True):
        rule = result.case.scenario.deductions[key]
        cell = draft.figures[rule.rate] if isinstance(rule.rate, str) else draft.at["deduction", key]
        said = f"扣减率（{rule.rate if isinstance(rule.rate, str) else '见“参数”'}）×结转扣减后因素资金"
        cuts[f"deductions.{key}"] = sheet.add(_group(draft), rule.name, said, values, f"={cell}*({left})")
    return cuts


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
    draft.sheet.add(_group(draft), "结转率", "结转结余÷可用资金", values, share, kind="share", sums=False)


def _returned(draft: Draft, money: UnitColumn, after: UnitColumn, cuts: Mapping[str, UnitColumn]) -> UnitColumn:
    """Add what each freed sum gives back, and all of it."""
    steps, sheet = draft.result.steps, draft.sheet
    freed = list(returns(draft.result.inputs, steps.money, steps.cut, steps.cuts))
    parts = []
    for item in freed:
        cut = cuts[f"deductions.{item.key}" if item.key else "carryover_cut"]
        name = draft.result.case.scenario.deductions[item.key].name if item.key else "扣减"
        heading = "返还" if len(freed) == 1 else f"返还（{name}）"
        parts.append(_return(draft, heading, item, (cut, after, money)))
    if len(parts) == 1:
        return parts[0]
    return sheet.add(_group(draft), "返还", "各项返还之和", steps.returned, total([part.cell for part in parts]))


def _return(draft: Draft, heading: str, item: Freed, of: tuple[UnitColumn, UnitColumn, UnitColumn]) -> UnitColumn:
    cut, after, money = of
    sheet, group = draft.sheet, _group(draft)
    if item.back is None:
        return sheet.add(group, heading, "不返还", np.zeros(len(after.values)), "=0")
    if item.return_to == "column":
        return sheet.add(group, heading, *_by_column(draft, item, cut))
    measures, words = [after, money], "扣减合计按扣减后资金占比返还"
    if item.return_to == "others":
        spared = np.where(item.cut > 0, 0.0, np.array(after.values, float))
        formula = f"=IF({cut.cell}>0,0,{after.cell})"
        kept = sheet.add(group, f"未扣减资金{heading[2:]}", "未被此项扣减单位的因素资金", spared, formula)
        measures, words = [kept, after, money], "扣减合计按未扣减资金占比返还；全部被扣减时按扣减后资金"
    part = "0"
    for measure in reversed(measures):
        part = f"IF({measure.sum}>0,{measure.cell}/{measure.sum},{part})"
    return sheet.add(group, heading, words, item.back, f"={cut.sum}*{part}")


def _by_column(draft: Draft, item: Freed, cut: UnitColumn) -> tuple[str, FloatArray, str]:
    scenario = draft.result.case.scenario
    rule = scenario.deductions[item.key] if item.key else scenario.carryover
    column = draft.figures.columns[str(rule.returned_by)]
    back = item.back if item.back is not None else np.zeros(len(item.cut))
    return f"扣减合计按“{rule.returned_by}”占比返还", back, f"={cut.sum}*{column.there}/{column.sum}"
