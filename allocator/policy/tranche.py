"""Sources of money and the tranches it arrives in."""

import math
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.formats.dates import said
from allocator.language import translate as _
from allocator.policy.base import Amount, Name, Policy, Text, UnfitError, refuse_both
from allocator.policy.factor import WEIGHT_TOLERANCE, Factor
from allocator.policy.settlement import Score

Percent = Annotated[str, Field(pattern=r"^\s*\d+(\.\d+)?\s*[%％]\s*$")]

LAST_DAY = date(2999, 12, 31)
"""Dates are of budget years; the day after the last one must be a date as well, for calendars end on it."""


class Source(Policy):
    """A ledger that money is accounted in, such as 中央财政资金."""

    name: Text


class Project(Policy):
    """Money given by the project method (项目法) to one unit, in 万元."""

    unit: Name
    amount: Amount
    title: Text
    document: Text | None = None


class Tranche(Policy):
    """One arrival of money (批次).

    `amount` in 万元; `reserve` is kept at the region, in 万元 or as a text such as "5%" of the amount.
    `fixed` is the column of what units already hold of it (万元, without projects) once it has been issued.
    `units` or `level` restrict who may receive it. `issue_within` days run from receipt to issue:
    30 by 预算法 (2018) 第五十二条. `amount = "need"` is what the rule asks (定额补助, 据实): with `negative = "allow"`
    a unit may be due less than nothing and pays in. `factors` and `score` of its own share it by a use of its own
    (用途). `on_excess = "recover"`: a unit that holds more than it is due gives the difference back.
    """

    name: Text
    source: Text
    amount: Amount | Literal["need"]
    document: Text | None = None
    received: date | None = None
    issued: date | None = None
    issue_within: Annotated[int, Field(strict=True, ge=0)] = 30
    reserve: Amount | Percent = 0.0
    fixed: Name | None = None
    units: tuple[Name, ...] | None = None
    level: Name | None = None
    projects: tuple[Project, ...] = ()
    factors: dict[str, Factor] = Field(default_factory=dict)
    score: Score = Score()
    negative: Literal["recover", "allow"] = "recover"
    on_excess: Literal["keep", "recover"] = "keep"

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.received and self.issued and self.issued < self.received:
            message = _("issued on {issued}, before it was received on {received}")
            what = message.format(issued=said(self.issued), received=said(self.received))
            raise UnfitError(what, _("correct one of the two dates"))
        return self

    @model_validator(mode="after")
    def _issued_within_time(self) -> Self:
        if self.received and self.issue_within > (LAST_DAY - self.received).days:
            message = _("{days} days from {received} end after {last}, the last day that is counted")
            what = message.format(days=self.issue_within, received=said(self.received), last=said(LAST_DAY))
            raise UnfitError(what, _("correct `received` or `issue_within`"))
        return self

    @model_validator(mode="after")
    def _one_restriction(self) -> Self:
        refuse_both(self.units, self.level)
        return self

    @model_validator(mode="after")
    def _own_factors_add_to_one(self) -> Self:
        total = math.fsum(factor.weight for factor in self.factors.values())
        if self.factors and abs(total - 1) > WEIGHT_TOLERANCE:
            what = _("the weights of its own factors add up to {total:g}, not 1").format(total=total)
            raise UnfitError(what, _("change the weights so that they add up to 1; 0.35 is 35 %"))
        if self.factors and self.is_need:
            what = _('amount = "need" has no factors of its own')
            raise UnfitError(what, _("leave out its factors, or write an amount in 万元"))
        return self

    @property
    def is_need(self) -> bool:
        """Whether its amount is what the rule asks."""
        return self.amount == "need"

    @property
    def reserve_share(self) -> Fraction | None:
        """The share of the amount that is reserved, where the reserve is written in per cent."""
        if not isinstance(self.reserve, str):
            return None
        return Fraction(self.reserve.strip().rstrip("%％").strip()) / 100
