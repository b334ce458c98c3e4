"""The base of every policy model and the kinds of number a policy is written in."""

import math
import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from allocator.formats.sentence import quoted
from allocator.language import translate as _
from allocator.names import clean_name


class UnfitError(ValueError):
    """Keys that do not go together: what is wrong, what to do, and below which key, if not the section's own."""

    def __init__(self, what: str, todo: str, below: tuple[str, ...] = ()) -> None:
        super().__init__(what)
        self.todo, self.below = todo, below


MOST = 3.0
"""A bare number beyond ±300 % where a share or a change is meant is a slip: 25 for 25 %."""

BEYOND = 1e6
"""What is larger is not even a share of which the sign % was forgotten."""

_PERCENT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[%％]\s*")


class Policy(BaseModel):
    """A frozen section of a scenario file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refuse_both(units: object, level: object) -> None:
    """Raise ValueError where `units` and `level` are both given: one of them says for whom something holds."""
    if units is not None and level is not None:
        raise ValueError(_("both `units` and `level` restrict it: keep one of them"))


Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Any finite number; text and true/false are refused."""

Amount = Annotated[Number, Field(ge=0)]
"""Money in 万元, or another quantity that cannot be negative."""


def _in_percent(written: object) -> object:
    """Return 0.25 for "25%", a bare number as it is."""
    if isinstance(written, str) and (percent := _PERCENT.fullmatch(written)):
        return float(Decimal(percent[1]) / 100)
    if isinstance(written, (int, float)) and BEYOND < abs(written) < math.inf:
        raise UnfitError(_("a number of this size is no share and no change"), _('write one such as 0.25 or "25%"'))
    if isinstance(written, (int, float)) and MOST < abs(written) < math.inf:
        message = _('{number:g} would be {percent:g} %: write "{number:g}%", or "{percent:g}%" if that is meant')
        raise ValueError(message.format(number=written, percent=written * 100))
    return written


def is_percent(text: str) -> bool:
    """Tell whether a text is a number in per cent."""
    return _PERCENT.fullmatch(text) is not None


def _no_percent(name: str) -> str:
    if is_percent(name):
        raise ValueError(_("{name} is a share, and no name: name a column").format(name=quoted(name)))
    return name


class InPercent:
    """Marks a kind of number that people write and read in per cent."""


Proportion = Annotated[Number, BeforeValidator(_in_percent), InPercent()]
"""A share of something or a change from it: 0.25 or "25%"."""

Share = Annotated[Proportion, Field(ge=0, le=1)]
"""A share of one: 0.15 is 15 %."""

Change = Annotated[Proportion, Field(ge=-1)]
"""A change: -0.1 is ten per cent less; nothing can lose more than all of it."""

Text = Annotated[str, Field(min_length=1)]
"""A text for people; never empty."""

Name = Annotated[Text, AfterValidator(clean_name), AfterValidator(_no_percent)]
"""A column heading, unit, code or level: what is looked up, and so compared after cleaning."""


def columns_of(named: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the columns of a key that takes one heading or a list of them."""
    return (named,) if isinstance(named, str) else named or ()
