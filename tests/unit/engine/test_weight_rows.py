"""Weights as a person gives them: joined by name where they have names, refused where the names do not fit."""

import build
import numpy as np
import pandas as pd
import pytest

from allocator.engine.many import allocate_many
from allocator.engine.weight_rows import weight_rows
from allocator.errors import PolicyError

TWO = {
    "left": {**build.factor(0.5, x={}), "name": "左边"},
    "right": {**build.factor(0.5, y={}), "name": "右边"},
}
CASE = build.case({"x": [1, 3, 4, 2], "y": [4, 3, 2, 1]}, factors=TWO)
ROWS = [[0.25, 0.75], [1.0, 0.0]]


@pytest.mark.parametrize(
    "weights",
    [
        ROWS,
        np.array(ROWS),
        {"right": [0.75, 0.0], "left": [0.25, 1.0]},
        {"右边": np.array([0.75, 0.0]), "left": (0.25, 1.0)},
        pd.DataFrame({"right": [0.75, 0.0], "left": [0.25, 1.0]}, index=["one", "other"]),
        pd.DataFrame({"右 边": [0.75, 0.0], "左边": [0.25, 1.0]}),
    ],
)
def test_whatever_has_names_is_joined_by_them(weights: object) -> None:
    assert weight_rows(CASE, weights).tolist() == ROWS  # type: ignore[arg-type]


def test_one_row_may_be_a_series_or_a_mapping_of_numbers() -> None:
    assert weight_rows(CASE, pd.Series({"right": 0.75, "left": 0.25})).tolist() == [0.25, 0.75]
    assert weight_rows(CASE, {"right": 0.75, "left": 0.25}).tolist() == [0.25, 0.75]


class Frame:
    """A table that names its columns and has no keys, such as polars gives."""

    columns = ("right", "left")

    def __getitem__(self, name: str) -> list[float]:
        return {"right": [0.75, 0.0], "left": [0.25, 1.0]}[name]


def test_a_frame_without_keys_is_joined_by_its_columns() -> None:
    assert weight_rows(CASE, Frame()).tolist() == ROWS  # type: ignore[arg-type]


def test_one_weight_serves_every_row() -> None:
    three = {**TWO, "third": build.factor(0, x={})}
    case = build.case({"x": [1, 3], "y": [4, 3]}, factors=three)
    found = weight_rows(case, {"third": 0.5, "left": [0.5, 0.25], "right": [0, 0.25]})
    assert found.tolist() == [[0.5, 0, 0.5], [0.25, 0.25, 0.5]]


def test_a_frame_in_another_order_pays_the_same() -> None:
    frame = pd.DataFrame(ROWS, columns=["left", "right"])
    one, other = (allocate_many(CASE, given).amount for given in (frame, frame[["right", "left"]]))
    # 25 % of (10, 30, 40, 20) and 75 % of (40, 30, 20, 10) are 32.5, 30, 25, 12.5: the half step goes to the larger.
    assert one.tolist() == other.tolist() == [[33, 30, 25, 12], [10, 30, 40, 20]]


@pytest.mark.parametrize(
    ("weights", "problems"),
    [
        (
            {"lft": 0.5, "right": 0.5},
            ["there is no factor lft → did you mean left?", "the factor left has no weight → give it one; 0 if it is"],
        ),
        ({"left": 1.0}, ["the factor right has no weight"]),
        ({"left": 0.5, "左边": 0.5, "right": 0.5}, ["the factor left has weights under 2 names → keep one of them"]),
        ({"left": 0.5, "左边": 0, "左 边": 0, "right": 0.5}, ["the factor left has weights under 3 names"]),
        (
            pd.DataFrame(ROWS),
            [
                "there is no factor 0 → the factors are left (左边), right (右边)",
                "there is no factor 1",
                "left has no weight",
                "right has no weight",
            ],
        ),
        (pd.DataFrame(ROWS, columns=["left", "left"]), ["left has weights under 2 names", "right has no weight"]),
        ({"left": [0.5, 0.5], "right": [0.5, 0.5, 0.5]}, ["different shapes: left (2,), right (3,)"]),
        ({"left": ["half"], "right": [0.5]}, ["weights, left: these are no numbers → correct them: 35 % is 0.35"]),
        ([["half", "half"]], ["weights: these are no numbers"]),
        ([[0.5, 0.25, 0.25]], ["must hold the 2 factors left, right, but the shape is (1, 3)"]),
        ({"left": [0.5, -0.5], "right": [0.5, 1.5]}, ["1 rows have a negative weight or do not add up to 1"]),
        ({"left": [0.5, np.nan], "right": [0.5, 0.5]}, ["1 rows have a negative weight or do not add up to 1"]),
    ],
)
def test_what_does_not_fit_is_named(weights: object, problems: list[str]) -> None:
    with pytest.raises(PolicyError) as caught:
        weight_rows(CASE, weights)  # type: ignore[arg-type]
    found = list(map(str, caught.value.problems))
    assert len(found) == len(problems)
    for said, wanted in zip(found, problems, strict=True):
        assert said.startswith("weights")
        assert wanted in said


def test_two_factors_of_one_name_are_told_apart_by_their_keys_alone() -> None:
    case = build.case({"x": [1, 3], "y": [4, 3]}, factors={"a": build.factor(0.5, x={}), "b": build.factor(0.5, y={})})
    assert weight_rows(case, {"b": 0.25, "a": 0.75}).tolist() == [0.75, 0.25]
    with pytest.raises(PolicyError, match="there is no factor factor"):
        weight_rows(case, {"factor": 1.0, "a": 0.0, "b": 1.0})
