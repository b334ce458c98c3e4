"""What every step of 测算过程 is written with."""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Key, Page
from allocator.documents.workbook.unit_columns import UnitColumns
from allocator.model.allocation import Allocation
from allocator.policy.scenario import Scenario
from allocator.policy.settlement import Score

OF_BOUNDS = ("floor_amount", "cap_amount", "floor_per", "cap_per", "exempt", "exempt_column")


def unknown_rules(scenario: Scenario) -> list[str]:
    """Return the keys of the rules that the sheets do not calculate."""
    found = [key for key in ("columns", "adjustments", "deductions") if getattr(scenario, key)]
    found += ["score"] if scenario.score != Score() else []
    found += [f"tranches.{key}.factors" for key, tranche in scenario.tranches.items() if tranche.factors]
    return found + [f"bounds.{key}" for key in OF_BOUNDS if getattr(scenario.bounds, key)]


@dataclass(frozen=True)
class Draft:
    """The sheet to add columns to, the result they show, and the sheets their formulas refer to."""

    sheet: UnitColumns
    result: Allocation
    figures: Figures
    page: Page

    @property
    def calculates(self) -> bool:
        """Whether the sheets know every rule of the scenario; where they do not, amounts before rounding are values."""
        return self.result.mode == "factor" and not unknown_rules(self.result.case.scenario)

    @property
    def at(self) -> Mapping[Key, str]:
        """The addresses of the parameters."""
        return self.page.addresses
