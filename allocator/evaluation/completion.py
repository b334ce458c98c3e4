"""How far an indicator came: completion rate (完成率), met or not, far over target or not."""

from dataclasses import dataclass
from fractions import Fraction

from allocator.evaluation.tables import Direction, Indicator


@dataclass(frozen=True)
class Completion:
    """The outcome of an indicator.

    `rate` is 1 for exactly on target, None where no division gives one (a zero target, figures that cannot be read);
    `met` is None where target and actual cannot be compared; `fulfilment` is what the score counts, 0 to 1.
    """

    rate: Fraction | None
    met: bool | None
    fulfilment: Fraction
    over: bool = False


def completion(indicator: Indicator, over: float) -> Completion:
    """Return the completion of an indicator; met beyond `over` (1.3 is 130 %) counts as far over target.

    At least: actual ÷ target. At most: target ÷ actual. Exactly: actual ÷ target, and the score counts the smaller over
    the larger. Unmet targets count in proportion (财预〔2020〕10号).
    """
    if not indicator.readable:
        return Completion(None, None, Fraction(0))
    target, actual = indicator.target.figure, indicator.actual.figure
    if indicator.direction == "yes/no" or target is None or actual is None:
        met = indicator.target.yes == indicator.actual.yes
        return Completion(Fraction(met), met, Fraction(met))
    rate = completion_rate(indicator.direction, target.value, actual.value)
    met = MET[indicator.direction](actual.value, target.value)
    far = met and rate is not None and rate > Fraction(str(over)) and indicator.direction != "="
    return Completion(rate, met, Fraction(1) if met else _part(rate), far)


def completion_rate(direction: Direction, target: Fraction, actual: Fraction) -> Fraction | None:
    """Return the rate in the direction of the target; None where it would divide by zero or mean nothing."""
    if target < 0 or actual < 0:
        return None
    above, below = (target, actual) if direction in {"<=", "<"} else (actual, target)
    return above / below if below else None


MET = {
    ">=": Fraction.__ge__,
    "<=": Fraction.__le__,
    ">": Fraction.__gt__,
    "<": Fraction.__lt__,
    "=": Fraction.__eq__,
}


def _part(rate: Fraction | None) -> Fraction:
    """Return the part an unmet target counts: beyond an exact target, the inverse."""
    return min(rate, 1 / rate) if rate else Fraction(0)
