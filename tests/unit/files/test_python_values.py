"""Values of Python, numpy and pandas as cells and as a scenario's."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from allocator.files.python_values import cell_of, plain_tables


@pytest.mark.parametrize("value", [None, math.nan, np.nan, np.float32("nan"), pd.NA, pd.NaT, np.datetime64("NaT")])
def test_what_is_no_value_is_a_blank(value: object) -> None:
    assert cell_of(value) is None


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (np.int64(3), 3),
        (np.float64(2.5), 2.5),
        (np.str_("甲"), "甲"),
        (Decimal("2.5"), 2.5),
        (Fraction(1, 4), 0.25),
        (10**400, math.inf),
        (-(10**400), -math.inf),
        (dt.date(2025, 1, 31), dt.date(2025, 1, 31)),
        (np.array([1, 2]), "[1 2]"),
        (b"x", "b'x'"),
    ],
)
def test_what_is_a_value_is_kept_as_a_plain_one(value: object, cell: object) -> None:
    found = cell_of(value)
    assert found == cell
    assert type(found) is type(cell)


def test_true_stays_true_so_that_it_can_be_refused() -> None:
    assert cell_of(np.bool_(1)) is True


def test_tables_are_those_of_a_file() -> None:
    given = {"a": np.int64(1), 450181: {"b": (1, np.float64(2.5)), "c": np.array([1, 2])}, "d": dt.date(2025, 1, 31)}
    assert plain_tables(given) == {"a": 1, "450181": {"b": [1, 2.5], "c": [1, 2]}, "d": dt.date(2025, 1, 31)}
