"""Factors, and the indicators that measure them."""

import math
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Policy, Share, Text, UnfitError, columns_of
from allocator.rules.normalise import NORMALISATIONS

if TYPE_CHECKING:
    NormalisationName = str
else:
    NormalisationName = Literal[tuple(NORMALISATIONS)]

WEIGHT_TOLERANCE = 1e-9


class Indicator(Policy):
    """One column that shares money out (指标).

    `per` divides the column into a rate; `scale_by` multiplies it by sizes; `missing` says what a blank counts as.
    """

    name: Text
    column: Name
    per: Name | None = None
    weight: Share | None = None
    normalise: NormalisationName = "share"
    direction: Literal["benefit", "cost"] = "benefit"
    scale_by: Name | tuple[Name, ...] = ()
    missing: Literal["zero", "mean"] | None = None
    source: Text | None = None

    @property
    def sizes(self) -> tuple[str, ...]:
        """The columns it is multiplied by."""
        return columns_of(self.scale_by)


class Factor(Policy):
    """A group of indicators with one weight (因素)."""

    name: Text
    weight: Share
    indicators: Annotated[dict[str, Indicator], Field(min_length=1)]
    source: Text | None = None

    @model_validator(mode="after")
    def _indicator_weights_add_to_one(self) -> Self:
        total = math.fsum(self.indicator_weights().values())
        if any(weight < 0 for weight in self.indicator_weights().values()) or abs(total - 1) > WEIGHT_TOLERANCE:
            written = math.fsum(item.weight or 0 for item in self.indicators.values())
            what = _("the indicators' weights add up to {total:g}, not 1").format(total=written)
            raise UnfitError(what, _("change them so that they add up to 1, or leave them out for equal shares"))
        return self

    def indicator_weights(self) -> dict[str, float]:
        """Weight of each indicator; those without one share equally what the others leave."""
        written = {key: item.weight for key, item in self.indicators.items() if item.weight is not None}
        open_count = len(self.indicators) - len(written)
        rest = (1 - math.fsum(written.values())) / open_count if open_count else 0.0
        return {key: written.get(key, rest) for key in self.indicators}
