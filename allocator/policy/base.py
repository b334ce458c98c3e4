"""The base of every policy model and the kinds of number a policy is written in."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from allocator.names import clean_name


class Policy(BaseModel):
    """A frozen section of a scenario file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Any finite number; text and true/false are refused."""

Amount = Annotated[Number, Field(ge=0)]
"""Money in 万元, or another quantity that cannot be negative."""

Share = Annotated[Number, Field(ge=0, le=1)]
"""A share of one: 0.15 is 15 %."""

Text = Annotated[str, Field(min_length=1)]
"""A text for people; never empty."""

Name = Annotated[Text, AfterValidator(clean_name)]
"""A column heading, unit, code or level: what is looked up, and so compared after cleaning."""


def columns_of(named: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the columns of a key that takes one heading or a list of them."""
    return (named,) if isinstance(named, str) else named or ()
