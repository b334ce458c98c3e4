"""The columns of floors, caps and special arrangements, and the amounts between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.limit_parts import GROUP, NO_LIMIT, limit_parts
from allocator.documents.workbook.page import Key
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.engine.deduction import into_reserve
from allocator.engine.limits import own_limit, written
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.rounding import at_least, at_most
from allocator.model.allocation import Allocation
from allocator.views.ledger import entry_name


@dataclass(frozen=True)
class LimitColumns:
    """What a unit already holds, its fixed amount, and its limits, where there are any."""

    issued: UnitColumn | None
    fixed: UnitColumn | None
    lower: UnitColumn | None
    upper: UnitColumn | None


def limit_columns(draft: Draft, due: UnitColumn, shared: UnitColumn) -> LimitColumns:
    """Add the columns that make up the limits, and the limits as they hold; `shared` is what θ multiplies."""
    issued, fixed, projects = _issued(draft), _fixed(draft), _projects(draft)
    own = f"MAX({','.join(['0', due.cell, *([issued.cell] if issued else [])])})"
    written = _written(draft, own, projects, fixed)
    if not draft.calculates:
        return LimitColumns(issued, fixed, *written)
    return LimitColumns(issued, fixed, *_drawn_in(draft, own, shared, fixed, written))


Pair = tuple[UnitColumn, UnitColumn | None]


def _written(draft: Draft, own: str, projects: UnitColumn | None, fixed: UnitColumn | None) -> Pair:
    """Add the limits as the rule writes them."""
    result = draft.result
    floors, caps = limit_parts(draft, "floor"), limit_parts(draft, "cap")
    less = f"-{projects.cell}" if projects else ""
    lower = f"=MAX({own},MAX({','.join(floors)}){less})" if floors else f"={own}"
    cells = ",".join(caps)
    upper = f'=IF(COUNT({cells})=0,"{NO_LIMIT}",MAX({own},MIN({cells}){less}))' if caps else None
    kept = result.inputs.limits.fixed
    least, most = written(result.inputs.limits, result.steps.due)
    words = ("原定下限", "各项下限中最高的，不低于应得基数和已下达")
    low = _limit(draft, words, least, _or_fixed(lower, fixed, kept))
    words = ("原定上限", "各项上限中最低的，不低于应得基数和已下达")
    high = _limit(draft, words, most, _or_fixed(upper, fixed, kept)) if caps or fixed else None
    return low, high


def _drawn_in(draft: Draft, own: str, shared: UnitColumn, fixed: UnitColumn | None, written: Pair) -> Pair:
    """Add the limits drawn in to whole steps, and as they hold: as written where whole steps do not fit."""
    result, (low, high) = draft.result, written
    step, steps = draft.at["step",], result.inputs.counting
    least, most = np.array(low.values, float), _numbers(high, len(low.values))
    up = steps.money(at_least(least / result.inputs.step))
    words = ("整步下限", "不低于原定下限的最小整步数")
    whole_low = _limit(draft, words, up, f"=-INT(-{low.cell}/{step}+0.000000001)*{step}")
    if high is None:
        held = _floors(draft, low, whole_low)
        return _limit(draft, ("下限", "整步下限；整步超过可分配资金时为原定下限"), result.steps.lower, held), None
    cap = f"INT({high.cell}/{step}+0.000000001)*{step}"
    squeezed = f"IF({high.cell}<={own},{whole_low.cell},{cap})"
    formula = f'=IF(ISNUMBER({high.cell}),{squeezed},"{NO_LIMIT}")'
    down = np.where(
        np.isfinite(most), steps.money(at_most(np.where(np.isfinite(most), most, 0) / result.inputs.step)), most
    )
    tight = (most <= own_limit(result.inputs.limits, result.steps.due)) & ~result.inputs.limits.fixed
    down = np.where(tight, up, down)
    formulas = [f"={fixed.cell}" if fixed and is_fixed else formula for is_fixed in result.inputs.limits.fixed]
    whole_high = _limit(draft, ("整步上限", "不高于原定上限的最大整步数"), down, formulas)
    crossed = f"{whole_low.cell}>{whole_high.cell}"
    words = ("下限", "整步下限；整步不可行时为原定下限")
    lower = _limit(draft, words, result.steps.lower, f"=IF({crossed},{low.cell},{_floors(draft, low, whole_low)[1:]})")
    words = ("上限", "整步上限；整步不可行时为原定上限")
    upper = _limit(
        draft,
        words,
        result.steps.upper,
        f"=IF({crossed},{high.cell},{_caps(draft, shared, written, whole_low, whole_high)})",
    )
    return lower, upper


def _numbers(column: UnitColumn | None, count: int) -> FloatArray:
    """Return the values of a column of limits, infinite where there is none."""
    values = column.values if column else (NO_LIMIT,) * count
    return np.array([np.inf if value == NO_LIMIT else value for value in values], dtype=np.float64)


def _floors(draft: Draft, low: UnitColumn, whole: UnitColumn) -> str:
    """Return the floor in whole steps, or as written where only those add up to no more than there is."""
    room = f"{draft.at['P',]}+{draft.at['step',]}/4"
    draft.page.fill(("whole floors",), f"=IF(AND({whole.sum}>{room},{low.sum}<={room}),0,1)")
    return f"=IF({draft.at['whole floors',]}=1,{whole.cell},{low.cell})"


def _caps(draft: Draft, shared: UnitColumn, written: Pair, low: UnitColumn, high: UnitColumn) -> str:
    """Return the cap in whole steps, or as written where only those reach what there is."""
    given = written[1] or high
    short = f"{draft.at['P',]}-{draft.at['step',]}/4"
    reached = f"{reach(shared, low, high)}<{short},{reach(shared, low, given)}>={short}"
    into = "0" if _into_reserve(draft) else f"IF(AND({open_ended(shared, high)}=0,{reached}),1,0)"
    draft.page.fill(("whole caps",), f"=1-{into}")
    return f"IF({draft.at['whole caps',]}=1,{high.cell},{given.cell})"


def reach(shared: UnitColumn, low: UnitColumn, high: UnitColumn) -> str:
    """Return the formula of the most that can be given out under caps: who has no factor money stays at the floor."""
    return f'(SUMIF({shared.all},">0",{high.all})+SUMIF({shared.all},"<=0",{low.all}))'


def open_ended(shared: UnitColumn, high: UnitColumn) -> str:
    """Return the formula of how many units with factor money have no cap."""
    return f'COUNTIFS({shared.all},">0",{high.all},"{NO_LIMIT}")'


def spend(draft: Draft, shared: UnitColumn, limits: LimitColumns, kept: str) -> str:
    """Return the formula of what is given out: all, or less what goes into the reserve, floors first, caps spilling."""
    pool, step = draft.at["P",], draft.at["step",]
    low, high = limits.lower, limits.upper
    if not _into_reserve(draft) or low is None:
        return f"={pool}-{kept}"
    most = f"IF({open_ended(shared, high)}>0,{pool},MIN({pool},{reach(shared, low, high)}))" if high else pool
    least = f"-INT(-{low.sum}/{step}+0.000000001)"
    wanted = f"INT(MAX({low.sum},MIN({most},{pool}-{kept}))/{step}+0.500000001)"
    return f"=MAX({least},MIN(INT({most}/{step}+0.000000001),{wanted}))*{step}"


def _into_reserve(draft: Draft) -> bool:
    return draft.result.mode == "factor" and into_reserve(draft.result.inputs)


def exact_column(draft: Draft, due: UnitColumn, shared: UnitColumn, limits: LimitColumns) -> UnitColumn:
    """Add the amounts before rounding: by θ between the limits, or as the linear programme found them."""
    sheet, result = draft.sheet, draft.result
    if not draft.calculates:
        return sheet.add(GROUP, "测算额", "线性规划求解的数值，见“参数”", result.steps.exact)
    name = "应得基数" if result.case.scenario.adjustments else entry_name(result.case.scenario, "hard")
    wish = f"{due.cell}+{draft.at['theta',]}*{shared.cell}"
    if limits.lower:
        wish = f"MAX({wish},{limits.lower.cell})"
    if limits.upper:
        wish = f"MIN({wish},{limits.upper.cell})"
    exact = sheet.add(GROUP, "测算额", f"{name}＋θ×扣减后因素资金，限于下限和上限之间", result.steps.exact, f"={wish}")
    if result.case.scenario.adjustments:
        owed = f"=MAX(0,-({due.cell}+{draft.at['theta',]}*{shared.cell}))"
        sheet.add(GROUP, "待扣回", "应得不足零的部分，计入增幅控制调整", result.steps.recover, owed)
    return exact


def _limit(
    draft: Draft, words: tuple[str, str], values: FloatArray, formulas: str | Sequence[str | None]
) -> UnitColumn:
    shown = [float(value) if np.isfinite(value) else NO_LIMIT for value in values]
    return draft.sheet.add(GROUP, *words, shown, formulas)


def _or_fixed(formula: str | None, fixed: UnitColumn | None, kept: BoolArray) -> list[str | None]:
    return [f"={fixed.cell}" if fixed and is_fixed else formula for is_fixed in kept]


def _issued(draft: Draft) -> UnitColumn | None:
    result, figures = draft.result, draft.figures
    columns = [tranche.fixed for tranche in result.case.scenario.tranches.values() if tranche.fixed]
    if not columns or any(tranche.on_excess == "recover" for tranche in result.case.scenario.tranches.values()):
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
    return draft.sheet.add(GROUP, "项目法资金", "计入增幅控制", result.inputs.limits.projects, formulas)


def project_formulas(result: Allocation, at: Mapping[Key, str], tranches: Sequence[str]) -> list[str | None]:
    """Return for each unit, in id order, the sum of its projects in these tranches; None where it has none."""
    units, parts = result.case.units, dict[int, list[str]]()
    for key in tranches:
        for number, project in enumerate(result.case.scenario.tranches[key].projects):
            parts.setdefault(units.find(project.unit), []).append(at["project", key, str(number)])
    return ["=" + "+".join(parts[row]) if row in parts else None for row in range(len(units))]
