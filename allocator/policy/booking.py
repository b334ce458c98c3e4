"""Under what money is booked (列支): budget lines, the mark of direct funds, project codes."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Policy, Text, UnfitError, refuse_both

BOOKED = ("income", "expenditure", "economic", "direct_fund", "project_code")
"""The keys: 转移支付收入、支出功能分类（项级）、政府预算支出经济分类科目，直达资金标识，项目代码."""


class BookingRule(Policy):
    """What holds for some of the money alone: of the tranches, and of the units or the level that it names.

    Where several name the same money, the one that stands last holds.
    """

    tranches: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    units: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    level: Name | None = None
    income: Text | None = None
    expenditure: Text | None = None
    economic: Text | None = None
    direct_fund: Text | None = None
    project_code: Text | None = None

    @model_validator(mode="after")
    def _one_restriction(self) -> Self:
        refuse_both(self.units, self.level)
        return self

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(getattr(self, key) for key in BOOKED):
            todo = _("add one of {keys}, or leave it out").format(keys=_(", ").join(BOOKED))
            raise UnfitError(_("it does not say under what the money is booked"), todo)
        return self


class BookingColumns(Policy):
    """Columns of words in the unit table that say it unit by unit; a blank cell leaves what is said elsewhere."""

    income: Name | None = None
    expenditure: Name | None = None
    economic: Name | None = None
    direct_fund: Name | None = None
    project_code: Name | None = None

    def by_key(self) -> dict[str, str]:
        """Return the columns by their keys."""
        return {key: column for key in BOOKED if (column := getattr(self, key))}
