"""Overtakings among all units, by hand and against every pair looked at by itself."""

import numpy as np
import pytest
from drawn import cases
from hypothesis import assume, given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.model.case import Case
from allocator.study.sensitivity.exact_piece import Piece, pieces
from allocator.study.sensitivity.places import Places
from allocator.study.sensitivity.rank_reversals import overtakings
from allocator.study.sensitivity.weight_line import raised


def piece(left: float, right: float, *amounts: tuple[float, float, float]) -> Piece:
    """Return a piece of amounts c + b t + a t² for t between the ends, given as (c, b, a)."""
    numerator, one = np.array(amounts).T, np.array([1.0, 0.0, 0.0])
    return Piece(left, right, 0.0, True, np.zeros(len(amounts), dtype=np.int8), numerator, one)  # noqa: FBT003 - as it stands


def seen(*shown: Piece) -> list[tuple[float, int, int]]:
    places = Places()
    for each in shown:
        places.see(each)
    return sorted(zip(*(values.tolist() for values in places.found), strict=True))


def test_lines_cross() -> None:
    # 1 + 9 t, 4 and 6 − 4 t: the first passes the last at 5/13, the second at 1/3; the second the last at 1/2
    assert seen(piece(0, 1, (1, 9, 0), (4, 0, 0), (6, -4, 0))) == [
        (pytest.approx(1 / 3), 0, 1),
        (pytest.approx(5 / 13), 0, 2),
        (pytest.approx(1 / 2), 1, 2),
    ]


def test_a_bend_passes_and_falls_back() -> None:
    # t − t² is over 0.16 from 0.2 to 0.8, and under it at both ends
    assert seen(piece(0, 1, (0, 1, -1), (0.16, 0, 0))) == [(pytest.approx(0.2), 0, 1), (pytest.approx(0.8), 1, 0)]


def test_units_that_are_equal_for_a_while_change_places_where_they_part() -> None:
    # the second comes down to the first, both stay at 2, then it goes under or over
    before, level = piece(0, 1, (2, 0, 0), (3, -1, 0)), piece(1, 2, (2, 0, 0), (2, 0, 0))
    assert seen(before, level, piece(2, 3, (2, 0, 0), (4, -1, 0))) == [(2, 0, 1)]
    assert seen(before, level, piece(2, 3, (2, 0, 0), (0, 1, 0))) == []


def test_units_that_were_never_apart_overtake_nobody_when_they_part() -> None:
    level = piece(0, 1, (2, 0, 0), (2, 0, 0), (2, 0, 0))
    assert seen(level, piece(1, 2, (2, 0, 0), (1, 1, 0), (3, -1, 0))) == []
    # then 2, 7 − 2 t and t − 1: the second falls behind the first at 5/2 and the last at 8/3, which ends at the first
    back = piece(2, 3, (2, 0, 0), (7, -2, 0), (-1, 1, 0))
    found = seen(level, piece(1, 2, (2, 0, 0), (1, 1, 0), (3, -1, 0)), back)
    assert found == [(pytest.approx(2.5), 0, 1), (pytest.approx(8 / 3), 2, 1)]


def test_what_cannot_be_paid_is_passed_over() -> None:
    gap = Piece(1, 2, 0.0, False, np.zeros(2, dtype=np.int8), np.full((3, 2), np.nan), np.ones(3))  # noqa: FBT003
    shown = (piece(0, 1, (2, 0, 0), (3, 0, 0)), gap, piece(2, 3, (3, 0, 0), (2, 0, 0)))
    assert seen(*shown) == [(2, 0, 1)]


@given(cases(), st.data())
def test_every_pair_by_itself_finds_the_same(case: Case, data: st.DataObject) -> None:
    assume(len(case.scenario.factors) > 1)
    try:
        inputs = allocate(case).inputs
    except PolicyError:
        assume(False)  # noqa: FBT003
    line = raised(inputs.weights, data.draw(st.integers(0, len(inputs.weights) - 1)))
    one, other = np.triu_indices(len(case.units), 1)
    watch, places = overtakings(one, other), Places()
    for each in pieces(inputs, line):
        watch.see(each)
        places.see(each)
    t, ahead, behind = places.found
    pairs = [(one[at.which], other[at.which])[:: 1 if at.above else -1] for at in watch.found]
    assert sorted(zip(ahead.tolist(), behind.tolist(), strict=True)) == sorted((int(a), int(b)) for a, b in pairs)
    np.testing.assert_allclose(np.sort(t), sorted(at.t for at in watch.found), atol=1e-6)


@pytest.mark.parametrize("units", [5, 60])
def test_many_crossings_of_one_piece_are_all_found(units: int) -> None:
    generator = np.random.default_rng(units)
    start, end = generator.permutation(units) * 1.0, generator.permutation(units) * 1.0
    found = seen(piece(0, 1, *zip(start, end - start, start * 0, strict=True)))
    crossed = {(i, j) for i in range(units) for j in range(units) if start[i] < start[j] and end[i] > end[j]}
    assert {(ahead, behind) for _t, ahead, behind in found} == crossed
    assert len(found) == len(crossed)
