"""The LP mode: groups, tiers and what a unit can spend."""

import pytest
from pydantic import ValidationError

from allocator.policy.lp import GroupLimit, LinearProgram

TIERS = {"deviation": [{"slope": 1}]}


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"max": 1}, "exactly one of `city`, `level` and `units`"),
        ({"city": "甲", "level": "县", "max": 1}, "exactly one of `city`, `level` and `units`"),
        ({"city": "甲"}, "a group needs a limit"),
        ({"city": "甲", "min": 1, "min_share": 0.1}, "as an amount or as a share, not both"),
        ({"city": "甲", "max": 1, "max_share": 0.1}, "as an amount or as a share, not both"),
    ],
)
def test_a_group_says_who_and_how_much(keys: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        GroupLimit.model_validate(keys)


@pytest.mark.parametrize(
    "keys",
    [{"city": "甲", "min": 0}, {"level": "县", "max_share": 0.5}, {"units": ["a"], "min": 1, "max_share": "20%"}],
)
def test_a_group_may_be_limited_from_either_side(keys: dict[str, object]) -> None:
    assert GroupLimit.model_validate(keys).model_fields_set == set(keys)


def test_every_tier_but_the_last_has_an_end() -> None:
    tiers = [{"within": 0.1, "slope": 1}, {"within": 0.2, "slope": 2}, {"slope": 3}]
    assert len(LinearProgram.model_validate({"deviation": tiers}).deviation) == 3
    with pytest.raises(ValidationError, match="every tier of `deviation` but the last needs `within`"):
        LinearProgram.model_validate({"deviation": tiers[::-1]})


def test_what_a_unit_can_spend_is_said_once() -> None:
    with pytest.raises(ValidationError, match="give either `capacity`, or `spent` and `growth`"):
        LinearProgram.model_validate(TIERS | {"capacity": "c", "spent": "s"})
    assert LinearProgram.model_validate(TIERS | {"spent": "s"}).growth == 1


@pytest.mark.parametrize(
    "keys", [{"threshold": 1}, {"growth": -0.1}, {"solver": "glpk"}, {"mode": "both"}, {"deviation": []}]
)
def test_what_makes_no_sense_is_refused(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        LinearProgram.model_validate(TIERS | keys)
