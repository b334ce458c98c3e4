"""Derived columns of the second engine, each verb against figures worked by hand."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import build
import pytest

from allocator.second_engine.derived import work_out
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

COLUMNS = {"x": [1, 2, 5], "y": [2, 4, 5], "mark": [1, 0, 1], "pool": [10, 10, 6], "negative": [-1, 2, 3]}
WORDS = {"class": ("一类", "二类", "一类")}


def sheet_of(rule: dict[str, Any], **others: dict[str, Any]) -> Sheet:
    case = build.case(COLUMNS, columns={"d": rule, **others})
    return Sheet(replace(case, units=replace(case.units, words=WORDS)))


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ({"column": "x"}, "1 2 5"),
        ({"sum": {"x": 1, "y": -0.5}}, "0 0 5/2"),
        ({"value": 3}, "3 3 3"),
        ({"max_of": ["x", "y"]}, "2 4 5"),
        ({"column": "class", "map": {"一类": 0.2}, "else": 1}, "1/5 1 1/5"),
        ({"column": "x", "per": "y"}, "1/2 1/2 1"),
        ({"column": "x", "times": ["y", 0.5]}, "1 4 25/2"),
        ({"column": "x", "distance": "max"}, "4 3 0"),
        ({"column": "x", "distance": "max", "top": "next"}, "4 3 3"),
        ({"column": "x", "ratio_to": "mean"}, "3/8 3/4 15/8"),
        ({"column": "x", "ratio_to": "median"}, "1/2 1 5/2"),
        ({"column": "x", "ratio_to": "max"}, "1/5 2/5 1"),
        ({"column": "x", "ratio_to": 4}, "1/4 1/2 5/4"),
        ({"column": "x", "rescale": [0, 8]}, "0 2 8"),
        ({"column": "x", "rank": "desc"}, "3 2 1"),
        ({"column": "x", "rank": "asc"}, "1 2 3"),
        ({"column": "x", "rank": "desc", "where": "mark"}, "2 3 1"),
        ({"column": "x", "steps": [{"below": 2, "value": 9}, {"upto": 5, "value": 8}]}, "9 8 8"),
        ({"column": "x", "steps": [{"upto": 2, "value": 9}, {"value": 8}]}, "9 9 8"),
        ({"column": "x", "share": True}, "1/8 1/4 5/8"),
        ({"column": "x", "share": True, "within": "class"}, "1/6 1 5/6"),
        ({"column": "x", "share": True, "within": "class", "of": "y"}, "no"),
        ({"column": "x", "min": 2, "max": 4}, "2 2 4"),
        ({"column": "negative", "min": 0}, "0 2 3"),
        # 1/8, 1/4, 5/8 with at most 1/2: the other half goes 1 : 2
        ({"column": "x", "share": True, "max": 0.5, "redistribute": True}, "1/6 1/3 1/2"),
        ({"column": "x", "power": 2}, "1 4 25"),
    ],
)
def test_verbs(rule: dict[str, Any], values: str) -> None:
    sheet = sheet_of(rule)
    if values == "no":
        with pytest.raises(RefusedError, match="must be the same for every unit of a group"):
            work_out(sheet)
        return
    work_out(sheet)
    assert list(sheet.derived["d"].values())[-1] == [Fraction(value) for value in values.split()]


def test_equal_values_share_the_best_place() -> None:
    case = build.case({"x": [3, 5, 5, 1]}, columns={"d": {"column": "x", "rank": "desc"}})
    sheet = Sheet(case)
    work_out(sheet)
    assert sheet.figures("d") == [3, 1, 1, 4]


def test_a_group_shares_the_one_value_it_has() -> None:
    case = build.case({"x": [1, 3, 5], "city": [8, 8, 2]}, columns={"d": {"column": "x", "share": True}})
    rule = case.scenario.columns["d"].model_copy(update={"within": "class", "of": "city"})
    units = replace(case.units, words={"class": ("甲", "甲", "乙")})
    sheet = Sheet(replace(build.replaced(case, columns={"d": rule}), units=units))
    work_out(sheet)
    assert sheet.figures("d") == [2, 6, 2]


def test_what_rests_on_another_comes_after_it() -> None:
    sheet = sheet_of({"column": "e", "times": 2}, e={"column": "x", "times": 3})
    work_out(sheet)
    assert sheet.figures("d") == [6, 12, 30]
    assert [*sheet.derived] == ["e", "d"]


def test_a_logarithm_has_fifty_digits() -> None:
    sheet = sheet_of({"column": "x", "log": True})
    work_out(sheet)
    two = sheet.figures("d")[1]
    # ln 2 = 0.69314718055994530941723212145817656807550013436025…
    assert abs(two - Fraction("0.69314718055994530941723212145817656807550013436025")) < Fraction(1, 10**49)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"column": "class", "map": {"一类": 1}}, "二类 is no class"),
        ({"column": "x", "per": "zero"}, "zero is zero"),
        ({"column": "zero", "ratio_to": "mean"}, "`ratio_to` is zero"),
        ({"column": "zero", "rescale": [0, 1]}, "all values are equal"),
        ({"column": "x", "rank": "asc", "where": "y"}, "y must be 1 or 0"),
        ({"column": "x", "steps": [{"below": 3, "value": 1}]}, "above every class"),
        ({"column": "zero", "share": True}, "adds up to zero"),
        ({"column": "negative", "power": 0.5}, "no power"),
        ({"column": "zero", "log": True}, "no logarithm"),
        ({"column": "x", "share": True, "max": 0.2, "redistribute": True}, "no multiplier"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(rule: dict[str, Any], why: str) -> None:
    case = build.case({**COLUMNS, "zero": [0, 0, 0]}, columns={"d": rule})
    sheet = Sheet(replace(case, units=replace(case.units, words=WORDS)))
    with pytest.raises(RefusedError, match=why):
        work_out(sheet)
