"""What keys, their values and their units are called on the page."""

from dataclasses import dataclass
from typing import Literal

from allocator.language import translate as _

Path = tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What a number is, and the unit that stands beside it."""

    measure: Literal["rate", "money", "number"]
    unit: str


MONEY = {"amount", "reserve", "min", "max", "floor_amount", "cap_amount"}


def measured(path: Path, *, percent: bool) -> Measured:
    """Return what the number under a key is."""
    key = path[-1]
    if path[0] == "hard" and key in {"standard", "cap"}:
        return Measured("number", _("元 a month"))
    if percent:
        return Measured("rate", "%")
    if path[0] == "columns":
        return Measured("number", "")
    if key in MONEY or path == ("step",):
        return Measured("money", "万元")
    return Measured("number", _("months") if key == "months" else "")
