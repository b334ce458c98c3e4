"""What every step of 测算过程 is written with."""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Key, Page
from allocator.documents.workbook.unit_columns import UnitColumns
from allocator.model.allocation import Allocation


@dataclass(frozen=True)
class Draft:
    """The sheet to add columns to, the result they show, and the sheets their formulas refer to."""

    sheet: UnitColumns
    result: Allocation
    figures: Figures
    page: Page

    @property
    def calculates(self) -> bool:
        """Whether formulas find the amounts; those of the LP mode are values."""
        return self.result.mode == "factor"

    @property
    def is_need(self) -> bool:
        """Whether a tranche brings what the rule asks."""
        return any(tranche.is_need for tranche in self.result.case.scenario.tranches.values())

    @property
    def at(self) -> Mapping[Key, str]:
        """The addresses of the parameters."""
        return self.page.addresses
