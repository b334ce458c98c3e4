"""Derived columns worked out verb by verb, and what is told of bad figures."""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.intake.columns import Columns
from allocator.intake.derived import class_numbers
from allocator.model.case import Case
from allocator.policy.derived import ClassStep

COLUMNS = {"x": [10.0, 30.0, 60.0], "y": [2.0, 0.0, 4.0], "m": [1.0, 1.0, 0.0], "pot": [7.0, 7.0, 7.0]}
COLUMNS |= {"p": [0.1, 0.1, 0.7], "q": [0.2, 0.2, 0.1], "r": [0.3, 0.3, 0.8], "s": [0.1, 0.2, -0.3]}
COLUMNS |= {"g": [3.0, 0.0, 1.0]}
WORDS = {"k": ("A", "B", "A")}

STEPS = [{"below": 30, "value": 1.2}, {"upto": 30, "value": 1.1}, {"value": 1}]


def case(columns: dict[str, Any]) -> Case:
    """Return three units with figures and words; e is nothing but float error."""
    given = {"e": {"sum": {"p": 1, "q": 1, "r": -1}, "times": "pot"}} | columns
    made = build.case(COLUMNS, columns=given)
    return replace(made, units=replace(made.units, words=WORDS))


def worked(**rule: Any) -> list[float]:
    columns = Columns(case({"d": rule}))
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
        ({"column": "x", "per": "y"}, "row 3, column y (name-b): columns.d.per: y is zero"),
        ({"column": "y", "log": True}, "row 3, column d (name-b): columns.d.log: no logarithm of a value that is not"),
        ({"sum": {"y": -1}, "power": 2}, "columns.d.power: no power of a negative value → correct the figure"),
        ({"column": "x", "power": 400}, "column d: columns.d.power: the result is too large for a number"),
        ({"column": "x", "times": [1e200, 1e200]}, "columns.d.times: the result is too large for a number"),
        ({"column": "x", "rank": "asc", "where": "pot"}, "column pot: columns.d.where: pot must be 1 or 0"),
        ({"column": "pot", "rescale": [0, 1]}, "columns.d.rescale: all values are equal"),
        ({"sum": {"x": 0}, "ratio_to": "mean"}, "columns.d.ratio_to: the mean of all units is zero"),
        ({"column": "x", "steps": [{"below": 60, "value": 1}]}, "row 4, column d (name-c): columns.d.steps: the value"),
        ({"column": "x", "share": True, "of": "x"}, "row 3, column x (name-b): columns.d.of: x must be the same"),
        ({"column": "x", "share": True, "max": 0.1, "redistribute": True}, "columns.d.redistribute: no values between"),
        ({"value": 0, "share": True}, "units.csv, column d: columns.d.share: it adds up to zero"),
        ({"column": "k", "map": {"A": 1}}, "row 3, column k (name-b): columns.d.map: B is no class of k; the classes"),
        ({"column": "g", "share": True, "within": "k"}, "row 3, column d (name-b): columns.d.share: the group adds up"),
        ({"column": "x", "per": "e"}, "units.csv, column e: columns.d.per: e is zero"),
    ],
)
def test_figures_that_a_verb_cannot_take_are_told_by_key_unit_and_column(rule: dict[str, Any], told: str) -> None:
    with pytest.raises(PolicyError) as caught:
        worked(**rule)
    assert told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once_whether_it_is_used_or_not() -> None:
    columns = {"a": {"column": "x", "per": "y"}, "b": {"column": "m", "log": True}, "c": {"column": "a", "rank": "asc"}}
    with pytest.raises(PolicyError) as caught:
        take_in(case(columns))
    assert [str(problem).partition(" → ")[0] for problem in caught.value.problems] == [
        "units.csv, row 3, column y (name-b): columns.a.per: y is zero, and nothing can be divided by it",
        "units.csv, row 4, column b (name-c): columns.b.log: no logarithm of a value that is not positive",
    ]


def test_what_cancels_out_but_for_float_error_is_nothing() -> None:
    assert 0.1 + 0.2 - 0.3 != 0
    assert worked(sum={"p": 1, "q": 1, "r": -1}) == [0, 0, 0]
    with pytest.raises(PolicyError, match="it adds up to zero"):
        worked(column="s", share=True)
    with pytest.raises(PolicyError, match="the mean of all units is zero"):
        worked(column="s", ratio_to="mean")


def test_the_class_of_a_value_is_told_by_its_number() -> None:
    # below 30, up to 30, the rest; 30 and what differs from it by float error alone is of the second
    classes = [ClassStep.model_validate(step) for step in STEPS]
    values = np.array([29.9, 30.0, 30.0 * (1 + 1e-15), 30.1])
    assert class_numbers(classes, values).tolist() == [0, 1, 1, 2]
    assert np.isnan(class_numbers(classes[:1], np.array([30.0]))).all()
