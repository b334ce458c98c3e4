"""Floors and caps as arrays."""

import build
import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in

NAN = float("nan")


def test_the_tightest_absolute_limit_counts_and_a_blank_is_none() -> None:
    bounds = {"floor_column": "lo", "floor_amount": 3, "cap_column": "hi", "cap_amount": 50}
    limits = take_in(build.case({"x": [1, 1], "lo": [5, NAN], "hi": [NAN, 40]}, bounds=bounds)).limits
    assert limits.floor_amount.tolist() == [5, 3]
    assert limits.cap_amount.tolist() == [50, 40]


def test_units_without_a_base_are_free_or_refused() -> None:
    columns = {"x": [1, 1], "last": [10, 0]}
    assert take_in(build.case(columns, bounds={"base": "last", "cap": 0.1})).limits.free.tolist() == [False, True]
    with pytest.raises(PolicyError, match="the base is 0"):
        take_in(build.case(columns, bounds={"base": "last", "cap": 0.1, "no_base": "error"}))


def test_marks_of_exempt_units_are_one_or_nothing() -> None:
    with pytest.raises(PolicyError, match="write 1 or 0"):
        take_in(build.case({"x": [1, 1], "m": [2, 0]}, bounds={"exempt_column": "m"}))
    assert np.isinf(take_in(build.case({"x": [1, 1]})).limits.cap_amount).all()
