"""What floors and caps are the tightest of: changes from the base, absolute columns and amounts, those by a column."""

from collections.abc import Sequence

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import FloatArray, bounds
from allocator.policy.bounds import PerLimit

GROUP = "五、增幅控制（万元）"
NO_LIMIT = "不限"
"""Text, which MIN leaves out."""

SIDES = {"floor": "下限", "cap": "上限"}


def limit_parts(draft: Draft, side: str) -> list[str]:
    """Return the cells of the limits on one side, in columns of their own where they are worked out."""
    rule, found = draft.result.case.scenario.bounds, list[str]()
    if getattr(rule, side) is not None:
        found.append(_change(draft, side).cell)
    if column := getattr(rule, f"{side}_column"):
        found.append(draft.figures[column])
    if getattr(rule, f"{side}_amount") is not None:
        found.append(draft.at[f"{side}_amount",])
    per: PerLimit | None = getattr(rule, f"{side}_per")
    return [*found, _per(draft, side, per).cell] if per else found


def _change(draft: Draft, side: str) -> UnitColumn:
    """Add the changes from the base; units that are free of them have no limit."""
    result, word = draft.result, SIDES[side]
    rule, limits = result.case.scenario.bounds, result.inputs.limits
    base = draft.figures[str(rule.base)]
    holds = f"{base}>0"
    if rule.exempt_column:
        holds = f"AND({holds},{draft.figures[rule.exempt_column]}<>1)"
    formula = f'=IF({holds},{base}*(1+{draft.at[side,]}),"{NO_LIMIT}")'
    exempt = {result.case.units.find(unit) for unit in rule.exempt}
    formulas = [f'="{NO_LIMIT}"' if row in exempt else formula for row in range(len(result.amount))]
    none = -np.inf if side == "floor" else np.inf
    values = bounds.changed(limits.base, getattr(limits, side), limits.free, none)
    free = "；列明的单位不限" if exempt else ""
    free += f"；{rule.exempt_column}为1的不限" if rule.exempt_column else ""
    return _add(draft, f"比例{word}", f"{rule.base}×（1＋{word}），基数为0的不限{free}", values, formulas)


def _per(draft: Draft, side: str, rule: PerLimit) -> UnitColumn:
    result, word = draft.result, SIDES[side]
    column, values = draft.figures.columns[rule.column], result.column(rule.column)
    if rule.amount is not None:
        formula, said = f"={draft.at[f'{side}_per',]}*{column.there}", f"单位额×{rule.column}"
        return _add(draft, f"按{rule.column}的{word}", said, rule.amount * values, formula)
    pool = float(result.inputs.counting.money(result.inputs.steps))
    worth = float(rule.pool_share or 0.0) * pool * values / values.sum()
    formula = f"={draft.at[f'{side}_per',]}*{draft.at['P',]}*{column.there}/{column.sum}"
    return _add(draft, f"按{rule.column}的{word}", f"资金总额×比例×{rule.column}占比", worth, formula)


def _add(draft: Draft, heading: str, method: str, values: FloatArray, formulas: str | Sequence[str]) -> UnitColumn:
    shown = [float(value) if np.isfinite(value) else NO_LIMIT for value in values]
    return draft.sheet.add(GROUP, heading, method, shown, formulas)
