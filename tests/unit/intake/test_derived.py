"""Derived columns worked out verb by verb, and what is told of bad figures."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.intake.columns import Columns

COLUMNS = {"x": [10.0, 30.0, 60.0], "y": [2.0, 0.0, 4.0], "m": [1.0, 1.0, 0.0], "pot": [7.0, 7.0, 7.0]}

STEPS = [{"below": 30, "value": 1.2}, {"upto": 30, "value": 1.1}, {"value": 1}]


def worked(**rule: Any) -> list[float]:
    columns = Columns(build.case(COLUMNS, columns={"d": rule}))
    values = columns.work_out("d")[-1].values
    if columns.problems:
        raise PolicyError(columns.problems)
    return np.round(values, 9).tolist()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"sum": {"x": 1, "y": -5}, "min": 0}, [0, 30, 40]),
        ({"value": 2, "times": ["y", 3]}, [12, 0, 24]),
        ({"max_of": ["x", "pot"]}, [10, 30, 60]),
        ({"column": "y", "per": "x"}, [0.2, 0, 0.066666667]),
        ({"column": "x", "distance": "max"}, [50, 30, 0]),
        ({"column": "x", "distance": "max", "top": "next"}, [50, 30, 30]),
        ({"column": "x", "ratio_to": "median"}, [0.333333333, 1, 2]),
        ({"column": "x", "ratio_to": 10}, [1, 3, 6]),
        ({"column": "x", "rescale": [0.95, 1.05]}, [0.95, 0.99, 1.05]),
        ({"column": "x", "rank": "desc", "where": "m"}, [2, 1, 3]),
        (
            {"column": "x", "steps": [{"below": 30, "value": 1.2}, {"upto": 30, "value": 1.1}, {"value": 1}]},
            [1.2, 1.1, 1],
        ),
        ({"column": "x", "share": True}, [0.1, 0.3, 0.6]),
        ({"column": "x", "share": True, "of": "pot"}, [0.7, 2.1, 4.2]),
        ({"column": "x", "share": True, "max": 0.5, "redistribute": True}, [0.125, 0.375, 0.5]),
        ({"column": "y", "power": 0.5}, [1.414213562, 0, 2]),
        ({"column": "x", "log": True}, [2.302585093, 3.401197382, 4.094344562]),
    ],
)
def test_every_verb_by_hand(rule: dict[str, Any], expected: list[float]) -> None:
    assert worked(**rule) == expected


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"column": "x", "per": "y"}, "row 3, column d (name-b): y is zero"),
        ({"column": "y", "log": True}, "no logarithm of a value that is not positive"),
        ({"sum": {"y": -1}, "power": 2}, "no power of a negative value"),
        ({"column": "x", "rank": "asc", "where": "pot"}, "pot must be 1 or 0"),
        ({"column": "pot", "rescale": [0, 1]}, "all values are equal"),
        ({"column": "x", "steps": [{"below": 60, "value": 1}]}, "above every class"),
        ({"column": "x", "share": True, "of": "x"}, "x must be the same for every unit"),
        ({"value": 0, "share": True}, "it adds up to zero"),
    ],
)
def test_figures_that_a_verb_cannot_take_are_told(rule: dict[str, Any], told: str) -> None:
    with pytest.raises(PolicyError) as caught:
        worked(**rule)
    assert told in str(caught.value)
