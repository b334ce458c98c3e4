"""Pydantic's findings in the words of a person who writes scenario files."""

from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.policy.complaints import complaints
from allocator.policy.scenario import Scenario


def told(**sections: Any) -> list[str]:
    values = build.policy(**sections)
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(values)
    return [str(problem) for problem in complaints(caught.value, Scenario, values, lambda _keys: "s.toml")]


def test_every_key_that_is_wrong_is_told_with_what_to_do() -> None:
    assert told(year="2025", bounds={"base": "last", "kap": 0.1}, carryover={"method": "tier"}) == [
        's.toml, year: "2025" does not fit here → write a whole number, without quotes',
        (
            's.toml, carryover.method: "tier" does not fit here → write one of "none", "tiers", "excess", "increment" '
            'or "stale"'
        ),
        "s.toml, bounds.kap: unknown key → did you mean cap?",
    ]


def test_a_list_counts_from_one() -> None:
    tiers = [{"over": 0.1, "cut": 0.1}, {"over": "x", "cut": 0.2}]
    (problem,) = told(carryover={"method": "tiers", "balance": "b", "available": "a", "tiers": tiers})
    assert problem.startswith('s.toml, carryover.tiers.2.over: "x" does not fit here')


def test_a_missing_key_is_named() -> None:
    assert told(sources={"central": {}})[0] == "s.toml, sources.central.name: this key is missing → add it"


def test_a_list_too_short_or_too_long_is_told() -> None:
    columns = {"a": {"column": "x", "rescale": [1]}, "b": {"column": "x", "rescale": [1, 2, 3]}}
    assert told(columns=columns) == [
        "s.toml, columns.a.rescale.2: this key is missing → add it",
        "s.toml, columns.b.rescale: [1, 2, 3] does not fit here → write 2 entries at most",
    ]


def test_a_verb_says_what_it_takes() -> None:
    columns = {"a": {"column": "x", "share": "yes"}, "b": {"column": "x", "rank": "up"}}
    assert told(columns=columns) == [
        's.toml, columns.a.share: "yes" does not fit here → write true or false, without quotes',
        's.toml, columns.b.rank: "up" does not fit here → write one of "desc" or "asc"',
    ]


def test_an_unknown_key_is_held_against_those_of_its_own_table() -> None:
    tiers = [{"over": 0.1, "cut": 0.1, "cutt": 0.2}]
    assert told(
        columns={"a": {"column": "x", "rnak": "desc"}},
        carryover={"method": "tiers", "balance": "b", "available": "a", "tiers": tiers},
    ) == [
        "s.toml, columns.a.rnak: unknown key → did you mean rank?",
        "s.toml, carryover.tiers.1.cutt: unknown key → did you mean cut?",
    ]
