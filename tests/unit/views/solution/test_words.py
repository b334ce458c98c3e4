"""What was found, in sentences that say no more than is known."""

from dataclasses import replace

import build
import pytest

from allocator.study.solve import Solution, solve
from allocator.views.solution.words import figure_text, key_text, solved_lines, value_text, verdict

CASE = build.case(
    {"x": [25.0, 75.0], "y": [20.0, 80.0]}, table={"file": "u.csv", "id": "id", "name": "name", "last_year": "y"}
)
FLOORED = CASE.changed({"bounds.base": "y", "bounds.floor": -0.5})


def pool(so_that: str, **asked: object) -> Solution:
    return solve(CASE, vary="tranches.only.amount", so_that=so_that, **asked)  # type: ignore[arg-type] # as solve has them


def test_a_value_is_told_with_both_sides_and_how_sure_it_is() -> None:
    found, *others = solved_lines(pool("b >= 90"))
    assert found.startswith(
        "name-b ≥ 90 万元: it holds with amount (tranches.only.amount) at 120 万元 (name-b: 90 万元)"
    )
    assert found.endswith(", the value nearest to today's 100 万元.")
    assert others == [
        "Today, with 100 万元: name-b: 75 万元.",
        "A step before, with 119 万元, it does not hold (name-b: 89 万元).",
        "Looked for from 0 万元 to 400 万元 in steps of 1 万元; 41 values were run, 0 of which cannot be paid.",
        "Proven: no nearer value was left out.",
    ]


def test_a_break_point_within_the_step_is_told() -> None:
    lines = list(solved_lines(solve(FLOORED, vary="bounds.floor", so_that="b >= 76", step=0.01)))
    (edge,) = [line for line in lines if line.startswith("The break-point")]
    assert edge.startswith("The break-point lies between -6.25")
    assert "A step before, with -7%, it does not hold (name-b: 75 万元)." in lines


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (pool("b >= 75"), "name-b ≥ 75 万元: it holds already, with amount (tranches.only.amount) at today's 100 万元"),
        (pool("b >= 60", direction="smallest"), "(name-b: 60 万元), the smallest value."),
        (pool("b <= 90", direction="largest"), "(name-b: 90 万元), the largest value."),
        (pool("b >= 90", between=(80, 110)), "No value does it: name-b ≥ 90 万元. amount (tranches.only.amount) comes"),
        (pool("b >= 900", runs=10), "No value was found that does it: name-b ≥ 900 万元."),
        (pool("b >= 90", between=(80, 100)), "name-b ≥ 90 万元: no value of amount (tranches.only.amount) comes"),
        (replace(pool("b >= 75"), run=None), "No value can be paid."),
    ],
)
def test_a_verdict_says_which_value_it_is(answer: Solution, said: str) -> None:
    assert said in verdict(answer)


@pytest.mark.parametrize(
    "answer",
    [pool("b <= 900", direction="largest", between=(90, 110)), pool("b >= 90", between=(130, 150))],
)
def test_the_end_of_the_range_is_told(answer: Solution) -> None:
    assert "That is the end of where it was looked for; --between looks further." in list(solved_lines(answer))


def test_what_is_not_proven_says_how_far_apart_the_values_lie() -> None:
    (line,) = [line for line in solved_lines(pool("b >= 290", runs=20)) if line.startswith("Not proven")]
    assert "may lie up to" in line


def test_values_are_written_by_what_they_measure() -> None:
    rate, money = solve(FLOORED, vary="bounds.floor", so_that="b >= 70").key, pool("b >= 75").key
    assert (value_text(rate, -0.0625), value_text(money, 12345.5)) == ("-6.25%", "12,345.5 万元")
    number = replace(money, measure="number")
    assert value_text(number, 1500) == "1,500"
    assert key_text(rate) == "floor (bounds.floor)"


def test_that_it_can_be_paid_needs_no_figure() -> None:
    answer = solve(CASE.changed({"bounds.base": "y", "bounds.floor": 0.2}), vary="bounds.floor", so_that="payable")
    assert answer.today is not None
    assert answer.run is not None
    assert (figure_text(answer, answer.today), figure_text(answer, answer.run)) == (
        "it cannot be paid",
        "it can be paid",
    )
