"""测算过程: one column a step, from the figures of 指标数据 to the amounts, every step a formula."""

from allocator.documents.workbook import bounds, carryover, factors, hard, need, rounding, theta
from allocator.documents.workbook.board import Board
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Page
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.unit_columns import UnitColumn, UnitColumns
from allocator.model.allocation import Allocation

NAME = "测算过程"


def process(result: Allocation, figures: Figures, page: Page) -> Process:
    """Return all steps; the single figures on the sheet of parameters receive their formulas."""
    units = result.case.units
    sheet = UnitColumns(NAME, units.ids, units.names)
    draft = Draft(sheet, result, figures, page)
    first = hard.columns(draft)
    if first.adjustments:
        sums = "+".join(column.sum for column in first.adjustments.values())
        page.fill(("available",), f"=MAX(0,{draft.at['common',]}-({sums}))")
    if draft.is_need:
        return need.process(draft, first)
    return _shared_out(draft, first)


def _shared_out(draft: Draft, first: hard.HardColumns) -> Process:
    page, at, sheet = draft.page, draft.at, draft.sheet
    money = at["available",]
    page.fill(("guarantee",), f"=IF({first.claim.sum}>{money},{money}/{first.claim.sum},1)")
    page.fill(("R",), f"=MAX(0,{at['common',]}-{first.due.sum})")
    shared = factors.columns(draft)
    after = carryover.columns(draft, shared.money)
    limits = bounds.limit_columns(draft, first.due, after.shared)
    if draft.calculates:
        page.fill(("spend",), bounds.spend(draft, after.shared, limits, after.kept_back))
    solved = _solved(draft, first.due, after.shared, limits) if draft.calculates else None
    exact = bounds.exact_column(draft, first.due, after.shared, limits)
    ledger = rounding.columns(draft, first, shared, after, exact)
    return Process(sheet, first, shared.indicators, shared.factors, limits, solved, exact, ledger)


def _solved(draft: Draft, start: UnitColumn, shared: UnitColumn, limits: bounds.LimitColumns) -> Board:
    """Return the sheet that solves θ, its answer on the sheet of parameters."""
    found = theta.solution(draft, start, shared, limits)
    draft.page.fill(("theta",), f"={found.address}")
    return found.board
