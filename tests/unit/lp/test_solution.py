"""One plan, whatever finds it; every constraint checked again; wrong figures refused before solving."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from allocator.errors import BoundsError, PolicyError, SolverError
from allocator.lp import solution
from allocator.lp.groups import nested
from allocator.lp.optimum import Optimum, optimum
from allocator.lp.overlapping_groups import spread
from allocator.lp.problem import Group, Program
from allocator.lp.recheck import violations
from allocator.lp.solution import solve

LARGE = solution.ASKED

FORMS = [
    pytest.param((126, 0, 0), id="126 units"),
    pytest.param((126, 14, 0), id="126 units in 14 cities"),
    pytest.param((126, 14, 3), id="126 units in 14 cities and 3 levels"),
    pytest.param((1000, 0, 0), id="1000 units"),
    pytest.param((1000, 50, 0), id="1000 units in 50 cities"),
    pytest.param((1000, 16, 3), id="1000 units in 16 cities and 3 levels"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pool", [0.985, 1.01])
def test_solvers_and_orders_of_rows_agree_on_every_unit(
    drawn: Callable[..., Program],
    shuffled: Callable[[Program, int], tuple[Program, np.ndarray]],
    form: Mapping[str, int],
    pool: float,
) -> None:
    units, cities, levels = form
    program = drawn(units, seed=units, cities=cities, levels=levels, pool=pool)
    highs, cbc = solve(program, "highs"), solve(program, "cbc")
    np.testing.assert_allclose(cbc.amount, highs.amount, rtol=0, atol=1e-6)
    other, order = shuffled(program, seed=units)
    np.testing.assert_allclose(solve(other).amount, highs.amount[order], rtol=0, atol=1e-6)
    assert violations(program, highs.amount) == ()
    assert (highs.confirmed, cbc.confirmed) == ("highs", "cbc")


@pytest.mark.parametrize(("units", "cities"), [(126, 0), (126, 14), (1000, 50)])
@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_the_greedy_is_the_optimum_and_the_spread_of_any_optimum(
    drawn: Callable[..., Program], units: list[Path], cities: int, solver: str
) -> None:
    program = drawn(units, seed=7, cities=cities, pool=0.99)
    found, plan = optimum(program, solver), solve(program, confirm=False)
    assert plan.objective == pytest.approx(found.objective, rel=1e-7)
    np.testing.assert_allclose(spread(program, found), plan.amount, rtol=0, atol=1e-6)


def test_solvers_alone_would_not_agree(drawn: Callable[..., Program]) -> None:
    """The reason for the rule: two proven optima of one program give units different money."""
    program = drawn(126, seed=5, pool=0.985)
    highs, cbc = optimum(program, "highs"), optimum(program, "cbc")
    assert cbc.objective == pytest.approx(highs.objective, rel=1e-7)
    assert np.abs(cbc.amount - highs.amount).max() > 1


def test_overlapping_groups_by_hand(small: Program) -> None:
    """Four like units, two limits crossing at the second: it bears both, the others share what it leaves."""
    program = replace(
        small,
        units=tuple("abcd"),
        pool=np.float64(400),
        **{name: np.zeros(4) for name in ("hard", "lower", "rate", "carryover")},
        target=np.full(4, 100.0),
        upper=np.full(4, np.inf),
        groups=(Group("ab", np.array([0, 1]), most=190), Group("bc", np.array([1, 2]), most=190)),
    )
    # d can only take 100 + x where 10 ≤ x, and taking 10 from b alone serves both limits: cost 10 + 10. With b at 90
    # a and c stand at their targets. Less than 90 for b would cost more than it saves.
    assert nested(program) is None
    np.testing.assert_allclose(solve(program).amount, [100, 90, 100, 110], atol=1e-7)


def test_what_holds_each_unit(small: Program) -> None:
    program = replace(
        small,
        pool=np.float64(280),
        rate=np.array([1.0, 0.0]),
        carryover_weight=100.0,
        hard=np.array([85.0, 0.0]),
        lower=np.array([80.0, 0.0]),
        upper=np.array([np.inf, 195.0]),
    )
    found = solve(program)
    np.testing.assert_allclose(found.amount, [85, 195])
    assert found.at_hard.tolist() == [True, False]
    assert found.at_floor.tolist() == [False, False]
    assert found.at_cap.tolist() == [False, True]
    assert found.tier.tolist() == [-2, -1]
    np.testing.assert_allclose(found.fraction, [0.25, 0.25])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"slopes": np.array([1.0, 1.0, 10.0])}, "rise from tier to tier"),
        ({"slopes": np.array([0.0, 1.0, 10.0])}, "above zero"),
        ({"within": np.array([0.3, 0.1, np.inf])}, "tier edges"),
        ({"carryover_weight": -1.0}, "below zero"),
        ({"idle_weight": -1.0}, "below zero"),
        ({"idle_weight": 1.0}, "capacity"),
        ({"lower": np.array([50.0, 0.0]), "upper": np.array([40.0, 300.0])}, "above the cap"),
        ({"groups": (Group("甲市", np.array([0]), 80, 70),)}, "above its maximum"),
        ({"groups": (Group("甲市", np.array([], dtype=int)),)}, "no unit belongs"),
    ],
)
def test_wrong_figures_are_refused_before_solving(small: Program, change: Mapping[str, object], word: str) -> None:
    with pytest.raises(PolicyError, match=word) as caught:
        solve(replace(small, **change), solver="none")
    assert len(caught.value.problems) >= 1


@pytest.mark.parametrize(("solver", "confirm"), [("highs", True), ("cbc", True), ("highs", False)])
def test_what_cannot_be_done_is_said_with_the_smallest_relaxation(small: Program, solver: str, confirm: bool) -> None:
    program = replace(small, upper=np.array([np.inf, 162.0]), groups=(Group("乙市", np.array([1]), least=200),))
    with pytest.raises(BoundsError) as caught:
        solve(program, solver, confirm=confirm)
    assert [str(problem) for problem in caught.value.problems] == [
        "lp: no plan keeps every limit; the smallest way out moves limits by 38.00 万元",
        "lp.groups.乙市: the minimum is 38.00 万元 too high",
    ]


def test_overlapping_limits_that_cannot_be_met(small: Program) -> None:
    groups = tuple(
        Group(name, np.array(both), most=50) for name, both in (("ab", [0, 1]), ("bc", [1, 2]), ("ac", [0, 2]))
    )
    three = {name: np.zeros(3) for name in ("hard", "lower", "rate", "carryover")}
    program = replace(
        small, units=tuple("abc"), target=np.full(3, 100.0), upper=np.full(3, np.inf), groups=groups, **three
    )
    with pytest.raises(BoundsError, match="maximum"):
        solve(program)


def test_a_disagreeing_solver_is_an_error(small: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(optimum(small, "highs"), objective=1.0)
    monkeypatch.setattr(solution, "optimum", lambda *_: wrong)
    with pytest.raises(SolverError, match="should be equal"):
        solve(small)
    monkeypatch.setattr(solution, "optimum", lambda *_: None)
    with pytest.raises(SolverError, match="no plan"):
        solve(small)


@pytest.mark.parametrize(
    ("units", "confirm", "asked"),
    [
        (solution.ASKED, None, 1),
        (solution.ASKED + 1, None, 0),
        (solution.ASKED + 1, True, 1),
        (solution.ASKED, False, 0),
    ],
)
def test_the_solver_is_a_second_opinion_up_to_a_size_or_on_request(
    drawn: Callable[..., Program], monkeypatch: pytest.MonkeyPatch, units: int, confirm: bool | None, asked: int
) -> None:
    programs = []

    def counted(program: Program, *words: str) -> Optimum | None:
        programs.append(program)
        return optimum(program, *words)

    monkeypatch.setattr(solution, "optimum", counted)
    found = solve(drawn(units, seed=1), confirm=confirm)
    assert len(programs) == asked
    assert found.confirmed == ("highs" if asked else "certificate")


def test_a_plan_that_its_prices_do_not_prove_is_an_error(small: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solution, "greedy", lambda *_: np.array([120.0, 180.0]))
    with pytest.raises(SolverError, match="is proved to be the least"):
        solve(small, confirm=False)
