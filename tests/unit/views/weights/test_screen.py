"""The verdict on weights that were asked for."""

from dataclasses import replace

import build
import numpy as np
import pytest
from tabled import lines_of

from allocator.engine.pipeline import allocate
from allocator.study.weights import Reweighting
from allocator.views.weights.screen import reweighting_screen, verdict


def answer(weight: float, missing: list[float], *, is_proven: bool) -> Reweighting:
    runs = []
    for one in (0.5, weight):
        factors = {"one": build.factor(one, x={}), "two": build.factor(round(1 - one, 6), y={})}
        runs.append(allocate(build.case({"x": [1.0, 3.0], "y": [3.0, 1.0]}, factors=factors)))
    return Reweighting(runs[0], runs[1], (), np.array(missing), is_proven=is_proven)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (answer(0.5, [], is_proven=True), "Today's weights already satisfy every condition."),
        (
            answer(0.3, [], is_proven=True),
            "These are the nearest weights, before rounding: 40.0000 points",
        ),
        (answer(0.3, [], is_proven=False), "These are the nearest weights found: 40.0000 points moved in all"),
        (answer(0.3, [2.5], is_proven=True), "No weights satisfy all conditions. The nearest come within 2.50 万元"),
        (answer(0.3, [2.5], is_proven=False), "No weights were found that satisfy all. The nearest come within 2.50"),
    ],
)
def test_a_verdict_says_no_more_than_is_known(found: Reweighting, said: str) -> None:
    assert verdict(found).startswith(said)


def test_weights_that_moved_are_shown_with_how_to_use_them() -> None:
    lines = lines_of(list(reweighting_screen(answer(0.3, [], is_proven=True))))
    assert "With them 1 units gain and 1 lose; 10 万元 move." in lines
    assert "  --set factors.one.weight=0.3" in lines


def test_weights_that_stay_need_no_words() -> None:
    still = replace(answer(0.5, [], is_proven=True))
    assert not [line for line in lines_of(list(reweighting_screen(still))) if "--set" in line]
