"""The columns of rounding by largest remainder, and the ledger that ends in the amount."""

from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.bounds import project_formulas
from allocator.documents.workbook.carryover import CarryoverColumns
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.factors import FactorColumns
from allocator.documents.workbook.hard import HardColumns
from allocator.documents.workbook.unit_columns import FIRST, UnitColumn

GROUP = "六、取整"
END = "七、分配金额（万元）"
GRAIN = 2.0**-30
"""A sheet tells remainders apart that differ by this part of a step."""

GRAINS = round(1 / GRAIN)


@dataclass(frozen=True)
class LedgerColumns:
    """Factor money paid, projects, the amount, what the programme found, and the signed entries that add up to it."""

    paid: UnitColumn
    projects: UnitColumn
    amount: UnitColumn
    engine: UnitColumn
    entries: tuple[tuple[str, UnitColumn], ...]


def columns(
    draft: Draft, first: HardColumns, shared: FactorColumns, after: CarryoverColumns, exact: UnitColumn
) -> LedgerColumns:
    """Add rounding, projects and the amount."""
    if draft.result.mode == "factor":
        paid = _paid(draft, exact)
    else:
        given_out = draft.result.amount - draft.result.ledger.projects
        paid = draft.sheet.add(GROUP, "取整后（万元）", "兼顾分组限额的取整（数值）", given_out, kind="paid")
    given = [first.paid, *first.adjustments.values(), *shared.factors, *shared.coefficients]
    entries = [("+", column) for column in given] + [("-", cut) for cut in after.cuts.values()]
    entries += [("+", after.returned)] if after.returned else []
    return ending(draft, entries, f"{exact.cell}-({first.due.cell}+{after.shared.cell})", (paid, exact))


def ending(
    draft: Draft, entries: list[tuple[str, UnitColumn]], moved: str, of: tuple[UnitColumn, UnitColumn]
) -> LedgerColumns:
    """Add what the ledger ends in; `moved` is the formula of what limits change, `of` is paid and exact."""
    sheet, result, steps, (paid, exact) = draft.sheet, draft.result, draft.result.steps, of
    bounds = sheet.add(
        END, "增幅控制调整", "测算额－应得基数－扣减后因素资金", steps.exact - steps.due - steps.shared, f"={moved}"
    )
    rounded = sheet.add(
        END,
        "取整",
        "取整后－测算额",
        result.amount - result.ledger.projects - steps.exact,
        f"={paid.cell}-{exact.cell}",
    )
    every = project_formulas(result, draft.at, tuple(result.inputs.tranches))
    projects = sheet.add(
        END,
        "项目法资金",
        "见“参数”",
        result.ledger.projects,
        [formula or "=0" for formula in every],
        kind="paid",
        folded=not any(every),
    )
    amount = sheet.add(
        END, "分配金额", "取整后＋项目法资金", result.amount, f"={paid.cell}+{projects.cell}", kind="paid"
    )
    engine = sheet.add(END, "程序结果", "生成本表时的分配金额（数值）", result.amount, kind="paid")
    entries = [*entries, *(("+", column) for column in (bounds, rounded, projects))]
    return LedgerColumns(paid, projects, amount, engine, tuple(entries))


def _paid(draft: Draft, exact: UnitColumn) -> UnitColumn:
    """Add the steps of the largest remainder: whole steps, remainders, their rank, and one more for the first."""
    sheet, result, page = draft.sheet, draft.result, draft.page
    step, at = result.inputs.step, page.addresses["step",]
    steps = result.steps.exact / step
    whole = np.floor(steps + GRAIN / 2)
    remainder = np.rint(np.maximum(steps - whole, 0.0) * GRAINS)
    rank = np.empty(len(steps))
    rank[np.lexsort((-whole, -remainder))] = np.arange(1, len(steps) + 1)
    extra = round(float(result.steps.spend) / step) - int(whole.sum())
    down = sheet.add(
        GROUP,
        "整步数",
        "测算额÷最小单位，舍去小数（最大余数法）",
        whole,
        f"=INT({exact.cell}/{at}+2^-31)",
        kind="count",
    )
    rest = sheet.add(
        GROUP, "余数", "小数部分×2^30，相差不足一格视为相同", remainder,
        f"=ROUND(MAX(0,{exact.cell}/{at}-{down.cell})*2^30,0)", kind="count",
    )  # fmt: skip
    ranks = sheet.add(
        GROUP,
        "余数位次",
        "余数大者在前；相同则金额大者在前，再按编号",
        rank,
        _rank(rest, down),
        kind="count",
        sums=False,
    )
    extra_at = page.addresses["extra",]
    page.fill(("extra",), f"={page.addresses['steps',]}-{down.sum}", extra)
    bonus = (rank <= extra).astype(np.float64)
    more = sheet.add(
        GROUP, "加步", "位次不超过余数步数的加1步", bonus, f"=IF({ranks.cell}<={extra_at},1,0)", kind="count"
    )
    paid = np.round((whole + bonus) * step, 6)
    return sheet.add(
        GROUP,
        "取整后（万元）",
        "（整步数＋加步）×最小单位",
        paid,
        f"=ROUND(({down.cell}+{more.cell})*{at},6)",
        kind="paid",
    )


def _rank(rest: UnitColumn, down: UnitColumn) -> str:
    """Count who comes before: a larger remainder, an equal one on a larger amount, or an equal pair further up."""
    here, whole = rest.cell, down.cell
    above = f"COUNTIFS({_down_to_here(rest)},{here},{_down_to_here(down)},{whole})"
    larger = f'COUNTIF({rest.all},">"&{here})'
    return f'={larger}+COUNTIFS({rest.all},{here},{down.all},">"&{whole})+{above}'


def _down_to_here(column: UnitColumn) -> str:
    name = column.cell.removesuffix("#")
    return f"{name}${FIRST}:{column.cell}"
