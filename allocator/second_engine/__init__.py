"""A second engine (复核): the office's case calculated again in exact fractions, and held against the first.

Written from the rules on paper, in plain loops over units; it shares no code with the kernel, the rules, the engine,
the intake or the LP, which a contract of imports keeps so. It reads the scenario and the table of units.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.model.allocation import Allocation
from allocator.model.held import Held
from allocator.second_engine.calculation import Calculated, calculated
from allocator.second_engine.comparison import Difference, claimed_plan, claimed_table, differences, whole_differences
from allocator.second_engine.linear import Claim, planned
from allocator.second_engine.numbers import RefusedError, UnknownRuleError
from allocator.second_engine.sheet import Sheet
from allocator.second_engine.split import broken

__all__ = ["Certificate", "Difference", "certify"]


NOT_SEEN = ("unseen", "even", "unproved")
"""Conditions that say what was not looked at."""


@dataclass(frozen=True, repr=False)
class Certificate(Held):
    """What the second engine says of a result.

    found: its own figures; None where it refuses the case, and then `refusal` says why (knows_the_rules: False where
    that is a rule which is written in the first engine alone); differences: every figure of a unit on which the two
    differ, in the order of the rule, and `of_whole` those of the whole; conditions: the places of units, by condition
    of the split or of the plan, where it does not hold ([-1]: of no single unit).

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> found = allocator.certify(case)
    >>> found.is_equal, found.differences, float(found.found.figures["amount"][case.units.find("容县")])
    (True, (), 2931.0)
    """

    result: Allocation
    found: Calculated | None
    refusal: str = ""
    differences: tuple[Difference, ...] = ()
    of_whole: tuple[Difference, ...] = ()
    conditions: Mapping[str, list[int]] | None = None
    knows_the_rules: bool = True

    def __repr__(self) -> str:
        """Say how many units are equal."""
        if self.found is None:
            return f"Certificate(refused: {self.refusal})"
        units, off = len(self.result), {difference.row for difference in self.differences}
        said = "certified" if self.is_equal else "not certified"
        return f"Certificate({said}: {units - len(off)} of {units} units equal)"

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
