"""A second engine (复核): the office's case calculated again in exact fractions, and held against the first.

Written from the rules on paper, in plain loops over units; it shares no code with the kernel, the rules, the engine,
the intake or the LP, which a contract of imports keeps so. It reads the scenario and the table of units.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.certify.calculation import Calculated, calculated
from allocator.certify.comparison import Difference, claimed_table, differences, whole_differences
from allocator.certify.numbers import RefusedError
from allocator.certify.sheet import Sheet
from allocator.certify.split import broken
from allocator.model.allocation import Allocation

__all__ = ["Certificate", "Difference", "certify"]


@dataclass(frozen=True)
class Certificate:
    """What the second engine says of a result.

    found: its own figures; None where it refuses the case, and then `refusal` says why; differences: every figure of a
    unit on which the two differ, in the order of the rule, and `of_whole` those of the whole; conditions: the places
    of units, by condition of the split, where it does not hold ([-1]: of no single unit).
    """

    result: Allocation
    found: Calculated | None
    refusal: str = ""
    differences: tuple[Difference, ...] = ()
    of_whole: tuple[Difference, ...] = ()
    conditions: Mapping[str, list[int]] | None = None

    @property
    def is_equal(self) -> bool:
        """Whether the two programs agree on everything."""
        off = {key: rows for key, rows in (self.conditions or {}).items() if rows and key != "unseen"}
        return not (self.refusal or self.differences or self.of_whole or off)


def certify(result: Allocation) -> Certificate:
    """Calculate a result's case again and hold every figure of it against the result."""
    try:
        found = calculated(result.case)
    except RefusedError as refusal:
        return Certificate(result, None, str(refusal))
    sheet = Sheet(result.case)
    table = broken(sheet, found, claimed_table(result, sheet.step))
    return Certificate(
        result, found, "", tuple(differences(found, result)), tuple(whole_differences(found, result)), table
    )
