"""Floors and caps as limits, by hand."""

import numpy as np

from allocator.kernel.bounds import changed, limits


def test_a_change_moves_the_base_and_an_infinite_change_is_no_limit() -> None:
    free = np.array([False, False, True])
    assert changed(np.array([100.0, 0.0, 50.0]), np.array([-0.1]), free, -np.inf).tolist() == [90, 0, -np.inf]
    assert changed(np.array([100.0, 0.0, 50.0]), np.array([np.inf]), free, np.inf).tolist() == [np.inf] * 3


def test_what_a_unit_has_anyway_lifts_its_floor_and_its_cap() -> None:
    lower, upper = limits(
        least=np.array([10.0, 95.0, 120.0, 10.0]),
        floor=np.full(4, 90.0),
        cap=np.full(4, 110.0),
        fixed=np.array([False, False, False, True]),
        fixed_amount=np.array([0.0, 0.0, 0.0, 77.0]),
    )
    assert lower.tolist() == [90, 95, 120, 77]
    assert upper.tolist() == [110, 110, 120, 77]
