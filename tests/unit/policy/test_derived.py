"""Derived columns as people write them: what goes together, and no circles."""

import re
from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.policy.derived import DerivedColumn
from allocator.policy.scenario import Scenario


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({}, "start with one of"),
        ({"column": "a", "value": 1}, "here is `column`, `value`"),
        ({"sum": {"a": 1}, "map": {"x": 1}}, "`map` goes with `column`"),
        ({"column": "a", "else": 0}, "`else` goes with `map`"),
        ({"column": "a", "top": "next"}, "`top` goes with `distance`"),
        ({"column": "a", "within": "city"}, "`within` goes with `share`"),
        ({"column": "a", "share": True, "redistribute": True}, "`redistribute` needs"),
        ({"column": "a", "power": 2, "log": True}, "`power` or `log`"),
        ({"column": "a", "steps": [{"below": 2, "upto": 3, "value": 1}]}, "`below` or `upto`"),
        ({"column": "a", "steps": [{"below": 2, "value": 1}, {"below": 1, "value": 1}]}, "must rise"),
        ({"column": "a", "steps": [{"value": 1}, {"below": 1, "value": 1}]}, "must rise"),
        ({"column": "a", "min": 2, "max": 1}, "`min` is above `max`"),
        ({"column": "a", "ratio_to": 0}, "`ratio_to` is zero"),
    ],
)
def test_verbs_that_do_not_fit_are_told(written: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        DerivedColumn.model_validate(written)


def test_all_that_does_not_fit_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        DerivedColumn.model_validate({"column": "a", "value": 1, "top": "next", "ratio_to": 0})
    told = "start with one of.*here is `column`, `value`; `top` goes with `distance`; `ratio_to` is zero"
    assert re.search(told, str(caught.value))


def test_zero_is_given() -> None:
    rule = DerivedColumn.model_validate({"value": 0, "min": 0})
    assert (rule.gives("value"), rule.gives("min"), rule.gives("max")) == (True, True, False)


def test_columns_that_rest_on_themselves_are_refused() -> None:
    columns = {"p": {"column": "q"}, "q": {"column": "x", "times": ["p", 2]}}
    with pytest.raises(ValidationError, match="p → q → p"):
        Scenario.model_validate(build.policy(columns=columns))
