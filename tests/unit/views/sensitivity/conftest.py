"""A study of two factors, small enough to be worked by hand."""

import build
import pytest

from allocator.study.sensitivity import Sensitivity, sensitivity


@pytest.fixture(scope="session")
def study() -> Sensitivity:
    """Return 100 万元 by two factors of 0.4 and 0.6 that give the first unit 25 and 75 of 100."""
    factors = {"one": build.factor(0.4, x={}) | {"name": "甲"}, "two": build.factor(0.6, y={}) | {"name": "乙"}}
    case = build.case({"x": [1.0, 3.0], "y": [3.0, 1.0]}, factors=factors)
    return sensitivity(case, draws=128, seed=3, spread=0.05, errors=10, pair=("a", "b"))
