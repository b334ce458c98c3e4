"""Numbers as they are written, and what counts as equal: exact fractions, and 50 digits of powers and logarithms."""

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from allocator.language import Phrase
from allocator.language import Phrase as _

Column = list[Fraction]
"""One number a unit, in the order of ids."""

NEAR = Fraction(1, 10**12)
"""Sorted values belong together until the gap to the neighbour reaches this part of the largest in their column."""

_WIDE = Context(prec=60)
_DIGITS = Context(prec=50)


class RefusedError(Exception):
    """The policy cannot be carried out on these figures; says why."""

    def __init__(self, why: Phrase) -> None:
        self.why = why
        super().__init__(str(why))


class UnknownRuleError(RefusedError):
    """The scenario names a rule that is written in the first engine alone."""

    def __init__(self, rule: str) -> None:
        super().__init__(_("the second program does not know the rule {rule}").format(rule=rule))


def decimal(number: float) -> Fraction:
    """Return the decimal a number is written as: the shortest one that is read as this float, 1/10 for 0.1."""
    return Fraction(repr(float(number)))


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum; of nothing it is 0."""
    return sum(values, Fraction(0))


def added(*columns: Column) -> Column:
    """Return columns added up, unit by unit."""
    return [total(parts) for parts in zip(*columns, strict=True)]


def less(column: Column, other: Column) -> Column:
    """Return one column less another, unit by unit."""
    return [one - two for one, two in zip(column, other, strict=True)]


def scaled(column: Column, by: Fraction) -> Column:
    """Return a column times a number."""
    return [by * part for part in column]


def gap(values: Iterable[Fraction]) -> Fraction:
    """Return from which gap on neighbours in a column differ."""
    return NEAR * max(map(abs, values), default=Fraction(0))


def differs(low: Fraction, high: Fraction, least: Fraction) -> bool:
    """Say whether `high` is above `low` by the gap `least` or more."""
    return high > low and high - low >= least


def runs(values: Sequence[Fraction]) -> list[list[int]]:
    """Return the places of equal values together, from the lowest value to the highest."""
    found: list[list[int]] = []
    least = gap(values)
    for place in sorted(range(len(values)), key=values.__getitem__):
        if not found or differs(values[found[-1][-1]], values[place], least):
            found.append([])
        found[-1].append(place)
    return found


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power of a number that is not negative: exact for whole exponents, else to 50 digits."""
    if exponent.denominator == 1:
        return base**exponent.numerator
    return Fraction(_DIGITS.plus(_WIDE.power(_wide(base), _wide(exponent)))) if base else Fraction(0)


def logarithm(value: Fraction) -> Fraction:
    """Return the natural logarithm of a positive number to 50 digits."""
    return Fraction(_DIGITS.plus(_WIDE.ln(_wide(value))))


def _wide(number: Fraction) -> Decimal:
    return _WIDE.divide(Decimal(number.numerator), Decimal(number.denominator))
