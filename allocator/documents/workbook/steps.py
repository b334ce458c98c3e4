"""The columns of 测算过程 that other sheets refer to."""

from dataclasses import dataclass

from allocator.documents.workbook.board import Board
from allocator.documents.workbook.bounds import LimitColumns
from allocator.documents.workbook.hard import HardColumns
from allocator.documents.workbook.rounding import LedgerColumns
from allocator.documents.workbook.unit_columns import UnitColumn, UnitColumns


@dataclass(frozen=True)
class Process:
    """The sheet and those of its columns that other sheets and checks refer to."""

    sheet: UnitColumns
    first: HardColumns
    indicators: tuple[UnitColumn, ...]
    factors: tuple[UnitColumn, ...]
    limits: LimitColumns
    solved: Board | None
    exact: UnitColumn
    ledger: LedgerColumns
