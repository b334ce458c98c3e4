"""Deductions for high carryover (结转结余)."""

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Policy, Proportion, Share, Text, UnfitError
from allocator.policy.settlement import RETURNS
from allocator.rules.carryover import METHODS

if TYPE_CHECKING:
    MethodName = str
else:
    MethodName = Literal[tuple(METHODS)]


class Tier(Policy):
    """Above the carryover rate `over`, the share `cut` of the factor money is taken."""

    over: Annotated[Proportion, Field(ge=0)]
    cut: Share


class Carryover(Policy):
    """How high carryover is deducted, and where the freed money goes.

    `balance`, `available`, `previous` and `stale` are columns in 万元: the balance carried over, the money that was
    available, the balance a year earlier, the balance older than two years. `threshold` is a share of the available.
    """

    method: MethodName = "none"
    balance: Name | None = None
    available: Name | None = None
    previous: Name | None = None
    stale: Name | None = None
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] | None = None
    rate: Share = 1.0
    threshold: Share | None = None
    max_cut: Share = 1.0
    return_to: Literal["others", "all", "reserve"] | Name = "others"
    source: Text | None = None

    @property
    def returned_by(self) -> str | None:
        """The column by which the freed money returns, if by one."""
        return None if self.return_to in RETURNS else self.return_to

    @model_validator(mode="after")
    def _keys_of_the_method(self) -> Self:
        absent = [key for key in METHODS[self.method].needs if getattr(self, key) is None]
        if absent:
            keys = _(", ").join(f"`{key}`" for key in absent)
            what = _("method {method} also needs {keys}").format(method=f'"{self.method}"', keys=keys)
            raise UnfitError(what, _("add them, or choose another method"))
        return self

    @model_validator(mode="after")
    def _tiers_rise(self) -> Self:
        overs = [tier.over for tier in self.tiers or ()]
        if overs != sorted(set(overs)):
            what = _("the `over` of the tiers must rise from one to the next")
            raise UnfitError(what, _("put the tiers in order, each `over` once"))
        return self
