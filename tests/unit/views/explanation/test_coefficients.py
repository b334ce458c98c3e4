"""Every verb of a derived column in words and numbers, worked by hand."""

from dataclasses import replace
from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.intake.derived import VERBS
from allocator.views.explanation.coefficients import WORDS, coefficient_lines
from allocator.views.explanation.line import One

COLUMNS = {"x": [10.0, 30.0, 60.0], "y": [2.0, 0.0, 4.0], "m": [1.0, 1.0, 0.0], "pot": [7.0, 7.0, 9.0]}
WORDS_OF_UNITS = {"class": ("一类", "二类", ""), "city": ("甲市", "甲市", "乙市")}
STEPS = [{"below": 30, "value": 1.2}, {"upto": 30, "value": 1.1}, {"value": 1}]


def told(row: int, **rule: Any) -> list[str]:
    made = build.case(COLUMNS, columns={"d": rule})
    made = replace(made, units=replace(made.units, words=WORDS_OF_UNITS))
    return [line.formula for line in coefficient_lines(One(allocate(made), row), "columns")]


@pytest.mark.parametrize(
    ("row", "rule", "expected"),
    [
        (0, {"column": "x"}, ["x 10"]),
        (0, {"column": "class", "map": {"一类": 0.2}, "else": 1}, ["class is 一类: 0.2"]),
        (2, {"column": "class", "map": {"一类": 0.2}, "else": 1}, ["class is nothing: 1"]),
        (0, {"sum": {"x": 1, "y": -5}, "min": 0}, ["x 10 − 5 × y 2 = 0", "max(0, 0) = 0"]),
        (0, {"value": 2, "times": ["y", 3]}, ["the same for all: 2", "2 × y 2 × 3 = 12"]),
        (2, {"max_of": ["x", "pot"]}, ["max(x 60, pot 9) = 60"]),
        (2, {"column": "y", "per": "x"}, ["y 4 ÷ x 60 = 0.06666666667"]),
        (0, {"column": "x", "distance": "max"}, ["largest value 60 − x 10 = 50"]),
        (
            2,
            {"column": "x", "distance": "max", "top": "next"},
            ["largest value 60 − x 60, and the largest takes the distance of the next = 30"],
        ),
        (0, {"column": "x", "ratio_to": "median"}, ["x 10 ÷ median 30 = 0.3333333333"]),
        (0, {"column": "x", "ratio_to": 10}, ["x 10 ÷ 10 = 1"]),
        (1, {"column": "x", "rescale": [0.95, 1.05]}, ["0.95 + (x 30 − 10) ÷ (60 − 10) × (1.05 − 0.95) = 0.99"]),
        (0, {"column": "x", "rank": "desc", "where": "m"}, ["x 10: place 2 of 2, largest first"]),
        (2, {"column": "x", "rank": "asc", "where": "m"}, ["m is 0, so it is not placed: 3, behind all 2"]),
        (0, {"column": "x", "steps": STEPS}, ["x 10 is below 30: 1.2"]),
        (1, {"column": "x", "steps": STEPS}, ["x 30 is at most 30: 1.1"]),
        (2, {"column": "x", "steps": STEPS}, ["x 60 is in the last class: 1"]),
        (0, {"column": "x", "share": True}, ["x 10 ÷ 100 in all = 0.1"]),
        (
            0,
            {"column": "x", "share": True, "within": "city", "of": "pot"},
            ["x 10 ÷ 40 in 甲市 × pot 7 = 1.75"],
        ),
        (
            0,
            {"column": "x", "share": True, "max": 0.5, "redistribute": True},
            ["x 10 ÷ 100 in all = 0.1", "θ 1.250000000 × 0.1 = 0.125"],
        ),
        (
            2,
            {"column": "x", "share": True, "max": 0.5, "redistribute": True},
            [
                "x 60 ÷ 100 in all = 0.6",
                "θ 1.250000000 × 0.6, held at 0.5; the others of the group share the difference = 0.5",
            ],
        ),
        (0, {"column": "x", "min": 20, "max": 40}, ["max(20, min(40, x 10)) = 20"]),
        (2, {"column": "y", "power": 0.5}, ["y 4 ^ 0.5 = 2"]),
        (0, {"column": "x", "log": True}, ["ln x 10 = 2.302585093"]),
    ],
)
def test_each_verb_is_a_step_with_its_numbers(row: int, rule: dict[str, Any], expected: list[str]) -> None:
    assert told(row, **rule) == expected


def test_every_verb_has_words() -> None:
    starts = {"column", "map", "sum", "value", "max_of"}
    assert set(WORDS) == starts | {keys[0] for keys, _verb in VERBS}


def test_columns_stand_after_those_they_rest_on() -> None:
    rules = {"late": {"column": "early", "times": 2}, "early": {"column": "x", "times": 3}}
    one = One(allocate(build.case(COLUMNS, columns=rules)), 0)
    assert [line.label for line in coefficient_lines(one, "columns")] == ["early", "late"]
