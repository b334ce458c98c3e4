"""Figures as the page shows them."""

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.studio.figures import known, per_head

NAN = float("nan")


def test_whole_numbers_are_whole_and_what_is_not_known_is_null() -> None:
    assert known(np.array([1.0, 2.5, NAN])) == [1, 2.5, None]
    assert [type(value) for value in known(np.array([1.0, 2.0]))] == [int, int]


def test_a_change_from_nothing_has_no_rate() -> None:
    assert known(np.array([0.5, -0.25, np.nan])) == [0.5, -0.25, None]


def test_money_a_head_in_yuan() -> None:
    table = {"file": "u.csv", "id": "id", "name": "name", "level": "level", "heads": "people"}
    case = build.case({"x": [1, 3], "people": [200, 0]}, table=table)
    assert known(per_head(allocate(case))) == [25 * 10_000 / 200, None]
    assert known(per_head(allocate(build.case({"x": [1, 3]})))) == [None, None]
