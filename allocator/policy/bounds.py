"""Floors and caps (增幅控制), and the units whose amount is fixed."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Amount, Change, Name, Policy, Share, Text, UnfitError


class PerLimit(Policy):
    """A limit that follows a column: a share of the pool by its figures, or an amount in 万元 for each of them."""

    column: Name
    pool_share: Share | None = None
    amount: Amount | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.pool_share is None) == (self.amount is None):
            raise ValueError(_("give `pool_share` or `amount`"))
        return self


class Bounds(Policy):
    """How far a unit's amount may move from its base.

    `base` is a column in 万元, `floor` and `cap` are changes (−0.1 is ten per cent less, 0.2 twenty per cent more);
    `floor_column` and `cap_column` are amounts in 万元. They hold for factor money alone, so the base should leave out
    last year's projects; with `include_projects` they hold for both together, and so should the base.
    `floor_amount` and `cap_amount` are the same for all, `floor_per` and `cap_per` follow a column. Units in `exempt`,
    or with 1 in `exempt_column`, are free of the changes; so is a unit whose base is 0 (`no_base = "error"`: refused).
    """

    base: Name | None = None
    floor: Change | None = None
    cap: Change | None = None
    floor_column: Name | None = None
    cap_column: Name | None = None
    floor_amount: Amount | None = None
    cap_amount: Amount | None = None
    floor_per: PerLimit | None = None
    cap_per: PerLimit | None = None
    exempt: tuple[Name, ...] = ()
    exempt_column: Name | None = None
    no_base: Literal["free", "error"] = "free"
    include_projects: Annotated[bool, Field(strict=True)] = False
    on_conflict: Literal["error", "relax"] = "error"
    source: Text | None = None

    @model_validator(mode="after")
    def _changes_have_a_base(self) -> Self:
        if self.base is None and (self.floor is not None or self.cap is not None):
            raise ValueError(_("`floor` and `cap` are changes from a base: name its column in `base`"))
        return self

    @model_validator(mode="after")
    def _floor_below_cap(self) -> Self:
        if self.floor is not None and self.cap is not None and self.floor > self.cap:
            message = _("the floor {floor:+.2%} is above the cap {cap:+.2%}")
            what = message.format(floor=self.floor, cap=self.cap)
            raise UnfitError(what, _("lower the floor, or raise the cap"))
        return self


class SpecialArrangement(Policy):
    """A unit whose amount is fixed, in 万元, with the written reason (特殊安排)."""

    amount: Amount
    reason: Text
