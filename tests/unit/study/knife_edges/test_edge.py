"""How an edge is tried."""

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.study.knife_edges.edge import last_place, moved, nudged, tried


@pytest.mark.parametrize(
    ("values", "half"), [([1, 2], 0.5), ([1.5, 2], 0.05), ([0.25, 1.5], 0.005), ([1e-9, float("nan")], 5e-7)]
)
def test_what_rounding_may_hide(values: list[float], half: float) -> None:
    assert last_place(np.array(values, dtype=np.float64)) == half


def test_a_figure_is_moved_and_never_below_zero() -> None:
    case = build.case({"x": [1, 3], "y": [1, 1]})
    assert nudged(case, "x", 0, 0.5).units.columns["x"].tolist() == [1.5, 3]
    assert nudged(case, "x", None, -2).units.columns["x"].tolist() == [0, 1]
    assert nudged(build.case({"x": [1, 3], "s": [-1, 1]}), "s", 0, -1).units.columns["s"].tolist() == [-2, 1]


def test_what_moves() -> None:
    result = allocate(build.case({"x": [1, 3]}))
    assert moved(result, np.array([26.0, 74.0])) == {0: 1.0, 1: -1.0}
    assert tried(result, build.case({"x": [1, 1]})) == {0: 25.0, 1: -25.0}
    assert tried(result, build.case({"x": [0, 0]})) == {}
