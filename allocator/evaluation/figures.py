"""Figures as printed, and the values that may stand behind them."""

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from allocator.formats.sentence import trimmed

Verdict = Literal["equal", "unrounded", "wrong"]

HUNDRED = Fraction(100)


class Span(NamedTuple):
    """The values from `low` up to, not including, `high`; a single value where they are the same."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Figure:
    """A number as printed; `last_digit` is what one more in its last digit is worth, 0 where nothing was rounded."""

    text: str
    value: Fraction
    last_digit: Fraction

    @property
    def span(self) -> Span:
        """The values that rounding or cutting turns into this figure."""
        half = self.last_digit / 2
        if self.value < 0:
            return Span(self.value - self.last_digit, self.value + half)
        return Span(self.value - half, self.value + self.last_digit)

    def exact(self) -> "Figure":
        """Return the figure as one that was set or counted, not rounded."""
        return replace(self, last_digit=Fraction(0))

    def as_fine_as(self, last_digit: Fraction) -> "Figure":
        """Return the figure with the digits of its column: beside 3171.47 a bare 10000 means 10000.00."""
        return replace(self, last_digit=min(self.last_digit, last_digit))


def printed(text: str) -> Figure:
    """Return the figure that a plain decimal `text` prints. Raises decimal.InvalidOperation."""
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    return Figure(text, Fraction(number), Fraction(10) ** min(int(exponent), 0))


def quotient(above: Span, below: Span) -> Span:
    """Return what `above` ≥ 0 may be of `below` > 0."""
    return Span(max(above.low, Fraction(0)) / below.high, above.high / below.low)


def times(span: Span, factor: Fraction) -> Span:
    """Return `span` × `factor` > 0."""
    return Span(span.low * factor, span.high * factor)


def total(spans: list[Span]) -> Span:
    """Return what the sum of one value of each span may be."""
    return Span(sum((span.low for span in spans), Fraction(0)), sum((span.high for span in spans), Fraction(0)))


def common(one: Span, other: Span) -> Span | None:
    """Return the values in both spans."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low < high or (low == high and _holds(one, low) and _holds(other, low)):
        return Span(low, high)
    return None


def _holds(span: Span, value: Fraction) -> bool:
    return span.low <= value < span.high or span.low == value == span.high


def rounded(value: Fraction, last_digit: Fraction) -> Fraction:
    """Return `value` rounded half up to whole `last_digit`s."""
    return math.floor(value / last_digit + Fraction(1, 2)) * last_digit


def verdict(stated: Figure, value: Fraction, span: Span) -> Verdict:
    """Tell whether `stated` is `value` rounded, or some value of `span` rounded or cut, or neither."""
    if rounded(value, stated.last_digit) == stated.value:
        return "equal"
    return "unrounded" if common(stated.span, span) else "wrong"


def number(value: Fraction) -> str:
    """Write a number with up to six decimals and separated thousands."""
    return trimmed(float(value), 6, ",")


def percent(share: Fraction) -> str:
    """Write a share in per cent with up to four decimals."""
    return f"{trimmed(float(share * HUNDRED), 4, ',')} %"
