"""Hard expenditure (保障硬性支出): what is paid before any factor."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Amount, Name, Policy, Proportion, Share, Text


class HardItem(Policy):
    """One hard need: a column in 万元, or people × standard (元 a month) × months / 10 000.

    `standard` and `months` are numbers or columns; `cap` is the highest standard that counts, in 元 a month.
    """

    name: Text
    column: Name | None = None
    people: Name | None = None
    standard: Amount | Name | None = None
    months: Amount | Name | None = None
    cap: Amount | None = None
    source: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        counted = (self.people, self.standard, self.months)
        if self.column is not None and all(part is None for part in (*counted, self.cap)):
            return self
        if self.column is None and all(part is not None for part in counted):
            return self
        raise ValueError(_("give either `column`, or all of `people`, `standard` and `months` (and perhaps `cap`)"))


class Hard(Policy):
    """Which needs are covered first, how much of them, and what happens when they exceed the pool.

    `name` is what this money is called, such as 上年基数; 保障硬性支出 where it is not given.
    """

    name: Text | None = None
    items: Annotated[dict[str, HardItem], Field(min_length=1)]
    coverage: Annotated[Proportion, Field(ge=0, le=2)] = 1.0
    carryover_use: Share = 0.0
    shortfall: Literal["error", "proportional"] = "error"
