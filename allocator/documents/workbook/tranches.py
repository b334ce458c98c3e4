"""批次分配: how the tranches pay each unit. Both margins exact in whole steps: found by the programme, checked here."""

from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.bounds import project_formulas
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Page
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.unit_columns import UnitColumn, UnitColumns
from allocator.model.allocation import Allocation

NAME = "批次分配"


@dataclass(frozen=True)
class TrancheColumns:
    """The sheet; each tranche's money with projects, its factor money, and where known its proportional value."""

    sheet: UnitColumns
    money: dict[str, UnitColumn]
    shared: dict[str, UnitColumn]
    expected: dict[str, UnitColumn]


def tranche_columns(result: Allocation, figures: Figures, page: Page, process: Process) -> TrancheColumns:
    """Add for every tranche its factor money, its projects and both together."""
    units = result.case.units
    sheet = UnitColumns(NAME, units.ids, units.names)
    paid = process.ledger.paid
    sheet.add("测算", "因素法资金", "测算过程取整后", paid.values, f"={paid.there}", kind="paid")
    money, shared = {}, {}
    for key, tranche in result.case.scenario.tranches.items():
        held = result.inputs.tranches[key]
        given_out = result.inputs.counting.money(held.projects)
        factor = result.tranches[key] - given_out
        given = f"={figures[tranche.fixed]}" if tranche.fixed else None
        words = "已下达，见“指标数据”" if given else "控制取整：行列合计均准确（数值）"
        alone = bool(tranche.projects) and not held.pool.pool  # what is left of it, and what it has of its own
        last = shared[key] = sheet.add(tranche.name, "因素法资金", words, factor, given, kind="paid", folded=alone)
        if tranche.projects:
            formulas = [formula or "=0" for formula in project_formulas(result, page.addresses, (key,))]
            projects = sheet.add(tranche.name, "项目法资金", "见“参数”", given_out, formulas, kind="paid", folded=alone)
            both = f"={last.cell}+{projects.cell}"
            last = sheet.add(tranche.name, "小计", "因素法＋项目法", result.tranches[key], both, kind="paid")
        money[key] = last
    sums = "=" + "+".join(column.cell for column in money.values())
    only = len(money) == 1
    sheet.add("合计", "各批次合计", "各批次之和", result.amount, sums, kind="paid", folded=only)
    return TrancheColumns(sheet, money, shared, _expected(sheet, result, paid, shared))


def _simple(result: Allocation) -> list[str]:
    """Return the open tranches, where there are several and every unit may have of each; else none."""
    opened = {key: item for key, item in result.inputs.tranches.items() if item.issued is None}
    several = len(opened) > 1 and np.all([item.allowed for item in opened.values()])
    owes = any((result.tranches[key] < 0).any() for key in opened)
    return list(opened) if several and not owes and not result.inputs.uses else []


def _expected(
    sheet: UnitColumns, result: Allocation, paid: UnitColumn, shared: dict[str, UnitColumn]
) -> dict[str, UnitColumn]:
    """Add the proportional value of each open tranche; where units are shut out of one, proportions are not simple."""
    opened = _simple(result)
    tranches = result.inputs.tranches
    held = "".join(f"-{shared[key].cell}" for key in shared if tranches[key].issued is not None)
    sums = {key: shared[key].sum.partition("!")[2] for key in opened}
    whole = "+".join(sums.values())
    money = {key: np.array(shared[key].values, dtype=np.float64) for key in opened}
    due = np.sum(list(money.values()), axis=0)
    total = due.sum() or 1.0
    columns = {}
    for key in opened:
        formula = f"=IF(({whole})=0,0,({paid.there}{held})*{sums[key]}/({whole}))"
        name = result.case.scenario.tranches[key].name
        values = due * money[key].sum() / total
        columns[key] = sheet.add("比例值", name, "应下达额×本批次占比", values, formula, folded=not values.any())
    return columns
