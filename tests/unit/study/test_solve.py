"""A value is found to the step, and both sides of it are the engine's own runs."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, PolicyError, ScenarioError
from allocator.study import solve as module
from allocator.study.solve import solve
from allocator.study.solve.batch import Batch
from allocator.study.solve.runs import Run

LAST_YEAR = {"file": "u.csv", "id": "id", "name": "name", "last_year": "y"}
CASE = build.case({"x": [25.0, 75.0], "y": [20.0, 80.0]}, table=LAST_YEAR)


def test_a_pool_is_found_to_the_step() -> None:
    # b has three quarters: 90 of 120; of 119 it has 89.25, and the last step goes to a, whose remainder is .75
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 90")
    assert (answer.value, answer.fails, answer.is_proven) == (120, Run(119, 89, 1), True)
    assert answer.after is not None
    assert answer.after.amount.tolist() == [30, 90]
    assert (answer.edge, answer.settings) == ((119, 120), ("tranches.only.amount=120.0",))
    assert repr(answer) == "Solution(satisfied; tranches.only.amount = 120.0)"


def test_a_break_point_lies_within_the_step() -> None:
    # a floor of f for b is ⌈80 · (1 + f)⌉: 76 as soon as 80 · (1 + f) is above 75, at −6.25 %
    floored = CASE.changed({"bounds.base": "y", "bounds.floor": -0.5})
    answer = solve(floored, vary="bounds.floor", so_that="b >= 76", step=0.01)
    assert (answer.value, answer.fails) == (-0.06, Run(-0.07, 75, 1))
    assert answer.edge is not None
    fails, holds = answer.edge
    assert fails <= -0.0625 < holds
    assert holds - fails <= 1e-6
    assert [turn.kind for turn in answer.turns] == ["floor reached"]


def test_a_weight_takes_the_others_with_it() -> None:
    factors = {"x": build.factor(0.5, x={}), "y": build.factor(0.5, y={})}
    answer = solve(
        build.case({"x": [25.0, 75.0], "y": [20.0, 80.0]}, factors=factors), vary="factors.x.weight", so_that="a >= 24"
    )
    # a has 25 w + 20 (1 − w) of 100: 23.5 is rounded up to 24 only where its remainder is the larger, from w = 0.7
    assert answer.settings[0] == f"factors.x.weight={answer.value}"
    assert answer.value == pytest.approx(0.7, abs=2e-4)
    assert answer.is_proven


def test_what_holds_already_is_told() -> None:
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 75")
    assert (answer.value, answer.holds_today, answer.runs, answer.fails) == (100, True, 1, None)


def test_the_largest_that_still_holds() -> None:
    answer = solve(CASE, vary="tranches.only.amount", so_that="b <= 75", direction="largest", between=(90, 110))
    # of 101 b has 75.75 and the last step
    assert (answer.value, answer.fails) == (100, Run(101, 76, 1))


def test_the_nearest_that_can_be_reached_is_told() -> None:
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 90", between=(80, 110))
    assert (answer.is_satisfied, answer.value, answer.run) == (False, 110, Run(110, 83, 7))
    assert (answer.is_proven, answer.edge, answer.turns) == (True, None, ())


def test_the_end_of_where_it_is_looked_for_has_no_step_before_it() -> None:
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 90", between=(130, 150))
    assert (answer.value, answer.fails, answer.edge, answer.is_proven) == (130, None, None, True)


def test_a_scenario_that_cannot_be_paid_today_may_be_solved() -> None:
    floored = CASE.changed({"bounds.base": "y", "bounds.floor": 0.2})
    with pytest.raises(BoundsError):
        allocate(floored)
    answer = solve(floored, vary="tranches.only.amount", so_that="it can be paid", between=(90, 130))
    assert (answer.value, answer.before, answer.after is None) == (120, None, False)
    assert answer.today is not None
    assert not answer.today.is_payable


def test_where_no_value_can_be_paid_the_reason_is_raised() -> None:
    floored = CASE.changed({"bounds.base": "y", "bounds.floor": 0.2})
    with pytest.raises(BoundsError, match="floors add up to"):
        solve(floored, vary="tranches.only.amount", so_that="it can be paid", between=(90, 110))


def test_the_reason_is_that_of_a_value_that_was_looked_for_and_not_of_today() -> None:
    # today is paid; floors of +10 % and more of 20 and 80 are 110 and more
    floored = CASE.changed({"bounds.base": "y", "bounds.floor": -0.5})
    with pytest.raises(BoundsError, match=r"floors add up to 110\.00"):
        solve(floored, vary="bounds.floor", so_that="b >= 76", between=(0.1, 0.3), step=0.05)


def test_a_figure_that_no_run_has_is_told_at_once() -> None:
    new = build.case({"x": [25.0, 75.0], "y": [0.0, 80.0]}, table=LAST_YEAR)
    with pytest.raises(PolicyError, match="the change of name-a is no percentage: there was nothing last year"):
        solve(new, vary="tranches.only.amount", so_that="a change >= 3%")
    # of 118 it has 29.5, and the larger amount takes the step that ties
    assert solve(new, vary="tranches.only.amount", so_that="a change >= 30").value == 119
    floored = CASE.changed({"bounds.base": "y", "bounds.floor": 0.2})
    with pytest.raises(BoundsError, match="floors add up to"):  # nothing has moved against a run that cannot be paid
        solve(floored, vary="tranches.only.amount", so_that="money moved <= 5", between=(120, 130))


def test_all_that_is_wrong_with_what_is_asked_is_told_at_once() -> None:
    with pytest.raises(PolicyError) as refused:
        solve(CASE, vary="tranches.only.amont", so_that="foo", between=(3, 1))
    assert len(refused.value.problems) == 3
    with pytest.raises(PolicyError, match="no direction up"):
        solve(CASE, vary="tranches.only.amount", so_that="b >= 90", direction="up")  # type: ignore[arg-type]
    with pytest.raises(ScenarioError, match="say --smallest or --largest"):
        solve(CASE, vary="bounds.cap_amount", so_that="b >= 90", between=(0, 90))


def test_the_engine_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Batch.figures
    monkeypatch.setattr(Batch, "figures", lambda self, values: (sound(self, values)[0] + 5, sound(self, values)[1]))
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 90", between=(90, 130))
    assert (answer.value, answer.fails) == (120, Run(119, 89, 1))


def test_the_work_is_bounded() -> None:
    answer = solve(CASE, vary="tranches.only.amount", so_that="b >= 290", runs=20)
    assert answer.value == 386  # of 386 b has 289.5, and the larger amount takes the step that ties
    assert answer.runs <= 20 + 9
    assert not answer.is_proven


def test_the_lp_mode_is_solved_by_whole_runs() -> None:
    case = build.case(
        {"x": [25.0, 75.0], "y": [20.0, 80.0]},
        lp={"mode": "lp", "deviation": [{"slope": 1}], "groups": {"g": {"units": ["a"], "min": 30}}},
    )
    answer = solve(case, vary="lp.groups.g.min", so_that="a >= 32", between=(28, 34))
    assert (answer.value, answer.fails) == (32, Run(31, 31, 1))
    assert module._most(None) == module.WHOLE  # noqa: SLF001 - what is run where nothing is quicker
