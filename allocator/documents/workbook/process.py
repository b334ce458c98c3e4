"""测算过程: one column a step, from the figures of 指标数据 to the amounts, every step a formula."""

from dataclasses import dataclass

from allocator.documents.workbook import bounds, carryover, factors, hard, rounding, theta
from allocator.documents.workbook.board import Board
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Page
from allocator.documents.workbook.unit_columns import UnitColumn, UnitColumns
from allocator.model.allocation import Allocation

NAME = "测算过程"


@dataclass(frozen=True)
class Process:
    """The sheet and those of its columns that other sheets and checks refer to."""

    sheet: UnitColumns
    hard: UnitColumn
    indicators: tuple[UnitColumn, ...]
    factors: tuple[UnitColumn, ...]
    limits: bounds.LimitColumns
    solved: Board | None
    exact: UnitColumn
    ledger: rounding.LedgerColumns


def process(result: Allocation, figures: Figures, page: Page) -> Process:
    """Return all steps; the single figures on the sheet of parameters receive their formulas."""
    units = result.case.units
    sheet = UnitColumns(NAME, units.ids, units.names)
    draft = Draft(sheet, result, figures, page)
    at = draft.at
    first = hard.columns(draft)
    page.fill(("guarantee",), f"=IF({first.claim.sum}>{at['P',]},{at['P',]}/{first.claim.sum},1)")
    page.fill(("R",), f"=MAX(0,{at['P',]}-{first.paid.sum})")
    shared = factors.columns(draft)
    after = carryover.columns(draft, shared.money)
    limits = bounds.limit_columns(draft, first.paid, after.shared)
    if draft.calculates:
        page.fill(("spend",), bounds.spend(draft, after.shared, limits, after.kept_back))
    solved = _solved(draft, first.paid, after.shared, limits) if draft.calculates else None
    exact = bounds.exact_column(draft, first.paid, after.shared, limits)
    ledger = rounding.columns(draft, (first.paid, *shared.factors), after, exact)
    return Process(sheet, first.paid, shared.indicators, shared.factors, limits, solved, exact, ledger)


def _solved(draft: Draft, start: UnitColumn, shared: UnitColumn, limits: bounds.LimitColumns) -> Board:
    """Return the sheet that solves θ, its answer on the sheet of parameters."""
    found = theta.solution(draft, start, shared, limits)
    draft.page.fill(("theta",), f"={found.address}")
    return found.board
