"""What was calculated cannot be changed."""

from dataclasses import dataclass

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.read_only import lock


@dataclass(frozen=True)
class Nested:
    """Arrays in a tuple and in a mapping."""

    parts: tuple[np.ndarray, ...]
    named: dict[str, np.ndarray]


def test_every_array_inside_is_locked() -> None:
    one, other = np.zeros(2), np.zeros(2)
    lock(Nested((one,), {"x": other}))
    assert not one.flags.writeable
    assert not other.flags.writeable


def test_an_array_among_plain_things_is_locked() -> None:
    one = np.zeros(2)
    lock(("text", None, 1.0, one))
    assert not one.flags.writeable


def test_a_result_cannot_be_written_into() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}))
    for values in (result.amount, result.steps.exact, result.ledger.rounding, result.case.units.columns["x"]):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1
