"""The next tranche takes and gives, its sum unchanged."""

from typing import Any

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.study.correction.recovery import recovery


def recovered(difference: list[float], x: tuple[float, ...] = (1, 1, 2), **keys: Any) -> list[list[float]]:
    """Return planned, corrected, and what is left too much and too little, of a tranche of 40 beside another of 60."""
    tranches = {"first": build.tranche(60), "next": build.tranche(40, **keys)}
    plan = allocate(build.case({"x": list(x)}, (), (), tranches=tranches))
    one = recovery(plan, "next", np.array(difference))
    return [part.tolist() for part in (one.planned, one.corrected, one.over_left, one.under_left)]


def test_what_it_can_take_is_given_in_full() -> None:
    assert recovered([-6, 2, 4]) == [[10, 10, 20], [4, 12, 24], [0, 0, 0], [0, 0, 0]]


def test_what_it_cannot_take_is_lacked_in_proportion() -> None:
    """10 of 16 are taken; 4 and 12 were lacked: 2.5 and 7.5, the halves tie and the larger amount gets the step."""
    assert recovered([-16, 4, 12]) == [[10, 10, 20], [0, 12, 28], [6, 0, 0], [0, 2, 4]]


def test_projects_are_not_taken_back() -> None:
    project = [{"unit": "a", "amount": 8, "title": "p"}]
    assert recovered([-16, 4, 12], projects=project)[:3] == [[16, 8, 16], [8, 10, 22], [8, 0, 0]]


def test_a_tranche_that_gives_back_takes_all() -> None:
    assert recovered([-16, 4, 12], on_excess="recover") == [[10, 10, 20], [-6, 14, 32], [0, 0, 0], [0, 0, 0]]


def test_who_may_not_receive_it_is_not_paid_up() -> None:
    """Only a and b may receive it: b lacks 4, and a gives back no more than that."""
    assert recovered([-16, 4, 12], units=["a", "b"]) == [[20, 20, 0], [16, 24, 0], [12, 0, 0], [0, 0, 12]]


def test_differences_that_do_not_add_up_to_nothing() -> None:
    assert recovered([-6, 2, 0]) == [[10, 10, 20], [8, 12, 20], [4, 0, 0], [0, 0, 0]]
    assert recovered([0, 2, 4]) == [[10, 10, 20], [10, 10, 20], [0, 0, 0], [0, 2, 4]]
