"""Scores of the second engine, worked by hand."""

from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.scores import Scored, scored
from allocator.second_engine.sheet import Sheet

NAN = float("nan")
COLUMNS: dict[str, list[float]] = {
    "x": [10, 20, 30],
    "y": [1, 4, 2],
    "z": [NAN, 1, 3],
    "level": [7, 7, 7],
    "zero": [0, 0, 0],
}


def scores(rule: dict[str, Any], *, score: dict[str, Any] | None = None) -> Scored:
    case = build.case(COLUMNS, factors={"f": build.factor(1.0, i=rule)}, score=score or {})
    return scored(Sheet(case), case.scenario.factors, case.scenario.score)


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        ({"column": "x"}, "1/6 1/3 1/2"),
        ({"column": "x", "per": "y"}, "2/6 1/6 3/6"),  # 10, 5, 15
        ({"column": "x", "direction": "cost"}, "1/2 1/3 1/6"),  # 30, 20, 10
        ({"column": "x", "scale_by": ["y", "y"]}, "10/450 320/450 120/450"),
        ({"column": "x", "normalise": "minmax"}, "0 1/3 2/3"),  # 0, 1/2, 1
        ({"column": "y", "normalise": "rank"}, "1/6 3/6 2/6"),
        ({"column": "level", "normalise": "rank"}, "1/3 1/3 1/3"),
        ({"column": "z", "missing": "zero"}, "0 1/4 3/4"),
        ({"column": "z", "missing": "mean"}, "2/6 1/6 3/6"),
    ],
)
def test_shares(rule: dict[str, Any], shares: str) -> None:
    found = scores(rule)
    assert found.figures["f.i.share"] == found.whole == [Fraction(share) for share in shares.split()]


def test_weights_within_and_between_factors() -> None:
    # a half of x and the rest of y and level alike; shares 1/6 1/3 1/2, 1/7 4/7 2/7, 1/3 each
    factors = {"f": build.factor(0.6, a={"column": "x", "weight": 0.5}, b={"column": "y"}, c={"column": "level"})}
    factors["g"] = build.factor(0.4, a={"column": "x"})
    case = build.case(COLUMNS, factors=factors)
    found = scored(Sheet(case), case.scenario.factors, case.scenario.score)
    first = Fraction(1, 2) * Fraction(1, 6) + Fraction(1, 4) * Fraction(1, 7) + Fraction(1, 4) * Fraction(1, 3)
    assert found.by_factor["f"][0] == first
    assert found.plain[0] == Fraction(3, 5) * first + Fraction(2, 5) * Fraction(1, 6)
    assert sum(found.plain) == 1


def test_coefficients_as_they_are_times_columns() -> None:
    # x · y: 10, 80, 60 of 150
    assert scores({"column": "x"}, score={"of": "value", "times": ["y"]}).whole == [
        Fraction(1, 15),
        Fraction(8, 15),
        Fraction(2, 5),
    ]
    plain = scores({"column": "x"}, score={"of": "share", "times": ["y"]})
    assert plain.whole == [Fraction(1, 15), Fraction(8, 15), Fraction(2, 5)]
    assert plain.plain == [Fraction(1, 6), Fraction(1, 3), Fraction(1, 2)]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"column": "zero"}, "add up to zero"),
        ({"column": "x", "per": "zero"}, "`per` is zero"),
        ({"column": "level", "normalise": "minmax"}, "all values of level are equal"),
        ({"column": "z"}, "missing or negative"),
    ],
)
def test_what_shares_nothing_out_is_refused(rule: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        scores(rule)


def test_scores_of_nothing_are_refused() -> None:
    with pytest.raises(RefusedError, match="scores add up to zero"):
        scores({"column": "x"}, score={"times": ["zero"]})
