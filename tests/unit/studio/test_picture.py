"""What happens: held against a plain calculation of its own."""

from dataclasses import replace

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.studio.picture import MOST, Reference, picture

TABLE = {"file": "u.csv", "id": "id", "name": "name", "city": "city", "level": "level"}


def shown(last: list[float]) -> dict:  # type: ignore[type-arg]
    case = build.case({"x": [1, 3, 4, 2]}, table=TABLE)
    case = replace(case, units=replace(case.units, cities=("甲市", "甲市", "乙市", "乙市")))
    return picture(allocate(case), Reference("before", np.array(last)), "change")


def test_amounts_changes_and_rates() -> None:
    found = shown([10, 40, 40, 0])
    assert found["units"]["amount"] == [10, 30, 40, 20]
    assert found["units"]["change"] == [0, -10, 0, 20]
    assert found["units"]["rate"] == [0, -0.25, 0, None]
    assert (found["total"], found["against"]) == (100, "before")


def test_cities_and_who_moves_most() -> None:
    found = shown([10, 40, 40, 0])
    assert found["cities"] == [[40, 50, -10, -0.2], [60, 40, 20, 0.5]]
    assert found["whole"] == [100, 90, 10, 10 / 90]
    moved = found["moved"]
    assert (moved["up"], moved["down"], moved["money"]) == (1, 1, 20)
    assert (moved["rises"], moved["falls"]) == ([3], [1])
    assert moved["cities"] == [("乙市", 20), ("甲市", -10)]


def test_where_nothing_is_known_nothing_is_said() -> None:
    found = shown([float("nan")] * 4)
    assert found["units"]["change"] == [None] * 4
    assert (found["moved"]["up"], found["moved"]["rises"], found["moved"]["money"]) == (0, [], 0)
    assert found["map"]["classes"] == (-1, -1, -1, -1)


def test_the_largest_moves_are_listed_largest_first() -> None:
    case = build.case({"x": list(range(1, 21))})
    result = allocate(case)
    moves = np.array([(-1) ** place * (place + 1.0) for place in range(20)])
    found = picture(result, Reference("before", result.amount - moves), "change")["moved"]
    assert found["rises"] == [18, 16, 14, 12, 10, 8, 6, 4][:MOST]
    assert found["falls"] == [19, 17, 15, 13, 11, 9, 7, 5][:MOST]
