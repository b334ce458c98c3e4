"""The pieces on either side of today's weight."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from allocator.study.sensitivity.local import Sides


def piece(left: float, right: float, slope: float, *, feasible: bool = True) -> Any:
    return SimpleNamespace(left=left, right=right, feasible=feasible, slopes=lambda _at: np.array([slope, -slope]))


def effects(*pieces: Any, today: float = 0.4) -> list[list[float]]:
    sides = Sides(today)
    for one in pieces:
        sides.see(one)
    return [side.tolist() for side in sides.effects(2)]


def test_within_one_piece_both_sides_are_alike_and_a_point_is_a_hundredth() -> None:
    assert effects(piece(0.0, 0.3, 9.0), piece(0.3, 0.6, 200.0), piece(0.6, 1.0, 9.0)) == [[2, -2], [2, -2]]


def test_at_a_breakpoint_each_side_has_its_own() -> None:
    assert effects(piece(0.0, 0.4, 100.0), piece(0.4 + 1e-12, 1.0, 300.0)) == [[1, -1], [3, -3]]


def test_a_side_to_which_it_cannot_go_is_not_known() -> None:
    left, right = effects(piece(0.0, 0.4, 100.0, feasible=False), piece(0.4, 1.0, 300.0))
    assert np.isnan(left).all()
    assert right == [3, -3]
    assert np.isnan(effects(piece(0.0, 0.4, 100.0))[1]).all()
