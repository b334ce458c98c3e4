"""A second engine (复核): the office's case calculated again in exact fractions, and held against the first.

Written from the rules on paper, in plain loops over units; it shares no code with the kernel, the rules, the engine,
the intake or the LP, which a contract of imports keeps so. It reads the scenario and the table of units.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.certify.calculation import Calculated, calculated
from allocator.certify.comparison import Difference, claimed_plan, claimed_table, differences, whole_differences
from allocator.certify.linear import Claim, planned
from allocator.certify.numbers import RefusedError, UnknownRuleError
from allocator.certify.sheet import Sheet
from allocator.certify.split import broken
from allocator.model.allocation import Allocation

__all__ = ["Certificate", "Difference", "certify"]


NOT_SEEN = ("unseen", "even")
"""Conditions that say what was not looked at."""


@dataclass(frozen=True)
class Certificate:
    """What the second engine says of a result.

    found: its own figures; None where it refuses the case, and then `refusal` says why (knows_the_rules: False where
    that is a rule which is written in the first engine alone); differences: every figure of a unit on which the two
    differ, in the order of the rule, and `of_whole` those of the whole; conditions: the places of units, by condition
    of the split or of the plan, where it does not hold ([-1]: of no single unit).
    """

    result: Allocation
    found: Calculated | None
    refusal: str = ""
    differences: tuple[Difference, ...] = ()
    of_whole: tuple[Difference, ...] = ()
    conditions: Mapping[str, list[int]] | None = None
    knows_the_rules: bool = True

    @property
    def is_equal(self) -> bool:
        """Whether the two programs agree on everything."""
        off = {key: rows for key, rows in (self.conditions or {}).items() if rows and key not in NOT_SEEN}
        return not (self.refusal or self.differences or self.of_whole or off)


def certify(result: Allocation) -> Certificate:
    """Calculate a result's case again and hold every figure of it against the result."""
    sheet = Sheet(result.case)
    try:
        found, conditions = _found(sheet, result)
    except RefusedError as refusal:
        return Certificate(result, None, str(refusal), knows_the_rules=not isinstance(refusal, UnknownRuleError))
    conditions |= broken(sheet, found, claimed_table(result, sheet.step))
    of_units, of_whole = tuple(differences(found, result)), tuple(whole_differences(found, result))
    return Certificate(result, found, "", of_units, of_whole, conditions)


def _found(sheet: Sheet, result: Allocation) -> tuple[Calculated, dict[str, list[int]]]:
    """Return the figures of the mode, and the conditions that a plan of the LP mode is held against."""
    if result.mode == "lp":
        return planned(sheet, Claim(*claimed_plan(result, sheet.step)))
    return calculated(result.case), {}
