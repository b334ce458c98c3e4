"""The LP mode: what moving money costs, and what it must keep."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Amount, Name, Number, Policy, Proportion, Share, UnfitError

WAYS = ("city", "level", "units")
"""The keys that say who belongs to a group."""


class Deviation(Policy):
    """A tier of deviation from the target: up to the share `within` of it each 万元 costs `slope`.

    The last tier has no end, and its `within` may be left out. Edges and slopes are checked with the figures.
    """

    within: Proportion | None = None
    slope: Number


class GroupLimit(Policy):
    """Units whose amounts together are limited, in 万元 or as shares of the factor pool."""

    city: Name | None = None
    level: Name | None = None
    units: tuple[Name, ...] | None = None
    min: Amount | None = None
    max: Amount | None = None
    min_share: Share | None = None
    max_share: Share | None = None

    @model_validator(mode="after")
    def _who_and_how_much(self) -> Self:
        if sum(getattr(self, way) is not None for way in WAYS) != 1:
            raise ValueError(_("say who belongs to the group by exactly one of `city`, `level` and `units`"))
        if (self.min, self.max, self.min_share, self.max_share) == (None, None, None, None):
            raise ValueError(_("a group needs a limit: `min`, `max`, `min_share` or `max_share`"))
        if (self.min is not None and self.min_share is not None) or (
            self.max is not None and self.max_share is not None
        ):
            raise ValueError(_("write a limit as an amount or as a share, not both"))
        return self


class LinearProgram(Policy):
    """What the LP mode minimises, and its group limits; `mode` says whether a run uses it.

    `carryover_weight` and `idle_weight` are costs of a 万元 given to a unit with carryover, or lying idle beyond
    `capacity` (a column in 万元, or the column `spent` times `growth`). `threshold` is the carryover rate that is free.
    """

    mode: Literal["factor", "lp"] = "factor"
    deviation: Annotated[tuple[Deviation, ...], Field(min_length=1)]
    carryover_weight: Number = 0.0
    threshold: Annotated[Proportion, Field(ge=0, lt=1)] = 0.0
    idle_weight: Number = 0.0
    capacity: Name | None = None
    spent: Name | None = None
    growth: Annotated[Proportion, Field(ge=0)] = 1.0
    solver: Literal["highs", "cbc"] = "highs"
    groups: dict[Name, GroupLimit] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _tiers_have_ends(self) -> Self:
        if any(tier.within is None for tier in self.deviation[:-1]):
            what = _("every tier of `deviation` but the last needs `within`")
            raise UnfitError(what, _("add `within`, such as 0.05 for the first 5 % of the target"))
        return self

    @model_validator(mode="after")
    def _one_capacity(self) -> Self:
        if self.capacity is not None and self.spent is not None:
            raise ValueError(_("give either `capacity`, or `spent` and `growth`"))
        return self
