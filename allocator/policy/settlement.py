"""What comes on top of the formula or off it: settlements (结算), rewards and penalties (奖惩), other deductions."""

from typing import Literal

from allocator.policy.base import Name, Policy, Share, Text

RETURNS = ("others", "all", "reserve")
"""Where freed money may go besides a column."""


class Adjustment(Policy):
    """A column in 万元, signed, that is added to what each unit is due (结算、奖惩、扣回), out of the pool."""

    name: Text
    column: Name
    source: Text | None = None


class OtherDeduction(Policy):
    """A rate of the factor money left after the carryover cut (审计扣减、考核扣减), a column or a number of 0–1.

    `return_to` says where the freed money goes: to the `others` that it did not cut, to `all`, to the `reserve`, or by
    a column, in proportion to its figures.
    """

    name: Text
    rate: Share | Name
    return_to: Literal["others", "all", "reserve"] | Name = "others"
    source: Text | None = None

    @property
    def returned_by(self) -> str | None:
        """The column by which the freed money returns, if by one."""
        return None if self.return_to in RETURNS else self.return_to


class Score(Policy):
    """How indicators become a score: weighted as shares, or as the values they are, and multiplied by columns.

    `of = "value"` weights coefficients as they are; `times` multiplies the weighted score by columns and shares it
    again (上年基数 × 加权系数).
    """

    of: Literal["share", "value"] = "share"
    times: tuple[Name, ...] = ()
