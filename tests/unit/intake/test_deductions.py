"""The carryover rule and other deductions as arrays."""

import build
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in


def test_a_measure_that_adds_up_to_zero_is_told() -> None:
    rule = {"d": {"name": "n", "rate": 0.1, "return_to": "nothing"}}
    with pytest.raises(PolicyError, match="nothing can be returned by it"):
        take_in(build.case({"x": [1, 1], "nothing": [0, 0]}, deductions=rule))


def test_rates_are_columns_or_one_number_for_all() -> None:
    rules = {"d": {"name": "n", "rate": "r"}, "e": {"name": "n", "rate": 0.25}}
    first, second = take_in(build.case({"x": [1, 1], "r": [0.5, 0]}, deductions=rules)).cuts
    assert (first.rate.tolist(), second.rate.tolist()) == ([0.5, 0], [0.25, 0.25])
