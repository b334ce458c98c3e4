"""What keys, their values and their units are called on the page."""

from dataclasses import dataclass

from allocator.language import translate as _
from allocator.policy.measures import Measure, is_monthly, measure_of

Path = tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What a number is, and the unit that stands beside it."""

    measure: Measure
    unit: str


def measured(path: Path, *, percent: bool) -> Measured:
    """Return what the number under a key is."""
    if is_monthly(path):
        return Measured("number", _("元 a month"))
    measure = measure_of(path, percent=percent)
    units = {"rate": "%", "money": "万元", "number": _("months") if path[-1] == "months" else ""}
    return Measured(measure, units[measure])
