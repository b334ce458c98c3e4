"""Pieces of a line by hand: where limits and restricted tranches end them, and how many are looked at."""

from itertools import pairwise

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.exact_piece import around, has_pieces, pieces
from allocator.study.sensitivity.weight_line import Line, raised

EIGHT: dict[str, list[float]] = {"x": [1, 2, 3, 4, 5, 6, 7, 8], "y": [8, 7, 6, 5, 4, 3, 2, 1], "most": [14] * 8}
TWO = {"left": build.factor(0.9, x={}), "right": build.factor(0.1, y={})}


def line_of(case: Case) -> tuple[Inputs, Line]:
    inputs = allocate(case).inputs
    return inputs, raised(inputs.weights, 0)


def test_a_cap_ends_a_piece() -> None:
    # a is due 90 − 80 w of 100 and may have 58, so it leaves its cap at 0.4
    case = build.case({"x": [1, 9], "y": [9, 1], "most": [58, 100]}, factors=TWO, bounds={"cap_column": "most"})
    first, second = pieces(*line_of(case))
    assert (first.left, first.right, second.left, second.right) == (0, pytest.approx(0.4), first.right, 1)
    assert (first.state.tolist(), second.state.tolist()) == ([1, 0], [0, 0])
    np.testing.assert_allclose(second.amounts(0.9), [18, 82])
    np.testing.assert_allclose(second.slopes(0.9), [-80, 80])


def test_a_tranche_for_some_ends_a_piece_where_they_are_due_too_little() -> None:
    # 40 are for a alone, who is due half of x and nothing of y: less than 80 % on x leave some of it to nobody
    tranches = {"some": build.tranche(40, units=["a"]), "all": build.tranche(60)}
    case = build.case({"x": [1, 1], "y": [0, 3]}, factors=TWO, tranches=tranches)
    first, second = pieces(*line_of(case))
    assert (first.feasible, second.feasible) == (False, True)
    assert first.right == second.left == pytest.approx(0.8)


def test_what_is_kept_back_counts_for_any_tranche() -> None:
    # as above, but a loses half of its 50 w to the reserve: 25 w and as much kept back are 40 at 0.8 again
    tranches = {"some": build.tranche(40, units=["a"]), "all": build.tranche(60)}
    rule = {"method": "tiers", "balance": "b", "available": "v", "tiers": [{"over": 0.1, "cut": 0.5}]}
    case = build.case(
        {"x": [1, 1], "y": [0, 3], "b": [9, 0], "v": [10, 10]},
        factors=TWO,
        tranches=tranches,
        carryover=rule | {"return_to": "reserve"},
    )
    found = list(pieces(*line_of(case)))
    assert [piece.feasible for piece in found] == [False, True]
    assert found[0].right == pytest.approx(0.8)


def test_pieces_round_today_join_and_are_no_more_than_the_work() -> None:
    inputs, line = line_of(build.case(EIGHT, factors=TWO, bounds={"cap_column": "most"}))
    whole, some = list(around(inputs, line, 10**6)), list(around(inputs, line, 2 * 8 * 2))
    assert (whole[0].left, whole[-1].right) == (0, 1)
    assert all(one.right == other.left for one, other in [*pairwise(whole), *pairwise(some)])
    assert len(some) <= 4 < len(whole)
    assert some[0].left < 0.9 < some[-1].right
    ends = {round(piece.left, 9) for piece in whole}
    assert {round(piece.left, 9) for piece in some} <= ends


def test_backwards_is_the_same_from_the_end() -> None:
    inputs, line = line_of(build.case(EIGHT, factors=TWO, bounds={"cap_column": "most"}))
    forwards, backwards = list(pieces(inputs, line)), list(pieces(inputs, line, backwards=True))
    assert [piece.left for piece in backwards] == [piece.left for piece in forwards][::-1]


def test_what_multiplies_or_cuts_has_no_such_pieces() -> None:
    columns: dict[str, list[float]] = {"x": [1, 3], "y": [3, 1], "c": [1, 2], "r": [0.1, 0.0]}
    assert has_pieces(take_in(build.case(columns, factors=TWO)))
    cut = {"audit": {"name": "audit", "rate": "r", "return_to": "others"}}
    assert not has_pieces(take_in(build.case(columns, factors=TWO, deductions=cut)))
    times = build.case(columns, factors=TWO, score={"times": ["c"]})
    assert not has_pieces(take_in(times))
    study = sensitivity(times, draws=300, pair=("a", "b"))
    assert (study.weights, study.reversals) == ((), ())
    assert study.sampled is not None
