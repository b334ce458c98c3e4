"""Results cannot be changed by accident: their arrays are read-only."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

PLAIN = {str, int, float, bool, type(None)}
"""What holds no array: the names of thousands of units are not looked into one by one."""


def lock(value: Any) -> None:  # noqa: ANN401 - whatever a frozen dataclass may hold
    """Make every array in a dataclass, mapping or tuple read-only, in place."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif is_dataclass(value):
        for field in fields(value):
            lock(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            lock(item)
    elif isinstance(value, tuple) and not {*map(type, value)} <= PLAIN:
        for item in value:
            lock(item)
