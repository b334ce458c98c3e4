"""Who changes state from one run to another."""

import build

from allocator.engine.pipeline import allocate
from allocator.study.solve.turns import Turn, turns


def test_each_change_of_state_is_named() -> None:
    # a has 20 of 100, b 30, c 50; last year 20, 30 and 50: a floor of +25 % lifts a and b to 25 and 38, c falls to 37
    case = build.case(
        {"x": [20.0, 30, 50], "y": [20.0, 30, 50]},
        bounds={"base": "y", "floor_amount": 0, "exempt": ["c"]},
    )
    before, after = allocate(case), allocate(case.changed({"bounds.floor": 0.25}))
    assert turns(before, after) == (
        Turn(0, "gains", 20, 25),
        Turn(0, "floor reached", 20, 25),
        Turn(1, "gains", 30, 38),
        Turn(1, "floor reached", 30, 38),
        Turn(2, "loses", 50, 37),
    )
    assert [turn.kind for turn in turns(after, before)] == [
        "as last year",
        "floor left",
        "as last year",
        "floor left",
        "as last year",
    ]


def test_caps_are_reached_and_left() -> None:
    case = build.case({"x": [20.0, 80], "y": [10.0, 90]}, bounds={"base": "y"})
    free, held = allocate(case), allocate(case.changed({"bounds.cap": 0.5}))  # a has 20, at most 15
    assert turns(free, held) == (Turn(0, "cap reached", 20, 15),)
    assert [turn.kind for turn in turns(held, free)] == ["cap left"]


def test_without_a_run_on_either_side_there_is_nothing_to_tell() -> None:
    run = allocate(build.case({"x": [1.0, 3.0]}))
    assert turns(None, run) == turns(run, None) == turns(run, run) == ()
