"""Overlapping limits: the nearest rounding, one of several equally near, and how few programs it takes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.errors import SolverError
from allocator.kernel import FloatArray
from allocator.lp import linear, overlapping_rounding, solvers
from allocator.lp.problem import Group, Program
from allocator.lp.rounding import rounded


def test_five_units_by_hand(bare: Callable[[int], Program]) -> None:
    """Four halves, two steps: a takes one of the first limit and one of the second, so it goes up last of all.

    b is free of limits and goes up; then c, larger than e under one limit as well: 177, 70, 70, 147, 66.
    """
    groups = (Group("ade", np.array([0, 3, 4]), most=391.0), Group("ac", np.array([0, 2]), most=247.0))
    exact = np.array([177.5, 69.5, 69.5, 147.0, 66.5])
    assert rounded(replace(bare(5), groups=groups), exact, 530).steps.tolist() == [177, 70, 70, 147, 66]


@pytest.fixture
def pairs(bare: Callable[[int], Program]) -> Program:
    """Of a, b and c every two may have 21 together."""
    named = (("ab", [0, 1]), ("bc", [1, 2]), ("ac", [0, 2]))
    return replace(bare(5), groups=tuple(Group(name, np.array(pair), most=21.0) for name, pair in named))


ABOVE_TEN = np.array([10.9, 10.8, 10.7, 10.4, 10.2])


def test_the_nearest_is_not_the_next_best_of_the_plain_rounding(pairs: Program) -> None:
    """Three steps. Plain: a, b, c (0.9 + 0.8 + 0.7). Limits ab, bc, ac at one more each: one of the three, and d, e."""
    paid, nearer = rounded(pairs, ABOVE_TEN, 53)
    assert paid.tolist() == [11, 10, 10, 11, 11]
    assert nearer == 0.0


def test_where_a_proof_is_hopeless_it_is_said_by_how_much_another_way_might_be_nearer(
    pairs: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Halves of a, b, c and e with d make 1.2 + 0.4 + 0.1 = 1.7; a, d and e make 1.5. Nearer by twice 0.2 in all."""
    monkeypatch.setattr(overlapping_rounding, "HOPELESS", 10**9)
    paid, nearer = rounded(pairs, ABOVE_TEN, 53)
    assert paid.tolist() == [11, 10, 10, 11, 11]
    assert nearer == pytest.approx(0.4)


def test_the_work_is_bounded_by_size(bare: Callable[[int], Program], monkeypatch: pytest.MonkeyPatch) -> None:
    """200 units under 30 crossing maxima of a third of them: one short search, all limits kept, one plan."""
    asked = []

    def counted(cost: FloatArray, space: linear.Space, nodes: int) -> linear.Sought:
        asked.append(nodes)
        return linear.seek_whole(cost, space, nodes)

    monkeypatch.setattr(overlapping_rounding, "seek_whole", counted)
    monkeypatch.setattr(overlapping_rounding, "WORK", 100_000)
    draw = np.random.default_rng(5)
    exact = draw.integers(10, 900, 200) + draw.random(200).round(6)
    exact[-1] += 1 - exact.sum() % 1
    members = [np.sort(draw.choice(200, 66, replace=False)) for _ in range(30)]
    groups = tuple(Group(f"g{k}", which, most=float(np.ceil(exact[which].sum()))) for k, which in enumerate(members))
    program, total = replace(bare(200), groups=groups), round(float(exact.sum()))
    paid, nearer = rounded(program, exact, total)
    assert len(asked) == 1
    assert asked[0] < 50
    assert all(paid[group.members].sum() <= group.most for group in groups)
    assert 0 < nearer < 3
    again = rounded(replace(program, groups=groups[::-1]), exact, total)
    np.testing.assert_array_equal(again.steps, paid)


def test_many_equal_remainders_are_decided_without_one_program_each(
    bare: Callable[[int], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    """60 halves in two crossing families: one goes up of every pair, two at most of every three.

    The first of each pair goes up until its three is full: the threes are {0, 20, 40}, {1, 21, 41}, …, all even or all
    odd, so that from unit 40 on it is the second of each pair.
    """
    pairs = [Group(f"p{k}", np.array([2 * k, 2 * k + 1]), most=21.0) for k in range(30)]
    threes = [Group(f"t{k}", np.array([k, k + 20, k + 40]), most=32.0) for k in range(20)]
    asked = []

    def counted(cost: FloatArray, space: linear.Space, nodes: int) -> linear.Sought:
        asked.append(nodes)
        return linear.seek_whole(cost, space, nodes)

    monkeypatch.setattr(overlapping_rounding, "seek_whole", counted)
    paid = rounded(replace(bare(60), groups=(*pairs, *threes)), np.full(60, 10.5), 630).steps
    assert [paid[pair.members].sum() for pair in pairs] == [21] * 30
    assert max(paid[three.members].sum() for three in threes) <= 32
    assert paid[::2].tolist() == [11] * 20 + [10] * 10
    assert len(asked) <= 4


def test_without_highs_overlapping_limits_cannot_be_rounded(
    bare: Callable[[int], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solvers, "is_present", lambda solver: solver == "cbc")
    groups = (Group("ab", np.array([0, 1]), most=19.0), Group("bc", np.array([1, 2]), most=19.0))
    with pytest.raises(SolverError, match="highs is not available"):
        rounded(replace(bare(4), groups=groups), np.full(4, 9.5), 38)


def test_what_is_neither_found_nor_ruled_out_is_an_error_that_says_so(
    pairs: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlapping_rounding, "NEAR", -np.inf)  # the relaxed plan is never whole enough
    monkeypatch.setattr(overlapping_rounding, "seek_whole", lambda *_asked: linear.Sought(None, ended=False))
    with pytest.raises(SolverError) as told:
        rounded(pairs, ABOVE_TEN, 53)
    assert "no rounding to whole steps was found and none was ruled out" in str(told.value)
    assert "loosen groups whose minimum is also their maximum" in str(told.value)
