"""The columns of floors, caps and special arrangements, and the amounts between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.page import Key
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation

GROUP = "五、增减幅限制（万元）"
NO_LIMIT = "不限"
"""Text, which MIN leaves out."""


@dataclass(frozen=True)
class LimitColumns:
    """What a unit already holds, its fixed amount, and its limits, where there are any."""

    issued: UnitColumn | None
    fixed: UnitColumn | None
    lower: UnitColumn | None
    upper: UnitColumn | None


def limit_columns(draft: Draft, hard: UnitColumn) -> LimitColumns:
    """Add the columns that make up the limits, and the limits."""
    result = draft.result
    issued, fixed, projects = _issued(draft), _fixed(draft), _projects(draft)
    held = f",{issued.cell}" if issued else ""
    rule = result.case.scenario.bounds
    floors = _named(draft, "floor", rule.floor, rule.floor_column)
    caps = _named(draft, "cap", rule.cap, rule.cap_column)
    less = f"-{projects.cell}" if projects else ""
    anyway = f"{hard.cell}{held}"
    lower = f"=MAX({anyway},MAX({','.join(floors)}){less})" if floors else f"=MAX({anyway})"
    upper = f"=MAX({anyway},MIN({','.join(caps)}){less})" if caps else None
    kept = result.inputs.limits.fixed
    words = ("下限", "基数×（1＋下限）或绝对下限，不低于硬性支出和已下达")
    low = _limit(draft, words, result.steps.lower, _or_fixed(lower, fixed, kept)) if floors or held or fixed else None
    words = ("上限", "基数×（1＋上限）或绝对上限，不低于硬性支出和已下达")
    high = _limit(draft, words, result.steps.upper, _or_fixed(upper, fixed, kept)) if caps or fixed else None
    return LimitColumns(issued, fixed, low, high)


def exact_column(draft: Draft, hard: UnitColumn, shared: UnitColumn, limits: LimitColumns) -> UnitColumn:
    """Add the amounts before rounding: by θ between the limits, or as the linear programme found them."""
    sheet, result = draft.sheet, draft.result
    if result.mode != "factor":
        return sheet.add(GROUP, "测算额", "线性规划求解的数值，见“参数”", result.steps.exact)
    wish = f"{hard.cell}+{draft.at['theta',]}*{shared.cell}"
    if limits.lower:
        wish = f"MAX({wish},{limits.lower.cell})"
    if limits.upper:
        wish = f"MIN({wish},{limits.upper.cell})"
    return sheet.add(GROUP, "测算额", "硬性支出＋θ×扣减后因素资金，限于下限和上限之间", result.steps.exact, f"={wish}")


def _named(draft: Draft, side: str, change: float | None, column: str | None) -> list[str]:
    """Return the formulas of the limits on one side: a change of the base, and an amount."""
    relative = [] if change is None else [_changed(draft, side)]
    return [*relative, *([draft.figures[column]] if column else [])]


def _changed(draft: Draft, side: str) -> str:
    return f"{draft.figures[str(draft.result.case.scenario.bounds.base)]}*(1+{draft.at[side,]})"


def _limit(draft: Draft, words: tuple[str, str], values: FloatArray, formulas: Sequence[str | None]) -> UnitColumn:
    shown = [float(value) if np.isfinite(value) else NO_LIMIT for value in values]
    return draft.sheet.add(GROUP, *words, shown, formulas)


def _or_fixed(formula: str | None, fixed: UnitColumn | None, kept: BoolArray) -> list[str | None]:
    return [f"={fixed.cell}" if fixed and is_fixed else formula for is_fixed in kept]


def _issued(draft: Draft) -> UnitColumn | None:
    result, figures = draft.result, draft.figures
    columns = [tranche.fixed for tranche in result.case.scenario.tranches.values() if tranche.fixed]
    if not columns:
        return None
    formula = "=" + "+".join(figures[column] for column in columns)
    return draft.sheet.add(GROUP, "已下达", "已提前下达的因素法资金", result.inputs.limits.issued, formula)


def _fixed(draft: Draft) -> UnitColumn | None:
    result = draft.result
    limits, units = result.inputs.limits, result.case.units
    if not limits.fixed.any():
        return None
    formulas = [
        f"={draft.at['exception', unit]}" if kept else None for unit, kept in zip(units.ids, limits.fixed, strict=True)
    ]
    values = [float(amount) if kept else None for amount, kept in zip(limits.fixed_amount, limits.fixed, strict=True)]
    return draft.sheet.add(GROUP, "特殊安排", "核定金额（不含项目法），见“参数”", values, formulas)


def _projects(draft: Draft) -> UnitColumn | None:
    result = draft.result
    if not result.case.scenario.bounds.include_projects or not result.inputs.limits.projects.any():
        return None
    formulas = project_formulas(result, draft.at, tuple(result.case.scenario.tranches))
    return draft.sheet.add(GROUP, "项目法资金", "计入增减幅", result.inputs.limits.projects, formulas)


def project_formulas(result: Allocation, at: Mapping[Key, str], tranches: Sequence[str]) -> list[str | None]:
    """Return for each unit, in id order, the sum of its projects in these tranches; None where it has none."""
    units, parts = result.case.units, dict[int, list[str]]()
    for key in tranches:
        for number, project in enumerate(result.case.scenario.tranches[key].projects):
            parts.setdefault(units.find(project.unit), []).append(at["project", key, str(number)])
    return ["=" + "+".join(parts[row]) if row in parts else None for row in range(len(units))]
