"""Where differences take the other sign within a piece."""

from dataclasses import replace

import numpy as np
import pytest

from allocator.study.sensitivity.exact_piece import Piece
from allocator.study.sensitivity.rank_reversals import overtakings, turned, turns

# amounts 1 + 9 t, 4 and t − t² + 3.84 over t from 0 to 1
AMOUNTS = np.array([[1.0, 4.0, 3.84], [9.0, 0.0, 1.0], [0.0, 0.0, -1.0]])
PIECE = Piece(
    0.0, 1.0, 0.0, feasible=True, state=np.zeros(3, dtype=np.int8), numerator=AMOUNTS, denominator=np.eye(3)[0]
)


def test_a_pair_turns_where_its_difference_is_nothing() -> None:
    watch = overtakings(np.array([0, 2]), np.array([1, 1]))
    watch.see(PIECE)
    assert [(pytest.approx(item.t), item.which, item.above) for item in watch.found] == [
        (1 / 3, 0, True),
        (0.2, 1, True),
        (0.8, 1, False),
    ]


def test_a_unit_gains_against_last_year() -> None:
    watch = turns(np.array([5.5, 3.0, np.nan]))
    watch.see(PIECE)
    assert [(pytest.approx(item.t), item.which, item.above) for item in watch.found] == [(0.5, 0, True)]


def test_what_was_the_other_way_round_before_turns_at_the_start() -> None:
    difference = AMOUNTS[:, [1]] - AMOUNTS[:, [2]]
    (t, which, above), sign = turned(PIECE, difference, np.array([-1.0]))
    assert (t.tolist(), which.tolist(), above.tolist()) == (
        [0, pytest.approx(0.2), pytest.approx(0.8)],
        [0] * 3,
        [True, False, True],
    )
    assert sign.tolist() == [1]
    assert turned(PIECE, difference * 0, np.array([-1.0]))[1].tolist() == [-1]


def test_nobody_turns_where_all_money_and_all_that_it_is_shared_by_vanish_together() -> None:
    # amounts 1, 1 and 11 over t from 0 to 1, each times (t − 1)² / (t − 1)²: nothing is known at the very end alone
    shrinking = 11.25 * np.array([0.5123**2, -2 * 0.5123, 1.0])
    numerator = shrinking[:, None] * np.array([1.0, 1.0, 11.0])
    piece = replace(PIECE, at=0.4877, numerator=numerator, denominator=shrinking)
    watch = overtakings(np.array([0, 0]), np.array([1, 2]))
    watch.see(piece)
    assert watch.found == []
    assert piece.amounts(1.0).tolist() == pytest.approx([1, 1, 11])
