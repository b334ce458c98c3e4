"""The steps where a tranche brings what the rule asks (定额补助、据实): what is due, in whole steps."""

import numpy as np

from allocator.documents.workbook.bounds import LimitColumns
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.hard import HardColumns
from allocator.documents.workbook.rounding import GROUP, ending
from allocator.documents.workbook.steps import Process


def process(draft: Draft, first: HardColumns) -> Process:
    """Add what is paid of what is due, and give the tranche its amount; nothing else is shared out."""
    result, at, page = draft.result, draft.at, draft.page
    key, tranche = next((key, item) for key, item in result.case.scenario.tranches.items() if item.is_need)
    due, step = first.due.cell, at["step",]
    nearest = f"ROUND(INT({due}/{step}+0.5+1E-9)*{step},6)"
    may_owe = tranche.negative == "allow"
    values = result.amount - result.ledger.projects
    said = "应得数按最小单位四舍五入" + ("，可为负" if may_owe else "，不足零的不拨付")
    paid = draft.sheet.add(
        GROUP, "取整后（万元）", said, values, f"={nearest}" if may_owe else f"=MAX(0,{nearest})", kind="paid"
    )
    formula = f"=IF({paid.cell}=0,MAX(0,{due}),{due})"
    exact = draft.sheet.add(GROUP, "测算额", "应得数，不足零的记零", result.steps.exact, formula)
    if result.case.scenario.adjustments:
        owed = np.maximum(0.0, -result.steps.due)
        draft.sheet.add(GROUP, "待扣回", "应得不足零的部分，计入增幅控制调整", owed, f"=MAX(0,-{due})")
    others = [at["pool", name] for name in result.inputs.tranches if name != key]
    less = "".join(f"-{cell}" for cell in others)
    page.fill(("amount", key), f"={paid.sum}{less}+{at['projects', key]}+{at['reserve', key]}")
    page.fill(("guarantee",), "=1")
    page.fill(("R",), "=0")
    page.fill(("spend",), f"={at['P',]}")
    entries = [("+", column) for column in (first.paid, *first.adjustments.values())]
    ledger = ending(draft, entries, f"{exact.cell}-{due}", (paid, exact))
    return Process(draft.sheet, first, (), (), LimitColumns(None, None, None, None), None, exact, ledger)
