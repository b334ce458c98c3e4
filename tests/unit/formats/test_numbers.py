"""Whole numbers without a point."""

import json

import numpy as np
import pytest

from allocator.formats.numbers import plain, plain_column


@pytest.mark.parametrize(
    ("number", "written"), [(1234.0, "1234"), (0.5, "0.5"), (-0.0, "0"), (1e15, "1000000000000000")]
)
def test_a_number_is_written_as_a_person_would(number: float, written: str) -> None:
    assert json.dumps(plain(number)) == written


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([1.0, 2.0], "[1, 2]"), ([1.0, 2.5], "[1, 2.5]"), ([2.0**53, 2.0**60], f"[{2**53}, {2**60}]"), ([], "[]")],
)
def test_a_column_is_written_like_each_of_its_numbers(numbers: list[float], written: str) -> None:
    assert json.dumps(plain_column(np.array(numbers))) == written
