"""Pieces of a line by hand: where limits and restricted tranches end them, and how many are looked at."""

from itertools import pairwise

import build
import numpy as np
import pytest
import rule_language

from allocator.engine.pipeline import allocate, calculate
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.exact_piece import around, has_pieces, pieces
from allocator.study.sensitivity.weight_line import Line, lines, raised

EIGHT: dict[str, list[float]] = {"x": [1, 2, 3, 4, 5, 6, 7, 8], "y": [8, 7, 6, 5, 4, 3, 2, 1], "most": [14] * 8}
OWN = {"f": build.factor(0.6, y={}), "g": build.factor(0.4, people={})}
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
    cut = {"audit": {"name": "audit", "rate": "r", "return_to": "others"}}
    assert has_pieces(*line_of(build.case(columns, factors=TWO)))
    assert not has_pieces(*line_of(build.case(columns, factors=TWO, deductions=cut)))
    times = build.case(columns, factors=TWO, score={"times": ["c"]})
    assert not has_pieces(*line_of(times))
    study = sensitivity(times, draws=300, pair=("a", "b"))
    assert [(one.is_bent, one.breakpoints) for one in study.weights] == [(True, ()), (True, ())]
    assert study.reversals == ()
    assert study.sampled is not None


def test_the_weights_of_a_use_move_its_money_alone() -> None:
    """40 by the common x = 1 : 3, and 60 by y = 3 : 1 and z = 1 : 1 in halves: a point more of y is 0.15 for a."""
    own = build.tranche(60, factors={"y": build.factor(0.5, y={}), "z": build.factor(0.5, z={})})
    case = build.case(
        {"x": [1, 3], "y": [3, 1], "z": [1, 1], "last": [50, 50]},
        tranches={"common": build.tranche(40), "own": own},
        bounds={"base": "last", "cap": 0.1},
    )
    inputs = take_in(case)
    line = lines(inputs, tuple(case.scenario.factors))["own.y"]
    assert (line.use, line.today) == (0, 0.5)
    for piece in pieces(inputs, line):
        for t in (piece.left, piece.right):
            # a: 10 + 60 · (3/4 · t + 1/2 · (1 − t)), and no less than 45, for b has no more than 55
            wanted = max(45.0, 40 + 15 * t)
            assert piece.amounts(t) == pytest.approx([wanted, 100 - wanted])
    study = sensitivity(case, draws=0)
    y = next(one for one in study.weights if one.factor == "own.y")
    assert [one.factor for one in study.weights] == ["own.y", "own.z"]
    assert y.right == pytest.approx([0.15, -0.15])


def test_the_line_of_a_use_is_the_engine_all_along_it() -> None:
    case = rule_language.case(
        columns={"class": rule_language.CLASS},
        tranches=rule_language.tranches() | {"own": build.tranche(500, factors=OWN)},
        bounds={"base": "base", "floor": -0.3, "cap": 0.5},
        carryover=rule_language.TIERS,
    )
    inputs = take_in(case)
    for key, line in lines(inputs, tuple(case.scenario.factors)).items():
        for piece in pieces(inputs, line):
            t = piece.left + 0.31 * (piece.right - piece.left)
            steps = calculate(line.inputs(inputs, t))
            if piece.feasible:
                np.testing.assert_allclose(piece.amounts(t), steps.exact, rtol=0, atol=1e-7, err_msg=key)
