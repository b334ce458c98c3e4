"""What is asked of amounts, and what is missing."""

import re
from dataclasses import replace
from typing import Literal

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.language import Phrase
from allocator.study.weights.conditions import (
    Condition,
    bounds_of,
    coefficients,
    loses_at_most,
    missing_of,
    on_city,
    on_unit,
)

UNITS = replace(build.units({"x": [6, 3, 1]}), cities=("north", "north", "south"))


def test_what_is_missing_of_many_amounts() -> None:
    # 90 is 10 short of 100 and 20 too many over 70; of 100 + 50 + 50 a half is 100 for the first two, who have 150
    conditions = [
        on_unit(UNITS, "a", "at_least", 100, share=False),
        on_unit(UNITS, "a", "at_most", 70, share=False),
        on_city(UNITS, "north", "at_most", 0.5, share=True),
    ]
    amounts = np.array([[90.0, 60, 50], [100, 50, 50], [70, 0, 130]])
    assert missing_of(conditions, amounts).tolist() == [[10, 20, 50], [0, 30, 50], [30, 0, 0]]
    assert [one.missing(amounts[0]) for one in conditions] == [10, 20, 50]


def test_a_bound_on_one_unit_is_a_whole_step_and_one_on_several_is_as_it_was_said() -> None:
    conditions = [
        on_unit(UNITS, "a", "at_least", 99.2, share=False),
        on_unit(UNITS, "a", "at_most", 99.2, share=False),
        on_city(UNITS, "north", "at_least", 99.2, share=False),
        on_city(UNITS, "north", "at_least", 0.2, share=True),
    ]
    assert bounds_of(conditions, 1.0).tolist() == [100, -99, 99.2, 0]
    found = np.round(coefficients(conditions, 3), 15)
    assert found.tolist() == [[1, 0, 0], [-1, 0, 0], [1, 1, 0], [0.8, 0.8, -0.2]]


def test_measured() -> None:
    amounts = np.array([90.0, 60, 50])
    assert on_city(UNITS, "north", "at_least", 1, share=False).measured(amounts) == 150
    assert on_city(UNITS, "north", "at_least", 1, share=True).measured(amounts) == 0.75


@pytest.mark.parametrize("side", ["at_least", "at_most"])
@pytest.mark.parametrize("limit", [float("nan"), float("inf"), float("-inf"), 1e308])
@pytest.mark.parametrize("share", [True, False])
def test_what_is_no_number_is_refused(side: Literal["at_least", "at_most"], limit: float, *, share: bool) -> None:
    where = {"at_least": "--at-least", "at_most": "--at-most"}[side]
    with pytest.raises(PolicyError, match=f"{where}: {re.escape(str(limit))} is no amount → write a number"):
        on_unit(UNITS, "a", side, limit, share=share)
    with pytest.raises(PolicyError, match=where):
        on_city(UNITS, "north", side, limit, share=share)


def test_a_loss_that_is_no_number_is_refused() -> None:
    case = build.case({"x": [6, 3, 1], "last": [1, 1, 1]}, bounds={"base": "last"})
    with pytest.raises(PolicyError, match="--no-unit-loses-more-than: nan is no amount"):
        loses_at_most(allocate(case), float("nan"))


def test_float_noise_is_not_missing() -> None:
    assert not Condition(Phrase("c"), (0,), "at_least", 0.3).missing(np.array([0.1 + 0.2 - 1e-9, 5.0]))
