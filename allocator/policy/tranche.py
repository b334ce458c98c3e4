"""Sources of money and the tranches it arrives in."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Amount, Name, Policy, Text

Percent = Annotated[str, Field(pattern=r"^\s*\d+(\.\d+)?\s*[%％]\s*$")]


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
    30 by 预算法 (2018) 第五十二条.
    """

    name: Text
    source: Text
    amount: Amount
    document: Text | None = None
    received: date | None = None
    issued: date | None = None
    issue_within: Annotated[int, Field(strict=True, ge=0)] = 30
    reserve: Amount | Percent = 0.0
    fixed: Name | None = None
    units: tuple[Name, ...] | None = None
    level: Name | None = None
    projects: tuple[Project, ...] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.received and self.issued and self.issued < self.received:
            message = _("issued on {issued}, before it was received on {received}")
            raise ValueError(message.format(issued=self.issued, received=self.received))
        return self

    @model_validator(mode="after")
    def _one_restriction(self) -> Self:
        if self.units is not None and self.level is not None:
            raise ValueError(_("both `units` and `level` restrict it: keep one of them"))
        return self

    @property
    def reserve_money(self) -> float:
        """The reserve in 万元; one written in per cent is that share of the amount, not yet in whole steps."""
        if isinstance(self.reserve, str):
            return self.amount * float(self.reserve.strip().rstrip("%％")) / 100
        return self.reserve
