"""What Python, numpy and pandas hold, as the cells of a table and the values of a scenario."""

import datetime as dt
import math
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

from allocator.files.cells import Cell

FARTHEST = 1e300
"""Whole numbers beyond are as good as infinite: a float may not hold them."""


def cell_of(value: object) -> Cell:
    """Return a value as a cell; None, NaN, NaT and NA are blank, and what is neither text, number nor date its text."""
    value = _own(value)
    if _is_missing(value):
        return None
    if isinstance(value, bool | str | float | dt.date | dt.time | dt.timedelta):
        return value
    if isinstance(value, int):
        return value if abs(value) < FARTHEST else math.inf if value > 0 else -math.inf
    return float(value) if isinstance(value, Real | Decimal) else str(value)


def plain_tables(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Return tables as a TOML file would give them: keys are texts, lists are lists, numbers Python's own."""
    return {str(key): _plain(value) for key, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain_tables(value)
    if isinstance(value, list | tuple | np.ndarray):
        return list(map(_plain, value))
    return _own(value)


def _own(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else value


def _is_missing(value: object) -> bool:
    """Tell what is no value: what does not equal itself, or, as NA of pandas, will not say whether it does."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - NaN and NaT do not
    except TypeError:
        return True
    except ValueError:  # an array
        return False
