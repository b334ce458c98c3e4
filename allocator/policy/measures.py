"""What the number under a key is: a share, money, or another quantity."""

from typing import Literal

Measure = Literal["rate", "money", "number"]
"""A share of one or a change, shown in %; money in 万元; anything else."""

MONEY = {"amount", "reserve", "min", "max", "floor_amount", "cap_amount"}
"""Keys of money."""

MONTHLY = {"standard", "cap"}
"""Keys of hard expenditure that are 元 a month."""


def measure_of(path: tuple[str, ...], *, percent: bool) -> Measure:
    """Return what the number under a key is; `percent` says that the policy writes it in per cent."""
    if percent:
        return "rate"
    if is_monthly(path) or path[0] == "columns":
        return "number"
    return "money" if path[-1] in MONEY or path == ("step",) else "number"


def is_monthly(path: tuple[str, ...]) -> bool:
    """Say whether the number under a key is 元 a month."""
    return path[0] == "hard" and path[-1] in MONTHLY
